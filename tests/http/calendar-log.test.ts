import { expect, it } from "vitest";
import { startRealApp } from "#tests/support/app-own.ts";
import { Visitor } from "#tests/support/app-visitor.ts";
import * as world from "#tests/support/world.ts";

it("the key of a private calendar stands in no log, whether it opens something or not", async () => {
  const app = await startRealApp({ LOG_LEVEL: "debug" });
  try {
    const rosa = await world.createCandidate();
    const visitor = new Visitor(await world.signIn(rosa), app.process.url);
    const { words } = await visitor.send(await visitor.visit("/calendar"), "Make a private address");
    const key = /calendar\.ics\?key=(?<key>[\w-]{43})/.exec(words)?.groups?.["key"] ?? "no key";
    expect((await app.ask(`/calendar.ics?key=${key}`)).status).toBe(200);
    expect((await app.ask(`/calendar.ics?key=${key}x`)).status).toBe(404);
    const lines = () => app.logLines().filter((line) => line.includes('"path":"/calendar.ics"'));
    await expect.poll(lines).toHaveLength(2);
    expect(app.logLines().join("\n")).not.toContain(key);
  } finally {
    await app.stop();
  }
});
