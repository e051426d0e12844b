import { z } from "zod";
import { text } from "../../fields.ts";
import { givenPassword, newPassword } from "../passwords/schema.ts";

export const nameForm = z.object({
  name: text("Your name", 120).refine(
    (typed) => typed !== "" && !typed.includes("\n"),
    "Type your name as others shall read it",
  ),
});

const EMAIL = /^[^\s@<>"(),:;[\]\\]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/;

export const emailForm = z.object({
  email: text("The address", 254)
    .transform((typed) => typed.toLowerCase())
    .refine((typed) => EMAIL.test(typed), "Type a whole e-mail address, such as name@example.org"),
});

/** Whoever has no password yet has no present one to type. */
export const passwordForm = z.object({ current: givenPassword.optional(), password: newPassword });
