import type { lookup } from "node:dns";
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { fetchOutside, mayAsk, outsideUrl, type OutsideRules } from "./outside.server.ts";

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** The address of a server on this machine that answers so. */
async function serving(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function within(rules: Partial<OutsideRules> = {}, ms = 5_000): OutsideRules {
  return { allowsPrivate: false, deadline: AbortSignal.timeout(ms), ...rules };
}

/** A resolver that answers each question with the next of these addresses, and counts. */
function resolving(...addresses: string[]) {
  let asked = 0;
  const resolve = ((_name: string, _options: unknown, done: (error: null, found: unknown) => void) => {
    const address = addresses[asked++] ?? "192.0.2.1";
    done(null, [{ address, family: address.includes(":") ? 6 : 4 }]);
  }) as unknown as typeof lookup;
  return { resolve, asked: () => asked };
}

describe("an address that the app does not ask", () => {
  it.each([
    ["http://127.0.0.1:5432", "insecure"],
    ["http://[::1]/", "insecure"],
    ["http://169.254.169.254/latest/meta-data", "insecure"],
    ["http://0x7f000001/", "insecure"],
    ["http://localhost./", "insecure"],
    ["http://example.org/", "insecure"],
    ["https://127.0.0.1:5432", "private"],
    ["https://[::1]/", "private"],
    ["https://[::ffff:10.0.0.1]/", "private"],
    ["https://169.254.169.254/", "private"],
    ["https://0x7f000001/", "private"],
    ["https://2130706433/", "private"],
    ["https://10.1.2.3/", "private"],
    ["https://100.64.0.1/", "private"],
    ["https://localhost/", "private"],
    ["file:///etc/passwd", "address"],
    ["gopher://example.org/", "address"],
    ["data:text/plain,x", "address"],
    ["https://user:word@example.org/", "address"],
    ["not an address", "address"],
    ["", "address"],
  ])("%s is %s", async (address, fault) => {
    await expect(fetchOutside(address, {}, within())).rejects.toMatchObject({ fault });
  });

  it.each([
    "10.0.0.5",
    "172.31.255.255",
    "192.168.1.1",
    "127.0.0.53",
    "169.254.169.254",
    "0.0.0.0",
    "fd00::1",
    "fe80::1",
  ])("is a name that leads to %s", async (address) => {
    const { resolve } = resolving(address);
    await expect(fetchOutside("https://sso.example.org/", {}, within({ resolve }))).rejects.toMatchObject({
      fault: "private",
    });
  });

  it("is a link-local one, even where the own network is allowed", () => {
    expect(() => outsideUrl("https://169.254.169.254/", true)).toThrow(expect.objectContaining({ fault: "private" }));
    expect(mayAsk("fe80::1", true)).toBe(false);
  });

  it("is a plain one of another machine, even where the own network is allowed", () => {
    expect(() => outsideUrl("http://10.0.0.5/", true)).toThrow(expect.objectContaining({ fault: "insecure" }));
    expect(outsideUrl("https://10.0.0.5/", true).host).toBe("10.0.0.5");
    expect(outsideUrl("http://127.0.0.1:8080/", true).host).toBe("127.0.0.1:8080");
  });
});

it.each(["8.8.8.8", "1.1.1.1", "172.32.0.1", "2606:4700::1111"])(
  "a public address such as %s may be asked",
  (address) => {
    expect(mayAsk(address, false)).toBe(true);
  },
);

describe("an address that is asked", () => {
  it("is looked up once, and connected to as it was checked", async () => {
    const address = await serving((_, response) => response.end("plain"));
    const { resolve, asked } = resolving("127.0.0.1", "10.0.0.5");
    const secure = address.replace("http://127.0.0.1", "https://sso.example.org");
    // The plain server cannot speak TLS: that it was reached at all shows which address was used.
    await expect(fetchOutside(secure, {}, within({ allowsPrivate: true, resolve }))).rejects.toMatchObject({
      fault: "certificate",
    });
    expect(asked()).toBe(1);
  });

  it("gives status, type and body, and gets what is sent", async () => {
    const address = await serving((request, response) => {
      const type = request.headers["content-type"];
      request.on("data", (chunk: Buffer) =>
        response
          .writeHead(400, { "content-type": "application/json" })
          .end(`${request.method} ${type} ${String(chunk)}`),
      );
    });
    const sent = { method: "POST", headers: { "content-type": "text/plain" }, body: "a=1" };
    const answer = await fetchOutside(address, sent, within({ allowsPrivate: true }));
    expect([answer.status, answer.headers.get("content-type"), await answer.text()]).toEqual([
      400,
      "application/json",
      "POST text/plain a=1",
    ]);
  });

  it.each<[string, RequestListener]>([
    ["redirect", (_, response) => void response.writeHead(302, { location: "http://127.0.0.1:1/" }).end()],
    ["huge", (_, response) => void response.end("x".repeat(1024 * 1024 + 1))],
    ["unreachable", (request) => void request.socket.destroy()],
    ["slow", () => undefined],
    ["slow", (_, response) => void response.write("the beginning")],
  ])("is not taken where it is %s", async (fault, answer) => {
    const address = await serving(answer);
    await expect(fetchOutside(address, {}, within({ allowsPrivate: true }, 500))).rejects.toMatchObject({ fault });
  });

  it("is unreachable where nobody listens", async () => {
    const address = await serving(() => undefined);
    server?.close();
    await expect(fetchOutside(address, {}, within({ allowsPrivate: true }))).rejects.toMatchObject({
      fault: "unreachable",
    });
  });
});
