import { z } from "zod";
import { emailAddress } from "../../fields.ts";
import { givenPassword, newPassword } from "../passwords/schema.ts";

/** Where somebody wanted to go before they were asked to sign in. It is checked where it is used. */
const wayBack = z.string().max(2000).optional();

export const signInQuery = z.object({
  redirectTo: z.string().optional(),
  notice: z.literal("password-changed").optional().catch(undefined),
});

export const passwordSignInForm = z.object({ email: emailAddress, password: givenPassword, redirectTo: wayBack });
export type PasswordSignIn = z.output<typeof passwordSignInForm>;

/** Asks for a link by mail, to sign in or to choose a new password. */
export const linkForm = z.object({ email: emailAddress, redirectTo: wayBack });

export const linkQuery = z.object({
  sent: z.literal("yes").optional().catch(undefined),
  redirectTo: z.string().optional(),
});

export const newPasswordForm = z.object({ password: newPassword });
