import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addFile } from "#app/features/assessments/evidence/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { fileStore } from "#app/server/files/store.server.ts";
import { startRealApp, type RealApp } from "#tests/support/app-own.ts";
import { ask } from "#tests/support/app.ts";
import { unpack, unpackBytes } from "#tests/support/archive.ts";
import { PDF, photo } from "#tests/support/sample-files.ts";
import * as world from "#tests/support/world.ts";

let app: RealApp;

beforeAll(async () => {
  app = await startRealApp();
});

afterAll(() => app.stop());

describe("downloads", () => {
  const download = (member: world.Member, path: string) =>
    world.signIn(member).then((cookie) => fetch(`${app.process.url}${path}`, { headers: { cookie } }));

  it("of one's own data open, and are kept by no cache", async () => {
    const rosa = await world.createCandidate();
    const answer = await download(rosa, "/my-data.zip");
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/zip",
      "content-disposition": 'attachment; filename="tandem-my-data.zip"',
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    });
    const files = await unpack(await answer.arrayBuffer());
    expect(JSON.parse(files.get("my-data.json") ?? "")).toMatchObject({ person: { email: rosa.email } });
  });

  it("of one's own data hold the files themselves, and name in the README the one that is lost", async () => {
    const rosa = await world.createCandidate();
    const assessmentId = await world.start(rosa);
    const indicatorId = "lv-vision-in-cabinet";
    const picture = await photo();
    const keys: string[] = [];
    const sent: [at: Date, name: string, bytes: Uint8Array][] = [
      [world.STARTED, "Résumé \u202Egpj.pdf", PDF],
      [world.SAVED, "lost.txt", Buffer.from("lost")],
      [world.SUBMITTED, "board.jpg", picture],
    ];
    for (const [at, name, bytes] of sent) {
      const outcome = await addFile(rosa.actor, { assessmentId, indicatorId }, { name, bytes }, at);
      if (outcome.kind !== "added") throw new Error(outcome.message);
      const { storedKey } = await db().evidenceFile.findUniqueOrThrow({ where: { id: outcome.fileId } });
      keys.push(storedKey);
    }
    await fileStore().delete(keys[1] ?? "");
    const stored = await new Response(await fileStore().get(keys[2] ?? "")).arrayBuffer();
    await world.submit(rosa, assessmentId);

    const files = await unpackBytes(await (await download(rosa, "/my-data.zip")).arrayBuffer());
    expect([...files.keys()].filter((name) => name.startsWith("evidence/"))).toEqual([
      "evidence/001-Résumé gpj.pdf",
      "evidence/003-board.jpg",
    ]);
    expect(files.get("evidence/001-Résumé gpj.pdf")?.equals(PDF)).toBe(true);
    expect(files.get("evidence/003-board.jpg")?.equals(Buffer.from(stored))).toBe(true);
    const readme = files.get("README.txt")?.toString() ?? "";
    expect(readme).toMatch(/could not be read[^\n]*:\r\nevidence\/002-lost\.txt\r\n\r\n/);
    expect(readme).not.toContain("evidence/001");
    expect(files.get("files.csv")?.toString()).toContain("evidence/002-lost.txt,");
    expect(files.get("evidence.csv")?.toString()).toContain(",shown,");
    for (const [name, bytes] of files)
      for (const key of keys) expect([name, bytes.includes(key)]).toEqual([name, false]);
  });

  it("of an organization open", async () => {
    const cohort = await world.createCohort();
    const rosa = await world.createMember(cohort, "candidate");
    const answer = await download(
      await world.createAdministrator(cohort),
      `/organizations/${cohort.organizationId}/export.zip`,
    );
    expect((await unpack(await answer.arrayBuffer())).get("people.csv")).toContain(rosa.email);
  });

  it("stop at the eleventh in an hour, with the time to wait", async () => {
    const cookie = await world.signIn(await world.createCandidate());
    for (let count = 0; count < 10; count++)
      expect((await ask("/my-data.zip", { at: app.process.url, cookie })).status).toBe(200);
    const refused = await ask("/my-data.zip", { at: app.process.url, cookie });
    expect([refused.status, Number(refused.headers["retry-after"])]).toEqual([429, expect.any(Number)]);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(3000);
  });
});
