// @ts-check

/**
 * The worker thread of the embedded database: opens PGlite and lets clients reach it through a socket.
 * Plain JavaScript, because it is started by its path: from the sources, from the tests and from the built server.
 */
import { mkdir, rename } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { Front } from "./embedded-front.js";
import { ProtocolError, readyStatus } from "./embedded-protocol.js";
import { SessionQueue } from "./embedded-queue.js";

/**
 * @typedef {object} WorkerOptions
 * @property {string | null} folder of the data; null keeps them in memory
 * @property {string | null} createIn a folder to make the data in, which becomes `folder` once it is whole
 * @property {import("node:net").ListenOptions} address
 * @property {string | null} secret
 */

/** @type {WorkerOptions} */
const { folder, createIn, address, secret } = workerData;

const REPORTED_PARAMETERS = [
  "server_version",
  "server_encoding",
  "client_encoding",
  "DateStyle",
  "IntervalStyle",
  "TimeZone",
  "integer_datetimes",
  "standard_conforming_strings",
];

if (folder && createIn) {
  await mkdir(createIn, { mode: 0o700 }); // PGlite would let everybody write to its files
  const created = await PGlite.create(createIn);
  await created.close();
  await rename(createIn, folder);
}

let pglite = await open();

function open() {
  return PGlite.create(folder ?? "memory://");
}

/**
 * A throw inside PGlite, or an answer without its end, leaves PGlite unusable (it may never return from the next
 * call), so the database is opened anew; PostgreSQL's own recovery then undoes the transaction that was under way.
 * @param {unknown} cause
 */
async function openAnew(cause) {
  if (!folder) throw new Error("The in-memory database has broken down.", { cause });
  await pglite.fs?.closeFs();
  pglite = await open();
  return new ProtocolError("57P02", "the embedded database had to restart because of this statement");
}

/** @param {import("./embedded-queue.js").Batch} batch */
async function run({ bytes, endsWithReady }) {
  /** @type {Buffer[]} */
  const chunks = [];
  try {
    // Streamed, since otherwise PGlite keeps each answer for ever. Copied, since the bytes lie in its memory.
    await pglite.execProtocolRawStream(bytes, { onRawData: (data) => void chunks.push(Buffer.from(data)) });
  } catch (error) {
    throw await openAnew(error);
  }
  const answer = Buffer.concat(chunks);
  if (endsWithReady && readyStatus(answer) === null) throw await openAnew(new Error("PGlite gave no whole answer."));
  return answer;
}

/** @returns {Promise<[name: string, value: string][]>} */
async function sessionParameters() {
  const { rows } = await pglite.query("SELECT name, setting FROM pg_settings WHERE name = ANY($1)", [
    REPORTED_PARAMETERS,
  ]);
  return /** @type {{ name: string, setting: string }[]} */ (rows).map(({ name, setting }) => [name, setting]);
}

const front = new Front({ queue: new SessionQueue(run), secret, parameters: await sessionParameters() });
const port = await front.listen(address);

parentPort?.once("message", async () => {
  await front.close();
  await pglite.close();
  process.exit(0); // of the thread only; PGlite leaves handles that would keep it alive
});
parentPort?.postMessage({ port });
