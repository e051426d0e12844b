import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";

/** A throw-away PostgreSQL server with its data in a temporary folder. */
export interface PostgresServer {
  url: string;
  /** Ends it in order, or "immediate", as a crash would: without a word to its clients, to be recovered at the next start. */
  stop(mode: "fast" | "immediate"): Promise<void>;
  start(): Promise<void>;
  /** Stops it, if it runs, and deletes its data. Happens at the latest when this process ends, unless a signal kills it. */
  remove(): void;
}

const INSTALLATIONS = "/usr/lib/postgresql";

/** The folder of the newest installed server's programs, or null. */
export function findPostgres(): string | null {
  const versions = existsSync(INSTALLATIONS) ? readdirSync(INSTALLATIONS) : [];
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? null : path.join(INSTALLATIONS, newest, "bin");
}

/** Makes a server of its own and starts it. PostgreSQL refuses to run as root, so root runs it as the user postgres. */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = findPostgres();
  if (bin === null) throw new Error("No PostgreSQL server found. Install one, or set TEST_DATABASE_URL.");
  const folder = mkdtempSync(path.join(tmpdir(), "tandem-pg-"));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(folder, idOf("-u"), idOf("-g"));
  const commandOf = (program: string, ...parameters: string[]): [file: string, ...rest: string[]] => {
    const command: [string, ...string[]] = [path.join(bin, program), ...parameters];
    return isRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", ...command] : command;
  };
  const run = async (program: string, ...parameters: string[]) => {
    const [file, ...rest] = commandOf(program, ...parameters);
    const [code] = (await once(
      spawn(file, rest, { stdio: ["ignore", "ignore", "inherit"], cwd: folder }),
      "close",
    )) as [number];
    if (code !== 0) throw new Error(`${program} ended with code ${code}`);
  };
  const data = path.join(folder, "data");
  const port = await freePort();
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder} -c max_connections=200`;
  let isRunning = false;
  const stopWithUs = () => {
    const [file, ...rest] = commandOf("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop");
    if (isRunning) execFileSync(file, rest, { stdio: "ignore", cwd: folder });
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", stopWithUs);
  const server: PostgresServer = {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    async start() {
      await run("pg_ctl", "-D", data, "-l", path.join(folder, "log"), "-w", "-o", settings, "start");
      isRunning = true;
    },
    async stop(mode) {
      await run("pg_ctl", "-D", data, "-m", mode, "-w", "stop");
      isRunning = false;
    },
    remove() {
      process.off("exit", stopWithUs);
      stopWithUs();
      isRunning = false;
    },
  };
  await run("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8");
  await server.start();
  return server;
}

function idOf(flag: "-u" | "-g"): number {
  return Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** A new, empty database on a server. */
export async function createDatabase(server: string, name: string): Promise<{ url: string; drop(): Promise<void> }> {
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  const own = new URL(server);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => run(`DROP DATABASE ${name} WITH (FORCE)`) };
}
