import checker from "../../../../docs/samples/matching/check-run.mjs?raw";
import type { Actor } from "#app/core/access/actor.ts";
import { describeTables, readmeText, tableEntry, type Archive, type Table } from "#app/server/archive.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { inputHash } from "#app/server/matching/input-hash.server.ts";
import { findKept } from "../kept-runs/queries.server.ts";
import { cameToSomething, findCohortToMatch, findRunHead, findRunPeople, nameOf } from "../runs/queries.server.ts";

/**
 * A run as somebody else can check it: what the solver got, what it came to with the proof, and a program that compares
 * the two. Pairs and scores alone: what a run knew of the people is not in it.
 */
export async function collectRun(actor: Actor, cohortId: string, number: number): Promise<Archive> {
  await findCohortToMatch(actor, cohortId);
  const run = await findRunHead(db(), cohortId, number);
  if (!cameToSomething(run)) throw notFound();
  const kept = await findKept(run.id, db());
  const { result } = kept.result;
  const people = await findRunPeople(db(), run.id);
  const tables: Table[] = [
    {
      name: "pairs.csv",
      about: "The pairs with their scores, the weakest first.",
      columns: ["candidate", "mentor", "score", "certain"],
      rows: [...result.pairs]
        .sort((one, other) => one.score - other.score)
        .map(({ mentor, mentee, score, certain }) => [nameOf(people, mentee), nameOf(people, mentor), score, certain]),
    },
    {
      name: "people.csv",
      about: "Who is who in the files for programs. People who are gone since are not in it.",
      columns: ["key", "name", "district"],
      rows: [...people].map(([key, { name, district }]) => [key, name, district]),
    },
  ];
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    entries: [
      { name: "instance.json", content: json(kept.instanceFile) },
      { name: "result.json", content: json({ ...result, inputHash: inputHash(kept.instance) }) },
      { name: "settings.json", content: json(run.settings) },
      { name: "check.mjs", content: checker },
      ...tables.map(tableEntry),
    ],
    files: [],
    readme: () =>
      readmeText([
        `Run ${number}: who mentors whom, and the proof.`,
        "",
        "check.mjs: checks the result against the instance. With Node.js: node check.mjs",
        "instance.json: what the solver got: mentors with places, candidates, and the score of each possible pair.",
        "result.json: what it came to, with its certificate.",
        "settings.json: the objective, the weights, the rules and the seed.",
        ...describeTables(tables),
        "",
        "Scores are points from 0 to 100. The same instance and seed give the same pairs: npm run -s tandem -- match solve",
        "A repair keeps pairs that stood before, so the check may find a better plan that moves more people.",
      ]),
  };
}
