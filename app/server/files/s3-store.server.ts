import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { checkKey, StoreError, type FileStore } from "./file-store.ts";

export interface S3Settings {
  /** Where the service answers; the bucket is the first part of the path below it. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** How long one request may take, its body included. */
  timeoutMs?: number;
}

const LONGEST = 30_000;
/** After the first try; each waits up to twice as long as the one before. */
const RETRIES = 2;
const FIRST_WAIT = 200;

/** Files in a bucket of a service that speaks the protocol of Amazon S3. */
export function s3Store({ endpoint, bucket, timeoutMs = LONGEST, ...account }: S3Settings): FileStore {
  const client = new AwsClient({ ...account, service: "s3", retries: RETRIES, initRetryMs: FIRST_WAIT });
  const addressOf = (key: string) => {
    checkKey(key);
    return `${endpoint.replace(/\/$/, "")}/${bucket}/${key}`;
  };

  const ask = async (key: string, init: RequestInit): Promise<Response> => {
    const address = addressOf(key);
    try {
      return await client.fetch(address, { ...init, redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    } catch (error) {
      // Not the error itself: it may name the address and what was sent.
      throw new StoreError(`The bucket did not answer: ${error instanceof Error ? error.name : "unknown"}`);
    }
  };

  /** Lets go of the connection of an answer that nobody reads. */
  const dismiss = async (answer: Response) => {
    await answer.body?.cancel().catch(() => undefined);
  };

  return {
    async put(key, bytes) {
      const answer = await ask(key, {
        method: "PUT",
        body: new Uint8Array(bytes),
        headers: {
          "Content-Type": "application/octet-stream",
          "X-Amz-Content-Sha256": createHash("sha256").update(bytes).digest("hex"),
        },
      });
      await dismiss(answer);
      if (!answer.ok) throw new StoreError(`The bucket refused a file with ${answer.status}.`);
    },

    async get(key) {
      const answer = await ask(key, { method: "GET" });
      if (answer.ok && answer.body !== null) return answer.body;
      await dismiss(answer);
      if (answer.status === 404) return null;
      throw new StoreError(`The bucket gave no file, but ${answer.status}.`);
    },

    async delete(key) {
      const answer = await ask(key, { method: "DELETE" });
      await dismiss(answer);
      if (!answer.ok && answer.status !== 404) throw new StoreError(`The bucket kept a file with ${answer.status}.`);
    },
  };
}
