import { z } from "zod";

/** Counted in code points, so that an emoji is one character as it is for whoever types it. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 128;

/** No code point takes more than two UTF-16 units: so much can be told without walking through a huge text. */
export function isTooLong(password: string): boolean {
  return password.length > 2 * LONGEST_PASSWORD || [...password].length > LONGEST_PASSWORD;
}

function shapeFault(password: string): string | null {
  if (password === "") return "Type a password";
  if (isTooLong(password)) return `The password is too long; ${LONGEST_PASSWORD} characters fit`;
  if (password.includes("\u0000")) return "The password holds a character that cannot be typed; type it again";
  if (/[\ud800-\udfff]/u.test(password)) return "The password holds half of a character; type it again";
  const { length } = [...password];
  return length < SHORTEST_PASSWORD
    ? `The password needs at least ${SHORTEST_PASSWORD} characters; this one has ${length}`
    : null;
}

/**
 * A password that somebody chooses: of the right length, any characters, taken unchanged. Whether it is one that others
 * would guess is asked where it is set.
 */
export const newPassword = z.string({ error: "Type a password" }).superRefine((typed, context) => {
  const fault = shapeFault(typed);
  if (fault !== null) context.addIssue({ code: "custom", message: fault });
});

/** A password that somebody shows to be theirs. One that is longer than any can be is refused before it costs work. */
export const givenPassword = z
  .string({ error: "Type your password" })
  .min(1, "Type your password")
  .refine((typed) => !isTooLong(typed), `The password is too long; none has more than ${LONGEST_PASSWORD} characters`);
