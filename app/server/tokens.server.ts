import { randomUUID } from "node:crypto";
import { db, type Transaction } from "./db.server.ts";
import { AppError } from "./errors.ts";
import { hashToken, randomToken } from "./seal.server.ts";

/** What a link is for. A token of one purpose does nothing for another. */
export type TokenPurpose = "setup" | "invitation" | "sign_in" | "password_reset" | "email_change";

const MINUTE = 60_000;

/** How long a link can be used. Whoever is invited may be on leave; everything else is asked for and used at once. */
const LIFETIMES: Readonly<Record<TokenPurpose, number>> = {
  setup: 24 * 60 * MINUTE,
  invitation: 14 * 24 * 60 * MINUTE,
  sign_in: 10 * MINUTE,
  password_reset: 10 * MINUTE,
  email_change: 10 * MINUTE,
};

export interface TokenSubject {
  personId?: string;
  invitationId?: string;
  /** Of a change of address, the new one. */
  email?: string;
  /** What the asking browser keeps in a cookie. */
  browser?: string;
}

/** What a token stands for. */
export interface TokenRow {
  id: string;
  personId: string | null;
  invitationId: string | null;
  email: string | null;
  browserHash: Uint8Array | null;
}

/** Until when a link can be used that is made now. */
export function expiryOf(purpose: TokenPurpose, at: Date): Date {
  return new Date(at.getTime() + LIFETIMES[purpose]);
}

/** Makes a token for a link. It is returned once and kept as a hash alone. */
export async function issueToken(
  tx: Transaction,
  purpose: TokenPurpose,
  { browser, ...subject }: TokenSubject,
  at: Date,
): Promise<string> {
  const token = randomToken();
  await tx.token.create({
    data: {
      id: randomUUID(),
      purpose,
      tokenHash: hashToken(token),
      ...subject,
      browserHash: browser === undefined ? null : hashToken(browser),
      createdAt: at,
      expiresAt: expiryOf(purpose, at),
    },
  });
  return token;
}

const SUBJECT = { id: true, personId: true, invitationId: true, email: true, browserHash: true } as const;

/** What a token stands for, while it can be used; null for any other. It is not used up. */
export function findToken(token: string, purpose: TokenPurpose, at: Date): Promise<TokenRow | null> {
  return db().token.findFirst({
    where: { tokenHash: hashToken(token), purpose, usedAt: null, expiresAt: { gt: at } },
    select: SUBJECT,
  });
}

/** Uses a token up, once: of many who come with it at the same time one succeeds. Throws "invalid" for any other. */
export async function consumeToken(tx: Transaction, token: string, purpose: TokenPurpose, at: Date): Promise<TokenRow> {
  const [row] = await tx.token.updateManyAndReturn({
    where: { tokenHash: hashToken(token), purpose, usedAt: null, expiresAt: { gt: at } },
    data: { usedAt: at },
    select: SUBJECT,
  });
  if (row === undefined)
    throw new AppError("invalid", "This link was used already, or it is too old. Ask for a new one.");
  return row;
}

/** Makes every open token of a person for these purposes useless. */
export async function revokeTokens(
  tx: Transaction,
  personId: string,
  purposes: readonly TokenPurpose[],
  at: Date,
): Promise<void> {
  await tx.token.updateMany({
    where: { personId, purpose: { in: [...purposes] }, usedAt: null },
    data: { usedAt: at },
  });
}
