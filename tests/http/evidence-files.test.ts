import { beforeEach, describe, expect, inject, it } from "vitest";
import { submitAssessment } from "#app/features/assessments/commands.server.ts";
import { readEvidence, type EvidencePage } from "#app/features/assessments/evidence/queries.server.ts";
import { ask, type Answer } from "#tests/support/app.ts";
import { faultsOf, Visitor } from "#tests/support/app-visitor.ts";
import { sendInPieces, sendWithoutEnd } from "#tests/support/app-pieces.ts";
import { multipart, office, PDF, photo, sayingOf, type Part } from "#tests/support/sample-files.ts";
import { createCandidate, rate, signIn, start, SUBMITTED, type Member } from "#tests/support/world.ts";

/** Uploads and downloads as they go over the wire: what a browser sends, and what somebody sends who means harm. */

const INDICATOR = "lv-vision-in-cabinet";
const MB = 1024 * 1024;
const { url } = inject("app");

let rosa: Member;
let cookie: string;
let sitting: string;
let address: string;

beforeEach(async () => {
  rosa = await createCandidate();
  cookie = await signIn(rosa);
  sitting = await start(rosa);
  address = `/assessments/${sitting}/indicators/${INDICATOR}/evidence`;
});

interface Sending {
  to?: string;
  as?: string;
  origin?: string;
}

function sendParts(parts: readonly Part[], { to = address, as = cookie, origin = url }: Sending = {}, end = true) {
  const { body, type } = multipart(parts, { end });
  return ask(to, { method: "POST", cookie: as, headers: { origin, "content-type": type }, body });
}

function send(filename: string, content: Buffer | string, sending?: Sending): Promise<Answer> {
  return sendParts([{ name: "file", filename, content }], sending);
}

function stored(): Promise<EvidencePage> {
  return readEvidence(rosa.actor, { assessmentId: sitting, indicatorId: INDICATOR });
}

async function expectNothing(): Promise<void> {
  expect((await stored()).files).toEqual([]);
  expect((await ask("/healthz")).status).toBe(200);
}

/** Adds a file and returns where it can be opened. */
async function add(filename: string, content: Buffer | string): Promise<string> {
  expect(await send(filename, content)).toMatchObject({ status: 302, headers: { location: address } });
  const { files } = await stored();
  return `/evidence/${files.at(-1)?.id ?? ""}`;
}

/** What a page says of a refused file: in the summary, and beside the field. */
async function expectRefused(answer: Answer, status: number, words: string): Promise<void> {
  expect(answer.status).toBe(status);
  expect(answer.text).toContain("There is a problem");
  expect(answer.text).toContain(words);
  expect(answer.text).toMatch(/<input[^>]*id="file"[^>]*aria-invalid="true"/);
  expect([...(await faultsOf(answer.text)).keys()]).toEqual([]);
  await expectNothing();
}

