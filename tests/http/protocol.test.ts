import { request } from "node:http";
import { connect } from "node:net";
import { text as readAll } from "node:stream/consumers";
import { describe, expect, inject, it } from "vitest";
import { ask, FORM_TYPE, type Asking } from "#tests/support/app.ts";
import { createCandidate, signIn } from "#tests/support/world.ts";

const { url } = inject("app");
const { hostname, port } = new URL(url);

/** Sends bytes as they are and resolves to everything that comes back until the server hangs up. */
async function sendRaw(bytes: string): Promise<string> {
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined); // a connection that is cut off is an answer, too
  socket.write(bytes);
  return readAll(socket).catch(() => "");
}

async function expectAlive(): Promise<void> {
  expect((await ask("/healthz")).status).toBe(200);
}

describe("a verb that the app does not use", () => {
  it.each(["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "SEARCH", "MKCOL", "PURGE"])(
    "is answered 405: %s",
    async (method) => {
      for (const address of ["/", "/assessments", "/sign-out", "/assets/x.js", "/nothing"]) {
        const answer = await ask(address, { method });
        expect([answer.status, answer.headers.allow]).toEqual([405, "GET, HEAD, POST"]);
      }
    },
  );

  it.each(["DELETE", "PUT", "GET"])("is not smuggled in by X-HTTP-Method-Override: %s", async (verb) => {
    for (const method of ["GET", "POST"]) {
      expect((await ask("/sign-out", { method, headers: { "x-http-method-override": verb } })).status).toBe(405);
    }
  });

  it.each([
    "CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test:443\r\n\r\n",
    "FOO / HTTP/1.1\r\nHost: x\r\n\r\n",
    "nonsense\r\n\r\n",
    "GET / HTTP/9.9\r\n\r\n",
  ])("ends the connection when it is no HTTP at all: %j", async (bytes) => {
    expect(await sendRaw(bytes)).toMatch(/^(HTTP\/1\.1 (400|505) |$)/);
    await expectAlive();
  });

  it("never reaches further than one request, when two lengths are given", async () => {
    const smuggled =
      "POST /sign-out HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG";
    expect(await sendRaw(smuggled)).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe("a file that is none of the app's", () => {
  it.each([
    "/.git/config",
    "/.env",
    "/.npmrc",
    "/package.json",
    "/package-lock.json",
    "/build/server/index.js",
    "/server/index.js",
    "/app/root.tsx",
    "/prisma/schema.prisma",
    "/data/pgdata/PG_VERSION",
    "/node_modules/express/index.js",
    "/../package.json",
    "/assets/../../package.json",
    "/assets/..%2f..%2fserver%2findex.js",
    "/assets/%2e%2e/%2e%2e/stamp",
    "/..%5c..%5cpackage.json",
    "/%2e%2e/stamp",
    "/favicon.svg/",
    "/favicon.svg%00.html",
    "/assets/.hidden",
    "/wp-login.php",
    "/server-status",
  ])("is not there: %s", async (address) => {
    const { status, text } = await ask(address);
    expect(status).toBe(404);
    expect(text).not.toMatch(/"tandem"|PG_VERSION|datasource|createRequestHandler/);
  });

  it("is not there as a source map, and no built file names one", async () => {
    const page = (await ask("/sign-in")).text;
    const scripts = [...new Set(page.match(/\/assets\/[\w.-]+\.js/g))];
    expect(scripts.length).toBeGreaterThan(3);
    for (const script of scripts) {
      expect((await ask(`${script}.map`)).status).toBe(404);
      expect((await ask(script)).text).not.toContain("sourceMappingURL");
    }
  });
});

describe("a body", () => {
  it.each([262_145, 20_000_000])("of %i bytes is refused before it is read", async (bytes) => {
    const answer = await ask("/sign-in", {
      form: [],
      method: "POST",
      headers: { "content-length": String(bytes), expect: "100-continue" },
    });
    expect(answer.status).toBe(413);
    expect(answer.headers.connection).toBe("close");
    expect(answer.text).toContain("256 kB");
    await expectAlive();
  });

  it("that comes without a length is cut off when it grows too large", async () => {
    const cookie = await signIn(await createCandidate());
    const headers = { origin: url, cookie, "content-type": FORM_TYPE };
    const sent = request({ hostname, port, method: "POST", path: "/assessments/new", headers });
    const end = new Promise((resolve) => {
      sent.on("response", ({ statusCode }) => resolve(statusCode)).on("error", () => resolve("cut off"));
    });
    const chunk = `form=${"x".repeat(64 * 1024)}&`;
    for (let index = 0; index < 40 && !sent.destroyed; index++) sent.write(chunk);
    sent.end();
    expect([413, "cut off"]).toContain(await end);
    await expectAlive();
  });

  it.each(["multipart/form-data; boundary=x", "application/json", "text/plain", "application/xml", ""])(
    "of the type %j is refused",
    async (type) => {
      const cookie = await signIn(await createCandidate());
      const answer = await ask("/assessments/new", {
        cookie,
        form: { kind: "baseline", form: "short" },
        headers: { "content-type": type },
      });
      expect(answer.status).toBe(415);
    },
  );

  it.each([
    ["a percent sign", "%"],
    ["escapes that are none", "%zz=%"],
    ["separators", "&&&===&"],
    ["NUL and half a character", "a=%00&b=%FF"],
    ["a thousand blanks", "+".repeat(1000)],
    ["fifty thousand fields", "a&".repeat(50_000)],
  ])("that says nothing is a form with faults: %s", async (_, body) => {
    const cookie = await signIn(await createCandidate());
    const answer = await ask("/assessments/new", {
      cookie,
      method: "POST",
      body,
      headers: { origin: url, "content-type": FORM_TYPE },
    });
    expect(answer.status).toBe(400);
  });
});

/** The status, or "cut off": the server may hang up before a flood has been read to its end. */
function fateOf(address: string, asking: Asking = {}): Promise<number | string> {
  return ask(address, asking).then(
    ({ status }) => status,
    () => "cut off",
  );
}

describe("a flood of headers", () => {
  it("of five thousand cookies is refused", async () => {
    const cookie = Array.from({ length: 5000 }, (_, index) => `c${index}=${index}`).join("; ");
    expect([431, "cut off"]).toContain(await fateOf("/", { cookie }));
    await expectAlive();
  });

  it("of 64 kB is refused", async () => {
    expect([431, "cut off"]).toContain(await fateOf("/", { headers: { "x-flood": "x".repeat(65_536) } }));
    await expectAlive();
  });

  it("of an address of 64 kB is refused", async () => {
    expect([431, "cut off"]).toContain(await fateOf(`/${"x".repeat(65_536)}`));
    await expectAlive();
  });

  it("of many small cookies still finds the session among them", async () => {
    const cookie = await signIn(await createCandidate());
    const answer = await ask("/assessments", { cookie: `a=1; ${"b=2; ".repeat(300)}${cookie}; tandemx=3` });
    expect(answer.status).toBe(200);
  });
});

describe("a name that the server does not go by", () => {
  it.each(["evil.test", `evil.test:${port}`, "127.0.0.1", `localhost.:${port}`, "127.0.0.1.evil.test", `[::1]:1`])(
    "is answered 421: %s",
    async (host) => {
      expect((await ask("/sign-in", { headers: { host } })).status).toBe(421);
    },
  );

  it("is not believed from a proxy's header", async () => {
    const answer = await ask("/assessments", {
      headers: { "x-forwarded-host": "evil.test", "x-forwarded-proto": "https" },
    });
    expect([answer.status, answer.headers.location]).toEqual([302, "/sign-in?redirectTo=%2Fassessments"]);
  });
});
