import { z } from "zod";
import { isUuid } from "#app/core/shared/ids.ts";
import { text } from "../../fields.ts";

const LONGEST_CREDENTIAL = 20_000;
const UNREADABLE = "The passkey could not be read. Try again.";

const base64url = z.string().regex(/^[\w-]+$/);

/** What a browser hands back of a passkey, as one field of a form. */
function credential<T>(response: z.ZodType<T>) {
  const shape = z.object({
    id: base64url,
    rawId: base64url,
    type: z.literal("public-key"),
    response,
    clientExtensionResults: z.object({}),
  });
  return z
    .string({ error: UNREADABLE })
    .max(LONGEST_CREDENTIAL, UNREADABLE)
    .transform((typed, context) => {
      try {
        const parsed = shape.safeParse(JSON.parse(typed));
        if (parsed.success) return parsed.data;
      } catch {
        // It is no JSON.
      }
      context.addIssue({ code: "custom", message: UNREADABLE });
      return z.NEVER;
    });
}

/** A passkey that signs something. */
export const assertion = credential(
  z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.exactOptional(),
  }),
);
export type Assertion = z.output<typeof assertion>;

/** The ways to reach a passkey that are known today; a browser may name others, which are left out. */
const TRANSPORTS = ["ble", "cable", "hybrid", "internal", "nfc", "smart-card", "usb"] as const;

/** A passkey that was just made. */
export const attestation = credential(
  z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z
      .array(z.string())
      .max(10)
      .transform((given) => TRANSPORTS.filter((known) => given.includes(known)))
      .exactOptional(),
  }),
);
export type Attestation = z.output<typeof attestation>;

/** At the sign-in page: ask what to sign, or hand in what was signed. */
export const passkeySignInForm = z.discriminatedUnion("step", [
  z.object({ step: z.literal("options") }),
  z.object({ step: z.literal("sign-in"), credential: assertion, redirectTo: z.string().max(2000).optional() }),
]);

const name = text("The name", 60).refine((typed) => typed !== "", "Give it a name, such as the device it is on");
const passkeyId = z.string().refine(isUuid, "Choose one of your passkeys");

export const passkeyStep = z.discriminatedUnion("step", [
  z.object({ step: z.literal("add"), name, credential: attestation, redirectTo: z.string().max(2000).optional() }),
  z.object({ step: z.literal("rename"), passkeyId, name }),
  z.object({ step: z.literal("remove"), passkeyId }),
]);