describe("a file of one's own", () => {
  it("is added, listed, downloaded and removed without scripts", async () => {
    const visitor = new Visitor(cookie);
    const question = await visitor.visit(`/assessments/${sitting}/indicators/${INDICATOR}`);
    const empty = await visitor.follow(question, "Add a file");
    expect(empty.words).toContain("Name no students");
    expect(empty.words).toContain("Evidence for this answer: none");
    await add("Minutes of May.pdf", PDF);
    const page = await visitor.visit(address);
    expect(page.words).toMatch(/Minutes of May\.pdf.*1 kB/);
    expect(page.words).toContain("Evidence for this answer: shown");
    expect(page.answer.text).toContain("<bdi>Minutes of May.pdf</bdi>");
    const again = await visitor.visit(`/assessments/${sitting}/indicators/${INDICATOR}`);
    expect(again.links("1 file, look or add more")).toEqual([address]);
    expect((await visitor.visit(`/assessments/${sitting}/evidence`)).words).toContain("Minutes of May.pdf");
    const gone = await visitor.send(page, "Remove Minutes of May.pdf");
    expect(gone.words).toContain("No file yet");
    await expectNothing();
  });

  it("is sent as an attachment that can do nothing, with its own type, length and name", async () => {
    const answer = await ask(await add("Übersicht (2027) 'final'.pdf", PDF), { cookie });
    expect(answer.status).toBe(200);
    expect(answer.text).toBe(PDF.toString());
    expect(answer.headers).toMatchObject({
      "content-type": "application/pdf",
      "content-length": String(PDF.length),
      "content-disposition": "attachment; filename*=UTF-8''%C3%9Cbersicht%20%282027%29%20%27final%27.pdf",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store, no-transform",
    });
    expect(answer.headers["content-security-policy"]).toContain("sandbox; default-src 'none'");
  });

  it("says its length to whoever asks for no more than that", async () => {
    const answer = await ask(await add("minutes.pdf", PDF), { cookie, method: "HEAD" });
    expect([answer.status, answer.headers["content-length"], answer.text]).toEqual([200, String(PDF.length), ""]);
  });

  it.each([
    ["text with markup in it", "page.txt", "<script>alert(1)</script>"],
    [
      "what scanners take for a virus",
      "eicar.txt",
      String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`,
    ],
  ])("is a text and nothing else: %s", async (_, name, content) => {
    const answer = await ask(await add(name, content), { cookie });
    expect([answer.headers["content-type"], answer.text]).toEqual(["text/plain; charset=utf-8", content]);
    expect(answer.headers["content-disposition"]).toMatch(/^attachment;/);
  });

  it("tells nobody where a picture was taken", async () => {
    const sent = await photo();
    expect(sent.includes("canary-camera")).toBe(true);
    const answer = await ask(await add("yard.jpg", sent), { cookie });
    expect(answer.headers["content-type"]).toBe("image/jpeg");
    expect(answer.text).not.toContain("canary-camera");
    expect(answer.text).not.toContain("Exif");
  });

  it.each([
    ["../../etc/passwd.txt", "passwd.txt"],
    ["a\u0000.txt", "a.txt"],
    [`${"n".repeat(500)}.txt`, `${"n".repeat(116)}.txt`],
    ["CON.txt", "_CON.txt"],
    ["minutes\u202Efdp.txt", "minutesfdp.txt"],
    ['"><script>alert(1)</script>.txt', "script-.txt"],
    ["plan;v=2.txt", "plan;v=2.txt"],
  ])("has a clean name, whatever it was sent as: %j", async (sent, name) => {
    await add(sent, "text");
    expect((await stored()).files.map((file) => file.name)).toEqual([name]);
    expect((await ask(address, { cookie })).text).not.toContain("<script>alert(1)");
  });
});

describe("a file that cannot be taken", () => {
  it.each([
    ["page.html", "<html><script>alert(1)</script></html>", "A .html file cannot be taken"],
    ["drawing.svg", "<svg><script>alert(1)</script></svg>", "A .svg file cannot be taken"],
    ["page.pdf", "<html><script>alert(1)</script></html>", "it is not a whole PDF"],
    ["script.jpg", "GIF89a=1;alert(1)//", "it is not a jpg picture"],
    ["run.exe", "MZ", "A .exe file cannot be taken"],
    ["empty.txt", "", "This file is empty"],
  ])("is refused at its field, in words: %s", async (name, content, words) => {
    await expectRefused(await send(name, content), 400, words);
  });

  it("is refused when it is an archive that unpacks into four gigabytes", async () => {
    const bomb = sayingOf(await office("docx", [["word/zeros.bin", "0"]]), "word/zeros.bin", 0xffff_fffe);
    await expectRefused(await send("plan.docx", bomb), 400, "unpacks into far more than a document needs");
  });

  it.each([
    ["no file was chosen", [{ name: "file", filename: "", content: "" }]],
    ["the field holds a text", [{ name: "file", content: "text" }]],
    ["there is no such field", [{ name: "other", filename: "a.txt", content: "text" }]],
    [
      "there are ten thousand parts",
      Array.from({ length: 10_000 }, (_, index) => ({ name: `f${index}`, content: "x" })),
    ],
  ])("is missed when %s", async (_, parts) => {
    await expectRefused(await sendParts(parts), 400, "Choose a file first");
  });

  it("is the first one when the field comes twice, and no other", async () => {
    await sendParts([
      { name: "file", filename: "first.txt", content: "1" },
      { name: "file", filename: "second.txt", content: "2" },
    ]);
    expect((await stored()).files.map(({ name }) => name)).toEqual(["first.txt"]);
  });
});

describe("a file that is too large", () => {
  it.each([
    ["by one byte", 10 * MB + 1],
    ["by a megabyte", 11 * MB],
    ["five times over", 50 * MB],
  ])("is answered with a page: %s", async (_, size) => {
    await expectRefused(await send("large.txt", Buffer.alloc(size, "x")), 413, "larger than the 10 MB that fit here");
  });

  it("is answered with a page when its length is not said beforehand", async () => {
    const { body, type } = multipart([{ name: "file", filename: "large.txt", content: Buffer.alloc(11 * MB, "x") }]);
    const answer = await sendInPieces(address, { cookie, origin: url, "content-type": type }, body);
    await expectRefused(answer, 413, "larger than the 10 MB that fit here");
  });

  it("is taken up to the last byte of ten megabytes", async () => {
    await add("just.txt", Buffer.alloc(10 * MB, "x"));
    expect((await stored()).files).toMatchObject([{ size: 10 * MB }]);
  });
});

describe("a form that is none", () => {
  it("is refused when it breaks off before its end", async () => {
    const answer = await sendParts([{ name: "file", filename: "a.txt", content: "text" }], {}, false);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("The form could not be read");
    await expectNothing();
  });

  it.each(["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=other"])(
    "is refused with a boundary that is not its own: %s",
    async (type) => {
      const { body } = multipart([{ name: "file", filename: "a.txt", content: "text" }]);
      const answer = await ask(address, {
        method: "POST",
        cookie,
        headers: { origin: url, "content-type": type },
        body,
      });
      expect(answer.status).toBe(400);
      await expectNothing();
    },
  );

  it("never ends, and is answered and cut off all the same", async () => {
    expect(await sendWithoutEnd(url, address, cookie)).toMatch(/^HTTP\/1\.1 413 /);
    await expectNothing();
  });
});

describe("the address for files", () => {
  it("takes none from anywhere else", async () => {
    for (const origin of ["https://evil.test", "null", "::::"]) {
      expect((await send("a.txt", "text", { origin })).status).toBe(403);
    }
    await expectNothing();
  });

  it("is the only one that takes a form with a file", async () => {
    for (const to of [
      "/growth-plan/new",
      `/assessments/${sitting}/indicators/${INDICATOR}`,
      `/assessments/${sitting}/indicators/${INDICATOR}/save`,
      `${address}/`,
      `${address}/more`,
      "/evidence/x",
    ]) {
      expect((await send("a.txt", "text", { to })).status).toBe(415);
    }
  });

  it("takes no more than 256 kB of any other form", async () => {
    const answer = await ask(address, { cookie, form: { remove: "x".repeat(300_000) } });
    expect(answer.status).toBe(413);
  });

  it.each(["", "0", "../x", "x".repeat(1000), "\u0000"])("removes nothing by what is no id: %j", async (remove) => {
    await add("minutes.pdf", PDF);
    const answer = await ask(address, { cookie, form: { remove } });
    expect([answer.status, (await stored()).files.length]).toEqual([400, 1]);
  });

  it("does not exist for anybody else", async () => {
    const other = await signIn(await createCandidate());
    const opened = await add("minutes.pdf", PDF);
    for (const path of [address, `${address}.data`, `/assessments/${sitting}/evidence`, opened, `${opened}.data`]) {
      expect((await ask(path, { cookie: other })).status).toBe(404);
    }
    expect((await send("b.txt", "text", { as: other })).status).toBe(404);
    expect((await stored()).files).toHaveLength(1);
  });

  it("asks whoever is signed out to sign in, and reads their file to its end without keeping it", async () => {
    const answer = await send("large.txt", Buffer.alloc(5 * MB, "x"), { as: "" });
    expect(answer.status).toBe(401);
    const opened = await add("minutes.pdf", PDF);
    const { headers, status } = await ask(opened);
    expect([status, headers.location]).toEqual([302, `/sign-in?redirectTo=${encodeURIComponent(opened)}`]);
    expect((await stored()).files).toHaveLength(1);
  });

  it("says so when too many files come in one hour", async () => {
    for (let index = 0; index < 20; index++) await send("empty.txt", "");
    const answer = await send("a.txt", "text");
    expect([answer.status, Number(answer.headers["retry-after"]) > 3000]).toEqual([429, true]);
  });

  it("takes none once the assessment is submitted, and shows those that are there", async () => {
    await rate(rosa, sitting, { [INDICATOR]: 3 });
    const opened = await add("minutes.pdf", PDF);
    await submitAssessment(rosa.actor, sitting, { leaveUnanswered: true }, SUBMITTED);
    expect((await send("b.txt", "text")).status).toBe(409);
    const page = await new Visitor(cookie).visit(address);
    expect(page.words).toContain("its files stay as they are");
    expect(page.answer.text).not.toContain('type="file"');
    expect((await ask(opened, { cookie })).status).toBe(200);
  });
});
