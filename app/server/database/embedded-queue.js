// @ts-check
import { message, ProtocolError, query, readyStatus } from "./embedded-protocol.js";

/**
 * Whole messages of a client up to one that makes the server answer.
 * @typedef {{ bytes: Buffer, endsWithReady: boolean }} Batch
 */

/**
 * @typedef {object} Client
 * @property {Batch[]} batches sent and not yet run
 * @property {boolean} isGone
 * @property {(answer: Buffer) => void} answer
 * @property {(error: ProtocolError) => void} fail tells the client, and ends its connection
 */

// Sync first: after an error in the extended protocol everything up to a Sync is skipped, the ROLLBACK too.
/** @type {Batch} */
const ABANDON = { bytes: Buffer.concat([message("S"), query("ROLLBACK")]), endsWithReady: true };

/**
 * Shares the one session of PGlite among many clients. A client owns the session from its first batch until the
 * database reports that it is idle: after each Sync or simple query outside a transaction, and at the end of a
 * transaction. The others wait in order. Without it the messages of two clients would mix, and one client's
 * parameters could be bound to another's statement.
 */
export class SessionQueue {
  /** @type {Client | null} */
  #owner = null;
  /** @type {Client[]} */
  #waiting = [];
  #isServing = false;
  #serving = Promise.resolve();
  #run;

  /** @param {(batch: Batch) => Promise<Buffer>} run sends a batch to the database, resolves to its answer */
  constructor(run) {
    this.#run = run;
  }

  /**
   * @param {Client} client
   * @param {Batch} batch
   */
  add(client, batch) {
    client.batches.push(batch);
    if (client !== this.#owner && !this.#waiting.includes(client)) this.#waiting.push(client);
    this.#wake();
  }

  /**
   * Takes out a client that has disconnected: what it left open is rolled back.
   * @param {Client} client
   */
  remove(client) {
    client.isGone = true;
    this.#waiting = this.#waiting.filter((other) => other !== client);
    this.#wake();
  }

  /** Resolves when nothing runs. */
  async idle() {
    while (this.#isServing) await this.#serving;
  }

  #wake() {
    if (this.#isServing) return;
    this.#isServing = true;
    this.#serving = this.#serve();
  }

  async #serve() {
    for (;;) {
      this.#owner ??= this.#waiting.shift() ?? null;
      const client = this.#owner;
      const batch = client?.isGone ? ABANDON : client?.batches.shift();
      if (!client || !batch) break;
      if ((await this.#runBatch(client, batch)) === "I") {
        this.#owner = null;
        if (client.batches.length > 0 && !client.isGone) this.#waiting.push(client);
      }
    }
    this.#isServing = false;
  }

  /**
   * @param {Client} client
   * @param {Batch} batch
   * @returns {Promise<string | null>} the transaction status afterwards
   */
  async #runBatch(client, batch) {
    try {
      const answer = await this.#run(batch);
      if (!client.isGone) client.answer(answer);
      return readyStatus(answer);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      client.isGone = true;
      client.fail(error);
      return "I";
    }
  }
}
