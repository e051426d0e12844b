import { createCookie } from "@remix-run/node";
import { z } from "zod";
import { seal, unseal } from "#app/server/seal.server.ts";

/**
 * What a browser carries through a sign-in at another place. It is sealed, so that nobody can write or change it, and
 * for one purpose, so that what was begun with one provider is worth nothing at another.
 */

const MINUTE = 60_000;
const KEPT = 10 * MINUTE;

function sealedCookie<T>(name: string, schema: z.ZodType<T>) {
  const content = z.object({ value: schema, keptAt: z.number() });
  const cookieFor = (request: Request) => {
    const secure = new URL(request.url).protocol === "https:";
    const options = { httpOnly: true, path: "/", sameSite: "lax", secure, maxAge: KEPT / 1000 } as const;
    return createCookie(secure ? `__Host-${name}` : name, options);
  };
  return {
    /** The cookie to set. */
    keep: (request: Request, value: T, purpose: string, at: Date): Promise<string> =>
      cookieFor(request).serialize(seal(JSON.stringify({ value, keptAt: at.getTime() }), purpose)),
    /** What was kept for this purpose, or null for anything else. */
    async read(request: Request, purpose: string, at: Date): Promise<T | null> {
      const sealed: unknown = await cookieFor(request).parse(request.headers.get("cookie"));
      if (typeof sealed !== "string") return null;
      try {
        const { value, keptAt } = content.parse(JSON.parse(unseal(sealed, purpose)));
        return at.getTime() - keptAt > KEPT ? null : value;
      } catch {
        return null;
      }
    },
    /** The cookie that clears it. */
    forget: (request: Request): Promise<string> => cookieFor(request).serialize("", { maxAge: 0 }),
  };
}

const flow = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  redirectTo: z.string(),
  /** Who wants to link the account, or null where it is to sign somebody in. */
  linkFor: z.string().nullable(),
});
export type Flow = z.output<typeof flow>;

/** A sign-in between its beginning and its end. Purpose: the provider. */
export const flowCookie = sealedCookie("tandem-elsewhere", flow);

export function flowPurpose(providerId: string): string {
  return `sign-in with ${providerId}`;
}

const found = z.object({ providerId: z.string(), issuer: z.string(), subject: z.string(), email: z.string() });
export type Found = z.output<typeof found>;

/** An account that came back and waits for its owner's word that it is linked. Purpose: that person. */
export const foundCookie = sealedCookie("tandem-to-link", found);

export function foundPurpose(personId: string): string {
  return `account to link for ${personId}`;
}
