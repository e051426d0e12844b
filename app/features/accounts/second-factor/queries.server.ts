import { generateSecret, generateURI } from "otplib";
import { encode } from "uqr";
import { z } from "zod";
import type { Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { hashToken, seal, unseal } from "#app/server/seal.server.ts";

/** With what somebody can show that it is they. */
export interface Ways {
  hasPassword: boolean;
  hasAuthenticator: boolean;
  hasPasskey: boolean;
  /** Recovery codes that are not used yet. */
  codesLeft: number;
}

export async function findWays(actor: Actor): Promise<Ways> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  const [person, codesLeft] = await Promise.all([
    db().person.findUniqueOrThrow({
      where: { id: personId },
      select: {
        password: { select: { personId: true } },
        authenticator: { select: { confirmedAt: true } },
        _count: { select: { passkeys: true } },
      },
    }),
    db().recoveryCode.count({ where: { personId, usedAt: null } }),
  ]);
  return {
    hasPassword: person.password !== null,
    hasAuthenticator: (person.authenticator?.confirmedAt ?? null) !== null,
    hasPasskey: person._count.passkeys > 0,
    codesLeft,
  };
}

/** Which of these recovery codes are the actor's and not used yet. */
export async function knownCodes(actor: Actor, codes: readonly string[]): Promise<string[]> {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  const hashes = codes.map((each) => hashToken(each.replaceAll("-", "")));
  const rows = await db().recoveryCode.findMany({
    where: { personId, usedAt: null, codeHash: { in: hashes } },
    select: { codeHash: true },
  });
  const known = new Set(rows.map(({ codeHash }) => Buffer.from(codeHash).toString("hex")));
  return codes.filter((_, index) => known.has(Buffer.from(hashes[index] ?? []).toString("hex")));
}

/** An authenticator that is being set up. It waits in the page, sealed; nothing is stored before its first right code. */
export interface Setup {
  sealed: string;
  /** In groups of four, to be typed. */
  groups: string[];
  qr: { size: number; path: string };
  /** The same as an address, which opens an app on this device. */
  uri: string;
}

const SETUP_MS = 30 * 60_000;
const QUIET_ZONE = 4;
const setup = z.object({ secret: z.string(), until: z.number() });

function setupPurpose(personId: string): string {
  return `new authenticator of ${personId}`;
}

/** The dark modules of a QR code as one SVG path. */
function qrOf(text: string): Setup["qr"] {
  const { size, data } = encode(text, { ecc: "M", border: QUIET_ZONE });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: squares.join("") };
}

function viewOf(secret: string, email: string, sealed: string): Setup {
  const uri = generateURI({ issuer: "Tandem", label: email, secret });
  return { sealed, groups: secret.match(/.{1,4}/g) ?? [], qr: qrOf(uri), uri };
}

/** A new secret for an app, or the one that the page has already shown, while it can be used. */
export function prepareAuthenticator(actor: Actor, email: string, at: Date, sealed?: string): Setup {
  const { personId } = actor;
  authorize(actor, "account.manage", { ownerId: personId });
  const shown = sealed === undefined ? null : readSetup(actor, sealed, at);
  if (sealed !== undefined && shown !== null) return viewOf(shown, email, sealed);
  const secret = generateSecret();
  const until = at.getTime() + SETUP_MS;
  return viewOf(secret, email, seal(JSON.stringify({ secret, until }), setupPurpose(personId)));
}

/** The secret that a page has shown to the actor, or null where it is too old or not of this actor. */
export function readSetup({ personId }: Actor, sealed: string, at: Date): string | null {
  try {
    const { secret, until } = setup.parse(JSON.parse(unseal(sealed, setupPurpose(personId))));
    return at.getTime() <= until ? secret : null;
  } catch {
    return null;
  }
}
