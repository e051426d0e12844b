import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { settings } from "./settings.server.ts";

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

function keyFor(purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", settings().secretKey, "tandem", purpose, 32));
}

/**
 * A secret as the database may hold it: encrypted and tied to its purpose (and to whom it belongs, where that is part
 * of the purpose), so that a copy of the database gives it away to nobody and no row can take another's place.
 */
export function seal(secret: string, purpose: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyFor(purpose), nonce);
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** The secret again. Throws where the key, the purpose or the text is another. */
export function unseal(sealed: string, purpose: string): string {
  const bytes = Buffer.from(sealed, "base64url");
  const decipher = createDecipheriv(CIPHER, keyFor(purpose), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, "utf8") + decipher.final("utf8");
}

/** A random text of 256 bits that can stand in an address or a cookie. */
export function randomToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database keeps of such a text. It is random, so a plain hash is enough. */
export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(token).digest());
}
