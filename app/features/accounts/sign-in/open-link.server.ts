import { countTry } from "#app/server/limits.server.ts";
import { log } from "#app/server/log.server.ts";
import { readLinkToken } from "#app/server/link.server.ts";
import type { Asking } from "#app/server/session.server.ts";
import { findToken, type TokenPurpose, type TokenRow } from "#app/server/tokens.server.ts";

export interface OpenLink {
  token: string;
  row: TokenRow;
}

/**
 * The link that was opened in this browser, while it can be used; null for any other. Nothing is used up. Links that
 * nobody made count against the address that comes with them.
 */
export async function findOpenLink(asking: Asking, purpose: TokenPurpose, at: Date): Promise<OpenLink | null> {
  const token = await readLinkToken(asking);
  if (token === null) return null;
  const row = await findToken(token, purpose, at);
  if (row !== null) return { token, row };
  log.warn({ requestId: asking.context.requestId, purpose }, "a link opened nothing");
  await countTry("link from an address", asking.context.clientAddress);
  return null;
}
