import { afterAll, beforeAll, expect } from "vitest";
import { db } from "#app/server/db.server.ts";
import { startRealApp, type RealApp } from "../support/app-own.ts";
import { scriptsRun } from "../support/browser-acts.ts";
import { axeFindings, sidewaysScroll } from "../support/browser-checks.ts";
import { arriveAt, tabTo } from "../support/browser-keys.ts";
import { test } from "../support/browser.ts";
import { run, scene, USUAL, type Scene } from "../support/match-runs.ts";
import * as world from "../support/world.ts";

/** The board of a run with 60 pairs, on a laptop of 1024 pixels. */

const FIRST = [
  "Guadalupe",
  "Tom",
  "Marguerite",
  "Bo",
  "Alexandra",
  "Dwayne",
  "Ines",
  "Christopher",
  "Mai",
  "Oluwaseun",
];
const LAST = ["Fernández de la Vega", "Whitfield", "Li", "Abernathy-Kowalczyk", "Nguyen", "Brandt"];
const PLACES = ["Mesa Verde Unified", "Lakeview", "Santa Margarita Joint Union High", "Twin Forks Elementary"];

let app: RealApp;
let one: Scene;

beforeAll(async () => {
  app = await startRealApp();
  one = await scene({ mentors: 60, candidates: 60 });
  for (const [at, { actor }] of [...one.mentors, ...one.candidates].entries()) {
    const name = `${FIRST[at % FIRST.length] ?? ""} ${LAST[Math.floor(at / FIRST.length) % LAST.length] ?? ""}`;
    await db().person.update({ where: { id: actor.personId }, data: { name: at < 60 ? name : `${name} Jr.` } });
  }
  for (const [at, { id }] of (await db().district.findMany({ orderBy: { id: "asc" } })).entries())
    await db().district.update({ where: { id }, data: { name: `${PLACES[at % PLACES.length] ?? ""} ${at}` } });
  await run(one, USUAL, new Date());
}, 120_000);

afterAll(() => app.stop());

test("60 pairs can be looked through, light and dark, and by keyboard", async ({ visit }) => {
  const origin = app.process.url.replace("127.0.0.1", "localhost");
  const { context, page } = await visit({ baseURL: origin, width: 1024, height: 768 });
  const [name = "", value = ""] = (await world.signIn(one.manager)).split("=");
  await context.addCookies([{ name, value, url: origin }]);
  const board = `/cohorts/${one.cohort.id}/match/1`;
  await page.goto(board);
  await arriveAt(page, "60 pairs, ready to look through", /^Run 1/);
  await scriptsRun(page);
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await page.getByRole("row").count()).toBe(61);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect.soft(await axeFindings(page), colorScheme).toEqual([]);
  }
  // Each pair is one step of the tab key, the weakest first, and none of them is hidden below the header.
  await tabTo(page, /^Why not someone else/);
  for (let pair = 0; pair < 59; pair++) {
    await page.keyboard.press("Tab");
    const top = await page.evaluate(() => document.activeElement?.getBoundingClientRect().top ?? -1);
    expect(top).toBeGreaterThanOrEqual(0);
  }
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: / with / }).waitFor();
}, 120_000);
