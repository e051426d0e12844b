import { z } from "zod";
import { assertion } from "../passkeys/schema.ts";
import { givenPassword } from "../passwords/schema.ts";

const APP_CODE = /^\d{6}$/;
/** Without letters and digits that look alike. */
export const RECOVERY_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
/** 123 random bits: so many that a plain hash keeps them as well as a slow one. */
export const RECOVERY_LENGTH = 25;
const RECOVERY_CODE = new RegExp(`^[${RECOVERY_ALPHABET}]{${RECOVERY_LENGTH}}$`);

/** A typed code without the blanks and dashes that people put in. */
function codeField(shape: RegExp, message: string) {
  return z
    .string({ error: message })
    .transform((typed) => typed.slice(0, 200).replace(/[\s-]/g, "").toLowerCase())
    .refine((typed) => shape.test(typed), message);
}

const redirectTo = z.string().max(2000).optional();

const FACTORS = [
  z.object({
    way: z.literal("code"),
    code: codeField(APP_CODE, "Type the six digits that the app shows now"),
    redirectTo,
  }),
  z.object({
    way: z.literal("recovery"),
    recoveryCode: codeField(RECOVERY_CODE, `Type one of your recovery codes, with its ${RECOVERY_LENGTH} characters`),
    redirectTo,
  }),
  z.object({ way: z.literal("passkey"), credential: assertion, redirectTo }),
] as const;

const CHOOSE = { error: "Choose how to show that it is you" };

/** A second factor. */
export const secondFactorForm = z.discriminatedUnion("way", FACTORS, CHOOSE);

/** A proof of who is at the browser: a second factor, or the password. */
export const proofForm = z.discriminatedUnion(
  "way",
  [...FACTORS, z.object({ way: z.literal("password"), password: givenPassword, redirectTo })],
  CHOOSE,
);
export type Proof = z.output<typeof proofForm>;

/** On the page of the authenticator: take a new one into use, or go without. */
export const authenticatorStep = z.discriminatedUnion("step", [
  z.object({
    step: z.literal("add"),
    sealed: z.string({ error: "Load this page again" }).max(1000, "Load this page again"),
    code: codeField(APP_CODE, "Type the six digits that the app shows now"),
    redirectTo,
  }),
  z.object({ step: z.literal("remove") }),
]);

/** What the page that shows recovery codes sends back to get them as a file. */
export const recoveryCodesForm = z.object({
  codes: z
    .string({ error: "The codes are missing" })
    .max(400, "These are no recovery codes")
    .transform((typed) => typed.split(/\s+/).filter(Boolean))
    .refine((codes) => codes.length > 0 && codes.every((each) => RECOVERY_CODE.test(each.replaceAll("-", ""))), {
      error: "These are no recovery codes",
    }),
});
