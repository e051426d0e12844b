// @ts-check
import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import {
  fatalError,
  int32s,
  message,
  MessageReader,
  ProtocolError,
  STARTUP,
  startupParameters,
  strings,
} from "./embedded-protocol.js";

/** @typedef {import("./embedded-queue.js").Client} Client */
/** @typedef {import("./embedded-queue.js").SessionQueue} SessionQueue */

const BATCH_ENDS_WITH_READY = "QSF"; // simple query, Sync, function call
const FLUSH = "H";
const IN_BATCH = "PBDEC"; // Parse, Bind, Describe, Execute, Close
const IGNORED = "dcf"; // rows for a COPY FROM STDIN; there is never one under way here
const TERMINATE = "X";

/** One connection: greets the client, and hands what it sends to the queue batch by batch. */
class Connection {
  #socket;
  #front;
  #reader = new MessageReader();
  #hasStarted = false;
  /** @type {Buffer[]} */
  #batch = [];

  /** @type {Client} */
  #client = {
    batches: [],
    isGone: false,
    answer: (bytes) => void this.#socket.write(bytes),
    fail: (error) => void this.#socket.end(fatalError(error.code, error.message)),
  };

  /**
   * @param {import("node:net").Socket} socket
   * @param {Front} front
   */
  constructor(socket, front) {
    this.#socket = socket;
    this.#front = front;
    socket.setNoDelay(true);
    socket.on("data", (chunk) => this.#receive(chunk));
    socket.on("error", () => socket.destroy()); // a client that vanishes is dealt with when the socket closes
    socket.on("close", () => front.queue.remove(this.#client));
  }

  /** @param {Buffer} chunk */
  #receive(chunk) {
    try {
      this.#reader.push(chunk);
      for (let next = this.#reader.next(); next && !this.#client.isGone; next = this.#reader.next()) {
        if (this.#hasStarted) this.#collect(next);
        else this.#greet(next);
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#client.isGone = true;
      this.#client.fail(error);
    }
  }

  /** @param {Buffer} startup */
  #greet(startup) {
    const kind = startup.length < 8 ? 0 : startup.readInt32BE(4);
    if (kind === STARTUP.ssl || kind === STARTUP.gss) {
      this.#socket.write("N");
    } else if (kind === STARTUP.cancel) {
      // The database runs one query at a time, to its end: when the request is read there is nothing to interrupt.
      this.#socket.end();
    } else if (kind === STARTUP.version3) {
      this.#front.admit(startupParameters(startup));
      this.#hasStarted = true;
      this.#reader.startupIsOver();
      this.#socket.write(this.#front.greeting());
    } else {
      throw new ProtocolError("0A000", "unsupported frontend protocol: only version 3.0 is spoken here");
    }
  }

  /** @param {Buffer} received */
  #collect(received) {
    const type = received.toString("latin1", 0, 1);
    if (type === TERMINATE) {
      this.#socket.end();
    } else if (IN_BATCH.includes(type)) {
      this.#batch.push(received);
    } else if (type === FLUSH || BATCH_ENDS_WITH_READY.includes(type)) {
      const bytes = Buffer.concat([...this.#batch, received]);
      this.#batch = [];
      this.#front.queue.add(this.#client, { bytes, endsWithReady: type !== FLUSH });
    } else if (!IGNORED.includes(type)) {
      // PGlite never returns from a message of unknown type, so it must not get one.
      throw new ProtocolError("08P01", `invalid frontend message type ${type.charCodeAt(0)}`);
    }
  }
}

/** A server of PostgreSQL's wire protocol in front of one PGlite session. */
export class Front {
  #secret;
  #parameters;
  #connections = 0;
  /** @type {Set<import("node:net").Socket>} */
  #sockets = new Set();
  #server = createServer((socket) => {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    new Connection(socket, this);
  });

  /**
   * @param {object} options
   * @param {SessionQueue} options.queue
   * @param {string | null} options.secret the only database name that is let in; null where the file system guards the socket
   * @param {[name: string, value: string][]} options.parameters what clients are told about the session
   */
  constructor({ queue, secret, parameters }) {
    this.queue = queue;
    this.#secret = secret;
    this.#parameters = parameters;
  }

  /**
   * @param {import("node:net").ListenOptions} address
   * @returns {Promise<number | undefined>} the port, if the address has one
   */
  async listen(address) {
    await new Promise((resolve, reject) => {
      this.#server.once("error", reject).listen(address, () => resolve(undefined));
    });
    const bound = this.#server.address();
    return typeof bound === "object" ? bound?.port : undefined;
  }

  /**
   * Throws unless the client knows the secret.
   * @param {Map<string, string>} startup
   */
  admit(startup) {
    if (this.#secret === null || startup.get("database") === this.#secret) return;
    throw new ProtocolError("28000", "this embedded database only lets in the processes that can read its data folder");
  }

  /** What a client hears first: that it is in, about the session, and that it may begin. */
  greeting() {
    this.#connections += 1;
    return Buffer.concat([
      message("R", int32s(0)),
      ...this.#parameters.map(([name, value]) => message("S", strings(name, value))),
      message("K", int32s(this.#connections, randomInt(2 ** 31))),
      message("Z", Buffer.from("I")),
    ]);
  }

  /** Ends all connections; resolves when none is left and the session is idle. */
  async close() {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    await this.queue.idle();
  }
}
