import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { createDatabase, findPostgres, startPostgres } from "./postgres-server.ts";

/** A new, empty database of a PostgreSQL server, at an address of its own where a test can cut it off from its clients. */
export interface ServerDatabase {
  url: string;
  /** Ends every connection and lets nobody in until `mend`. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  remove(): Promise<void>;
}

/** Whether there is a server to be had: that of TEST_DATABASE_URL, or an installed one to start. */
export const hasServer = process.env["TEST_DATABASE_URL"] !== undefined || findPostgres() !== null;

export async function startServerDatabase(): Promise<ServerDatabase> {
  const given = process.env["TEST_DATABASE_URL"];
  const server = given === undefined ? await startPostgres() : { url: given, remove: () => undefined };
  const made = await createDatabase(server.url, `tandem_cut_${process.pid}_${Date.now()}`);
  const { hostname, port } = new URL(made.url);

  const open = new Set<Socket>();
  const front = createServer((client) => {
    const behind = connect(Number(port || 5432), hostname);
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
  const url = new URL(made.url);
  url.host = `127.0.0.1:${own}`;
  return {
    url: url.href,
    cut,
    mend: async () => void (await listen(own)),
    async remove() {
      if (front.listening) await cut();
      await made.drop();
      server.remove();
    },
  };
}
