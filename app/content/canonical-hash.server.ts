import { createHash } from "node:crypto";

/**
 * SHA-256, in hexadecimal, over JSON with the keys of every object in order.
 * So the hash depends on what a file says, not on its indentation or the order of its keys.
 */
export function canonicalHash(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value, withSortedKeys), "utf8").digest("hex");
}

function withSortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
