import { z } from "zod";
import { emailAddress, line } from "../../fields.ts";
import { givenPassword, newPassword } from "../passwords/schema.ts";

export const nameForm = z.object({ name: line("Your name", 120) });

export const emailForm = z.object({ email: emailAddress });

/** Whoever has no password yet has no present one to type. */
export const passwordForm = z.object({ current: givenPassword.optional(), password: newPassword });
