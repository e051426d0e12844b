import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import type { PoolConfig } from "pg";
import { openDatabase } from "#app/server/database/open.server.ts";
import { createDatabase } from "./postgres-server.ts";

/** A new, empty database at an address of TCP, as DATABASE_URL names it, that a test can cut off from its clients. */
export interface ServerDatabase {
  url: string;
  /** Ends every connection and lets nobody in until `mend`. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** How to reach it whether or not it is cut off. */
  pool: PoolConfig;
  remove(): Promise<void>;
}

/** On the server of TEST_DATABASE_URL; without one the embedded engine stands in for a server, in memory. */
export async function startServerDatabase(): Promise<ServerDatabase> {
  const server = process.env["TEST_DATABASE_URL"];
  const made = server === undefined ? null : await createDatabase(server, `tandem_cut_${process.pid}_${Date.now()}`);
  const opened = await openDatabase(
    made === null ? { kind: "embedded", folder: "memory" } : { kind: "server", url: made.url },
  );
  const {
    host = "",
    port = 5432,
    user = "postgres",
    database = "postgres",
  } = made === null ? opened.poolConfig : partsOf(made.url);
  const target = host.startsWith("/") ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };

  const open = new Set<Socket>();
  const front = createServer((client) => {
    const behind = connect(target);
    for (const [socket, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      open.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => open.delete(socket) && other.destroy());
      socket.pipe(other);
    }
  });
  const listen = (at: number) => once(front.listen(at, "127.0.0.1"), "listening");
  const cut = async () => {
    const closed = once(front, "close");
    front.close();
    for (const socket of open) socket.destroy();
    await closed;
  };
  await listen(0);
  const { port: own } = front.address() as AddressInfo;
  return {
    url: `postgresql://${user}@127.0.0.1:${own}/${database}`,
    pool: opened.poolConfig,
    cut,
    mend: async () => void (await listen(own)),
    async remove() {
      if (front.listening) await cut();
      await opened.close();
      await made?.drop();
    },
  };
}

function partsOf(url: string): PoolConfig {
  const { hostname, port, username, pathname } = new URL(url);
  return { host: hostname, port: Number(port || 5432), user: username, database: pathname.slice(1) };
}
