import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { findSitting } from "#app/features/assessments/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import { temporaryFolder } from "#tests/support/database-engine.ts";
import * as world from "#tests/support/world.ts";

/** A framework that gets a new edition while people answer the one before. */

const [OLD, NEW] = ["2026.1", "2027.1"];
const STATEMENT = "Keeps the technology vision alive in the cabinet.";
const REWORDED = "Reworded in the new edition.";

const root = vi.hoisted(() => ({ folder: "" }));
vi.mock(import("#app/server/project-root.server.ts"), () => ({ projectRoot: () => root.folder }));

/** The published content, and a new edition of the framework beside the old one. */
async function publishNewEdition(): Promise<void> {
  root.folder = await temporaryFolder();
  await cp("content", path.join(root.folder, "content"), { recursive: true });
  const framework = (version: string) => path.join(root.folder, "content/frameworks/k12-cto", version);
  await cp(framework(OLD), framework(NEW), { recursive: true });
  const change = async (file: string, from: string, to: string) => {
    const name = path.join(framework(NEW), file);
    await writeFile(name, (await readFile(name, "utf8")).replace(from, to));
  };
  await change("framework.json", `"version": "${OLD}"`, `"version": "${NEW}"`);
  await change("areas/leadership-vision.json", STATEMENT, REWORDED);
}

async function statementsOf({ actor }: world.Member, id: string): Promise<string[]> {
  const { framework } = await findSitting(actor, id);
  return framework.areas.flatMap(({ indicators }) => indicators.map(({ statement }) => statement));
}

it("keeps a sitting on the edition that it began with, to its submission and after; new ones begin on the new one", async () => {
  await publishNewEdition();
  const rosa = await world.createCandidate();
  const id = await world.start(rosa);
  await db().assessment.update({ where: { id }, data: { edition: OLD } });
  expect(currentFramework().version).toBe(NEW);
  await world.rate(rosa, id, world.levelsFor("short"));
  expect(await statementsOf(rosa, id)).toContain(STATEMENT);
  await world.submit(rosa, id);
  expect(await statementsOf(rosa, id)).toContain(STATEMENT);
  expect(await db().assessment.findUniqueOrThrow({ where: { id } })).toMatchObject({ edition: OLD });
  const next = await world.start(rosa);
  expect(next).not.toBe(id);
  expect(await statementsOf(rosa, next)).toContain(REWORDED);
});
