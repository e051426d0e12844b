import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { DatabaseRefusal } from "./refusal.server.ts";

const OLDEST_VERSION = 15;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 4_000;

/** Errors that pass when a server comes up: not listening, not known by name, cutting us off, starting or stopping. */
const PASSING = ["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EHOSTUNREACH", "ENOTFOUND", "EAI_AGAIN", "57P01", "57P03"];
const PASSING_WITHOUT_CODE = /timeout expired|terminated unexpectedly/;

/**
 * Resolves once the PostgreSQL server answers, asking again at growing intervals for up to `waitSeconds`.
 * Throws DatabaseRefusal if it does not come up, turns us away, or is too old.
 */
export async function awaitServer(
  config: pg.ClientConfig,
  waitSeconds: number,
  report?: (message: string) => void,
): Promise<void> {
  const deadline = Date.now() + waitSeconds * 1_000;
  let version: number | undefined;
  for (let pause = FIRST_PAUSE; version === undefined; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      version = await majorVersion(config);
    } catch (error) {
      const reason = reasonOf(error);
      if (!isPassing(error))
        throw new DatabaseRefusal(`Cannot use ${placeOf(config)}, which refuses: ${reason}`, { cause: error });
      if (Date.now() + pause > deadline) {
        const message = `Cannot reach ${placeOf(config)} for ${waitSeconds} seconds: ${reason}`;
        throw new DatabaseRefusal(message, { cause: error });
      }
      if (pause === FIRST_PAUSE) report?.(`Waiting for ${placeOf(config)} (${reason})...`);
      await sleep(pause);
    }
  }
  if (version < OLDEST_VERSION) {
    throw new DatabaseRefusal(`PostgreSQL ${OLDEST_VERSION} or newer is needed; ${placeOf(config)} runs ${version}.`);
  }
}

async function majorVersion(config: pg.ClientConfig): Promise<number> {
  const client = new pg.Client(config);
  client.on("error", () => undefined); // a lost connection rejects the query, too
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version_num') AS version");
    return Math.trunc(Number(rows[0]?.version) / 10_000);
  } finally {
    await client.end();
  }
}

function isPassing(error: unknown): boolean {
  const { code, message } = error as { code?: string; message: string };
  return code === undefined ? PASSING_WITHOUT_CODE.test(message) : PASSING.includes(code);
}

/** Of several addresses tried in vain, Node's error has a code but no message. */
function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  return message || (code ?? "unknown error");
}

/** The server's name for messages, without its password. */
function placeOf(config: pg.ClientConfig): string {
  const { host, port } = new pg.Client(config);
  return `the PostgreSQL server at ${host}:${port}`;
}
