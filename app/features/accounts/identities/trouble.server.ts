import { data } from "@remix-run/node";
import type { Trouble } from "./schema.ts";

const STATUS: Readonly<Record<Trouble, number>> = { refused: 400, unlinked: 403, taken: 409, away: 502 };

/** The answer that shows why a sign-in elsewhere came to nothing. */
export function troubleAnswer(trouble: Trouble, isLinking: boolean) {
  return data({ trouble, isLinking }, { status: STATUS[trouble] });
}
