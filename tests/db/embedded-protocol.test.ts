import { connect as connectSocket, type Socket } from "node:net";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { chooseEndpoint, SOCKET_PORT } from "#app/server/database/embedded-endpoint.server.ts";
import { int32s, message, query, STARTUP, strings } from "#app/server/database/embedded-protocol.js";
import { startThread, type DatabaseThread } from "#app/server/database/embedded-thread.server.ts";
import type { EmbeddedDatabase } from "#app/server/database/embedded.server.ts";
import { startNewDatabase } from "#tests/support/database-engine.ts";

let database: EmbeddedDatabase;

beforeAll(async () => {
  database = await startNewDatabase();
});

afterAll(() => database.close());

/** Speaks the wire protocol byte by byte, to send what no ordinary client would. */
class RawClient {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);

  constructor() {
    this.#socket = connectSocket(path.join(database.connection.host, `.s.PGSQL.${SOCKET_PORT}`));
    this.#socket.on("data", (chunk) => (this.#received = Buffer.concat([this.#received, chunk])));
    onTestFinished(() => void this.#socket.destroy());
  }

  /** Sends bytes in pieces of a size, each in a packet of its own. */
  async send(bytes: Buffer, pieceSize = bytes.length): Promise<void> {
    for (let at = 0; at < bytes.length; at += pieceSize) {
      this.#socket.write(bytes.subarray(at, at + pieceSize));
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** What has been received, once it ends with `end`. */
  async receiveUntil(end: Buffer): Promise<string> {
    await expect.poll(() => this.#received.subarray(-end.length), PATIENT).toEqual(end);
    const received = this.#received.toString("latin1");
    this.#received = Buffer.alloc(0);
    return received;
  }

  async start(pieceSize?: number): Promise<string> {
    await this.send(STARTUP_MESSAGE, pieceSize);
    return this.receiveUntil(READY);
  }

  /** Resolves to what has been received when the other side ends the connection. */
  async ended(): Promise<string> {
    await expect.poll(() => this.#socket.readableEnded, PATIENT).toBe(true);
    return this.#received.toString("latin1");
  }
}

const PATIENT = { interval: 5, timeout: 20_000 };
const READY = message("Z", Buffer.from("I"));
const READY_IN_TRANSACTION = message("Z", Buffer.from("T"));
const STARTUP_MESSAGE = (() => {
  const body = Buffer.concat([int32s(STARTUP.version3), strings("user", "postgres", "database", "postgres", "")]);
  return Buffer.concat([int32s(body.length + 4), body]);
})();

const parse = (sql: string) => message("P", Buffer.concat([strings("", sql), Buffer.alloc(2)]));
const BIND = message("B", Buffer.alloc(8));
const EXECUTE = message("E", Buffer.alloc(5));
const FLUSH = message("H");
const SYNC = message("S");

describe("the socket of the embedded database", () => {
  it("greets with what the real database says of itself, in UTC", async () => {
    const client = new RawClient();
    const greeting = await client.start();
    expect(greeting).toContain("server_version\x0018.");
    expect(greeting).toContain("TimeZone\0UTC\0");
    expect(greeting).toContain("server_encoding\0UTF8\0");
  });

  it("puts messages together that arrive in single bytes", async () => {
    const client = new RawClient();
    await client.start(1);
    await client.send(Buffer.concat([parse("SELECT 'in pieces'"), BIND, EXECUTE, SYNC]), 1);
    expect(await client.receiveUntil(READY)).toContain("in pieces");
  });

  it("takes messages apart that arrive together, and answers in order", async () => {
    const client = new RawClient();
    await client.start();
    const extended = Buffer.concat([parse("SELECT 'second'"), BIND, EXECUTE, SYNC]);
    await client.send(Buffer.concat([query("SELECT 'first'"), extended, query("SELECT 'third' FROM pg_sleep(0.01)")]));
    let answers = "";
    while (!answers.includes("third")) answers += await client.receiveUntil(READY);
    expect(answers).toMatch(/first[^]*second[^]*third/);
  });

  it("lets a client that flushes keep the session until it syncs", async () => {
    const [client, other] = [new RawClient(), new RawClient()];
    await client.start();
    await other.start();
    await client.send(Buffer.concat([parse("SELECT 'of the first'"), FLUSH]));
    await client.receiveUntil(message("1"));
    await other.send(Buffer.concat([parse("SELECT 'of the other'"), BIND, EXECUTE, SYNC]));
    await client.send(Buffer.concat([BIND, EXECUTE, SYNC]));
    expect(await client.receiveUntil(READY)).toContain("of the first");
    expect(await other.receiveUntil(READY)).toContain("of the other");
  });

  it("serves others while a client has sent a part of its statement only", async () => {
    const [client, other] = [new RawClient(), new RawClient()];
    await client.start();
    await other.start();
    await client.send(parse("SELECT 'later'"));
    await other.send(query("SELECT 'now'"));
    expect(await other.receiveUntil(READY)).toContain("now");
    await client.send(Buffer.concat([BIND, EXECUTE, SYNC]));
    expect(await client.receiveUntil(READY)).toContain("later");
  });

  it("keeps the state of a transaction in its answers", async () => {
    const client = new RawClient();
    await client.start();
    await client.send(query("BEGIN"));
    await client.receiveUntil(READY_IN_TRANSACTION);
    await client.send(query("ROLLBACK"));
    await client.receiveUntil(READY);
  });

  it.each([
    ["SSL", STARTUP.ssl],
    ["GSS encryption", STARTUP.gss],
  ])("declines %s, and goes on without it", async (_name, code) => {
    const client = new RawClient();
    await client.send(int32s(8, code));
    expect(await client.receiveUntil(Buffer.from("N"))).toBe("N");
    await client.start();
  });

  it("takes a request to cancel, and ends that connection", async () => {
    const client = new RawClient();
    await client.send(int32s(16, STARTUP.cancel, 1, 2));
    expect(await client.ended()).toBe("");
  });

  it.each([
    ["an unknown version of the protocol", int32s(8, 2 ** 17), "unsupported frontend protocol"],
    ["an impossible length", int32s(2), "invalid message length 2"],
    ["a message of unknown type", Buffer.concat([STARTUP_MESSAGE, message("y")]), "invalid frontend message type 121"],
  ])("turns a client away that sends %s, and serves the others", async (_name, bytes, reason) => {
    const client = new RawClient();
    await client.send(bytes);
    expect(await client.ended()).toContain(reason);
    await new RawClient().start();
  });

  it("carries 5 MB both ways", async () => {
    const client = new pg.Client(database.connection);
    await client.connect();
    const bytes = Buffer.from(Uint8Array.from({ length: 5_000_000 }, (_, index) => index % 251));
    const { rows } = await client.query<{ bytes: Buffer }>("SELECT $1::bytea AS bytes", [bytes]);
    expect(rows[0]?.bytes.equals(bytes)).toBe(true);
    await client.end();
  });

  it("makes endless recursion an ordinary error", async () => {
    const client = new pg.Client(database.connection);
    await client.connect();
    await client.query(
      "CREATE FUNCTION forever(int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN forever($1 + 1); END'",
    );
    await expect(client.query("SELECT forever(1)")).rejects.toThrow("stack depth limit exceeded");
    await client.query("SELECT 1");
    await client.end();
  });
});

describe("a statement that breaks PGlite down", () => {
  it("ends its own connection, rolls back what that had open, and leaves the others at work", async () => {
    const [client, other] = [new pg.Client(database.connection), new pg.Client(database.connection)];
    await Promise.all([client.connect(), other.connect()]);
    client.on("error", () => undefined);
    await client.query("CREATE TABLE kept (name text)");
    await client.query("INSERT INTO kept VALUES ('before')");
    await client.query("BEGIN");
    await client.query("INSERT INTO kept VALUES ('in the transaction')");
    const waiting = other.query("INSERT INTO kept VALUES ('of the other')");
    await expect(client.query("COPY kept FROM STDIN")).rejects.toThrow("had to restart because of this statement");
    await waiting;
    expect((await other.query("SELECT name FROM kept")).rows).toEqual([{ name: "before" }, { name: "of the other" }]);
    await other.end();
  });
});

describe("an in-memory database behind a port, as on Windows", () => {
  const crashes: string[] = [];
  let thread: DatabaseThread;

  beforeAll(async () => {
    const onCrash = (error: Error) => void crashes.push(error.message);
    thread = await startThread({
      folder: null,
      createIn: null,
      endpoint: await chooseEndpoint(null, "win32"),
      onCrash,
    });
  });

  afterAll(() => thread.close());

  it("lets in only those who know the secret", async () => {
    expect(thread.connection.database).toMatch(/^[0-9a-f]{48}$/);
    const known = new pg.Client(thread.connection);
    await known.connect();
    await known.query("SELECT 1");
    await known.end();
    const stranger = new pg.Client({ ...thread.connection, database: "postgres" });
    await expect(stranger.connect()).rejects.toMatchObject({ severity: "FATAL", code: "28000" });
  });

  it("cannot go on when a statement breaks PGlite down, and reports the crash", async () => {
    const client = new pg.Client(thread.connection);
    client.on("error", () => undefined);
    await client.connect();
    await client.query("CREATE TABLE lost (name text)");
    await expect(client.query("COPY lost FROM STDIN")).rejects.toThrow("Connection terminated");
    await expect.poll(() => crashes, PATIENT).toEqual(["The in-memory database has broken down."]);
  });
});
