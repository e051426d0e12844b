import { randomBytes } from "node:crypto";
import { connect, type AddressInfo, type Socket } from "node:net";
import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import compression from "compression";
import express from "express";
import { describe, expect, it, onTestFinished } from "vitest";
import { send } from "./remix-handler.server.ts";

const LENGTH = 16_000;
/** Far more than a socket takes at once. */
const MANY = 5000;

interface Seen {
  taken: number;
  isOver: boolean;
}

/** A server that answers with so many pieces, and what it has come to. */
async function serve(pieces: number, failsAt = Infinity): Promise<{ port: number; seen: Seen }> {
  const seen = { taken: 0, isOver: false };
  async function* parts() {
    try {
      for (let at = 0; at < pieces; at++) {
        if (at === failsAt) throw new Error("the server went away");
        seen.taken += 1;
        // By chance, so that it does not vanish when it is compressed.
        yield await Promise.resolve(randomBytes(LENGTH / 2).toString("hex"));
      }
    } finally {
      seen.isOver = true;
    }
  }
  const host = express();
  host.use(compression());
  host.get("*", (_request, response, next) => {
    const body = createReadableStreamFromReadable(Readable.from(parts(), { objectMode: false }));
    send(response, new Response(body, { status: 202, headers: { "content-type": "text/plain" } })).catch(next);
  });
  const server = host.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, seen };
}

function get(port: number, encoding: string): Socket {
  const socket = connect(port, "127.0.0.1");
  socket.write(`GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: ${encoding}\r\n\r\n`);
  socket.pause();
  return socket;
}

const PATIENT = { timeout: 4000 };

const settled = (seen: Seen) =>
  expect.poll(async () => {
    const before = seen.taken;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return before > 0 && seen.taken === before;
  }, PATIENT);

describe.each(["identity", "gzip", "br"])("an answer of many parts, as %s", (encoding) => {
  it("comes whole", async () => {
    const { port } = await serve(50);
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { "accept-encoding": encoding } });
    expect(answer.status).toBe(202);
    expect(await answer.text()).toHaveLength(50 * LENGTH);
  });

  it("waits for a client that takes nothing, and is let go of when the client goes", async () => {
    const { port, seen } = await serve(MANY);
    const socket = get(port, encoding);
    await settled(seen).toBe(true);
    expect(seen.taken).toBeLessThan(MANY / 2);
    expect(seen.isOver).toBe(false);
    socket.destroy();
    await expect.poll(() => seen.isOver, PATIENT).toBe(true);
    expect(seen.taken).toBeLessThan(MANY / 2);
  });

  it("breaks off when it cannot go on", async () => {
    const { port } = await serve(50, 20);
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { "accept-encoding": encoding } });
    await expect(answer.text()).rejects.toThrow();
  });
});
