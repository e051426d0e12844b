import { z } from "zod";
import { personName } from "../setup/schema.ts";
import { mailAddress } from "../sign-in/schema.ts";

/** Whom an operator makes at the command line. */
export const newUser = z.object({ email: mailAddress, name: personName, isAdministrator: z.boolean() });
export type NewUser = z.output<typeof newUser>;

/** Whom an operator means. */
export const userAddress = z.object({ email: mailAddress });
