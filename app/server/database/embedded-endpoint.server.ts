import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import type { ListenOptions } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** Where the embedded database listens, so that nobody but its owner reaches it. */
export interface Endpoint {
  address: ListenOptions;
  /** The host by which clients find the address: of a Unix socket, its folder. */
  host: string;
  /** The database name that a client must give, where the address itself is open to others. */
  secret: string | null;
  /** A folder to remove when the database has closed. */
  temporaryFolder: string | null;
}

export const SOCKET_PORT = 5432; // for a Unix socket, by PostgreSQL's convention, a part of its file's name
const SOCKET_NAME = `.s.PGSQL.${SOCKET_PORT}`;
const LONGEST_SOCKET_PATH = 100; // systems allow 104 to 108 bytes
const LOOPBACK = "127.0.0.1";

/**
 * A Unix socket that only its owner can reach: in the data folder, or where that path is too long for a socket (or the
 * data are in memory) in a new folder for temporary files. On Windows, a port of this machine that asks for a secret.
 */
export async function chooseEndpoint(dataFolder: string | null, platform = process.platform): Promise<Endpoint> {
  if (platform === "win32") {
    const secret = randomBytes(24).toString("hex");
    return { address: { host: LOOPBACK, port: 0 }, host: LOOPBACK, secret, temporaryFolder: null };
  }
  const folder = dataFolder === null ? null : path.join(dataFolder, "socket");
  if (folder === null || Buffer.byteLength(path.join(folder, SOCKET_NAME)) > LONGEST_SOCKET_PATH) {
    const temporaryFolder = await mkdtemp(path.join(tmpdir(), "tandem-"));
    return { ...socketIn(temporaryFolder), temporaryFolder };
  }
  await rm(folder, { recursive: true, force: true }); // with the socket of a process that was killed
  await mkdir(folder, { mode: 0o700 });
  return { ...socketIn(folder), temporaryFolder: null };
}

function socketIn(folder: string) {
  return { address: { path: path.join(folder, SOCKET_NAME) }, host: folder, secret: null };
}
