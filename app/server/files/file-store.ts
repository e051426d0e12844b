/** Where files lie. A key is 128 random bits in hex and says nothing of the file. */
export interface FileStore {
  /** Keeps a file whole or not at all. Throws StoreError. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** The file as a stream, or null when there is none. Throws StoreError. */
  get(key: string): Promise<ReadableStream<Uint8Array> | null>;
  /** Removes a file, and what a broken-off put left of it. To remove none is no error. Throws StoreError. */
  delete(key: string): Promise<void>;
}

/** A store did not do what was asked: it cannot be reached, is full, or refuses. */
export class StoreError extends Error {
  override name = "StoreError";
}

const KEY = /^[0-9a-f]{32}$/;

/** Refuses what is no key, so that no text from elsewhere ever becomes a path or an address. */
export function checkKey(key: string): void {
  if (!KEY.test(key)) throw new StoreError("This is no key of a file.");
}
