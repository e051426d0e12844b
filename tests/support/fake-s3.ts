import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { S3Settings } from "#app/server/files/s3-store.server.ts";

/** What the service does with the next requests: as it should, late, with an error, or by hanging up. */
export type Mood = "well" | "slow" | "failing" | "dropping" | "refusing";

/** A bucket of a test's own, which keeps to the protocol as far as Tandem speaks it, and asks for signatures. */
export class FakeS3 {
  readonly objects = new Map<string, Buffer>();
  mood: Mood = "well";
  /** How many of the next requests fail, whatever the mood. */
  failures = 0;
  asked = 0;
  /** What happens elsewhere while a file is on its way. */
  beforePut: () => Promise<void> = () => Promise.resolve();
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(({ status, body }) => {
        if (status === 0) return request.socket.destroy();
        response.writeHead(status).end(body);
      });
    });
  }

  async listen(): Promise<S3Settings> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    const { port } = this.#server.address() as AddressInfo;
    return {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: "tandem-files",
      region: "us-west-2",
      accessKeyId: "test-key-id",
      secretAccessKey: "canary-secret",
      timeoutMs: 1000,
    };
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body?: Buffer | string }> {
    this.asked += 1;
    if (this.mood === "dropping") return { status: 0 };
    const body = await buffer(request);
    if (this.mood === "slow") return { status: 200, body: await new Promise((done) => setTimeout(done, 3000, "late")) };
    if (this.mood === "failing" || this.failures-- > 0)
      return { status: 500, body: "<Error><Code>InternalError</Code></Error>" };
    if (this.mood === "refusing" || !isSigned(request))
      return { status: 403, body: "<Error><Code>AccessDenied</Code></Error>" };
    if (request.method === "PUT") await this.beforePut();
    const [, bucket, key = ""] = (request.url ?? "").split("/");
    if (bucket !== "tandem-files") return { status: 404 };
    return this.#do(request.method ?? "", key, body);
  }

  #do(method: string, key: string, body: Buffer): { status: number; body?: Buffer | string } {
    const kept = this.objects.get(key);
    switch (method) {
      case "PUT":
        this.objects.set(key, body);
        return { status: 200 };
      case "GET":
        return kept === undefined
          ? { status: 404, body: "<Error><Code>NoSuchKey</Code></Error>" }
          : { status: 200, body: kept };
      case "DELETE":
        this.objects.delete(key);
        return { status: 204 };
      default:
        return { status: 405 };
    }
  }
}

/** Whether a request carries a signature of the fourth version by the key of the test, for this region and service. */
function isSigned({ headers }: IncomingMessage): boolean {
  const signature =
    /^AWS4-HMAC-SHA256 Credential=test-key-id\/\d{8}\/us-west-2\/s3\/aws4_request, SignedHeaders=[a-z0-9;-]*\bhost\b[a-z0-9;-]*, Signature=[0-9a-f]{64}$/;
  return signature.test(headers.authorization ?? "") && /^\d{8}T\d{6}Z$/.test(String(headers["x-amz-date"] ?? ""));
}
