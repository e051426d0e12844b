import { z } from "zod";
import { emailAddress, line } from "../../fields.ts";

/** Whom an operator makes at the command line. */
export const newUser = z.object({ email: emailAddress, name: line("The name", 120), isAdministrator: z.boolean() });
export type NewUser = z.output<typeof newUser>;

/** Whom an operator means. */
export const userAddress = z.object({ email: emailAddress });
