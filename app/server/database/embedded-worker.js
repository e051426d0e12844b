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

const NO_SPACE_LEFT = 51; // of WASI

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
  const created = await open(createIn);
  await created.close();
  await rename(createIn, folder);
}

/** @type {PGlite | null} */
let pglite = await open(folder ?? "memory://");

/**
 * Opens a database, or throws with PostgreSQL's own reason, which PGlite only prints.
 * @param {string} dataFolder
 */
async function open(dataFolder) {
  /** @type {string[]} */
  const reasons = [];
  let isOpening = true;
  const onStderr = (/** @type {string} */ line) => {
    const reason = /(?:FATAL|PANIC|DETAIL): +(.*)/.exec(line)?.[1];
    if (isOpening && reason) reasons.push(reason);
    return false;
  };
  try {
    return await PGlite.create(dataFolder, { onStderr });
  } catch (error) {
    const { message, errno } = /** @type {{ message?: string, errno?: number }} */ (error);
    throw new Error(reasons.join("; ") || message || fileError(errno), { cause: error });
  } finally {
    isOpening = false;
  }
}

/** @param {number | undefined} errno */
function fileError(errno) {
  return errno === NO_SPACE_LEFT ? "no space left on the device" : `the file system gave error ${errno}`;
}

/**
 * After a throw inside PGlite, or an answer without its end, PGlite must not be used again (it may never return from the
 * next call). The next client's batch opens the database anew, and PostgreSQL's recovery undoes what was under way.
 * @param {PGlite} broken
 * @param {unknown} cause
 */
async function giveUp(broken, cause) {
  if (!folder) throw new Error("The in-memory database has broken down.", { cause });
  await broken.fs?.closeFs();
  pglite = null;
  return new ProtocolError("57P02", "the embedded database had to restart because of this statement");
}

/** The database, opened anew if it has broken down. As long as that fails (a full disk, say), clients get the reason. */
async function database() {
  try {
    return (pglite ??= await open(folder ?? "memory://"));
  } catch (error) {
    throw new ProtocolError("57P03", `the embedded database does not open: ${/** @type {Error} */ (error).message}`);
  }
}

/** @param {import("./embedded-queue.js").Batch} batch */
async function run({ bytes, endsWithReady }) {
  const current = await database();
  /** @type {Buffer[]} */
  const chunks = [];
  try {
    // Streamed, since otherwise PGlite keeps each answer for ever. Copied, since the bytes lie in its memory.
    await current.execProtocolRawStream(bytes, { onRawData: (data) => void chunks.push(Buffer.from(data)) });
  } catch (error) {
    throw await giveUp(current, error);
  }
  const answer = Buffer.concat(chunks);
  if (endsWithReady && readyStatus(answer) === null) {
    throw await giveUp(current, new Error("PGlite gave no whole answer."));
  }
  return answer;
}

/** @returns {Promise<[name: string, value: string][]>} */
async function sessionParameters() {
  const current = await database();
  const parameters = [REPORTED_PARAMETERS];
  const { rows } = await current.query("SELECT name, setting FROM pg_settings WHERE name = ANY($1)", parameters);
  return /** @type {{ name: string, setting: string }[]} */ (rows).map(({ name, setting }) => [name, setting]);
}

const front = new Front({ queue: new SessionQueue(run), secret, parameters: await sessionParameters() });
const port = await front.listen(address);

parentPort?.once("message", async () => {
  await front.close();
  await pglite?.close();
  process.exit(0); // of the thread only; PGlite leaves handles that would keep it alive
});
parentPort?.postMessage({ port });
