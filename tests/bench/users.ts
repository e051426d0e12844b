import type { Pool } from "pg";
import { seededChance } from "#tests/support/storm-chance.ts";
import {
  answerAll,
  askedIndicators,
  makeCandidates,
  makeSitting,
  submitSittings,
  type Candidate,
} from "#tests/support/storm-people.ts";
import { SaveSequence } from "#tests/support/storm-saves.ts";
import type { User } from "./load.ts";

/** Everybody on whose behalf the bench asks. */
export interface Cast {
  /** Each with an open sitting without answers, to be saved to. */
  writers: Writing[];
  /** Each with an open sitting with all answers, and a submitted one. */
  readers: Reading[];
  /** With eleven submitted sittings of 46 answers each. */
  veteran: Candidate;
}

interface Writing extends Candidate {
  saves: SaveSequence;
}

interface Reading extends Candidate {
  submittedId: string;
}

const VETERAN_SITTINGS = 11;

async function makeSubmitted(pool: Pool, candidate: Candidate): Promise<void> {
  await answerAll(pool, candidate.assessmentId);
  await submitSittings(pool, [candidate.assessmentId]);
}

export async function makeCast(pool: Pool, { writers, readers }: { writers: number; readers: number }): Promise<Cast> {
  const people = await makeCandidates(pool, writers + readers + 1);
  const veteran = people.pop()!;
  await makeSubmitted(pool, veteran);
  for (let count = 1; count < VETERAN_SITTINGS; count++) {
    await makeSubmitted(pool, { ...veteran, assessmentId: await makeSitting(pool, veteran) });
  }
  const reading: Reading[] = [];
  for (const person of people.splice(0, readers)) {
    await makeSubmitted(pool, person);
    const reader = { ...person, assessmentId: await makeSitting(pool, person), submittedId: person.assessmentId };
    await answerAll(pool, reader.assessmentId);
    reading.push(reader);
  }
  await pool.query("ANALYZE");
  const width = askedIndicators().length;
  const writing = people.map((person, index) => ({
    ...person,
    saves: new SaveSequence(person, seededChance(index), width),
  }));
  return { writers: writing, readers: reading, veteran };
}

/** What a browser sends with each request, as far as it costs the server something. */
const BROWSER = {
  "Accept-Encoding": "gzip, deflate, br",
  Accept: "text/html,*/*",
  "User-Agent": "Mozilla/5.0 (bench)",
};

/** Somebody who asks for pages in turn, and must get each of them with this content. */
function visitor(cookie: string, paths: readonly string[]): User {
  let turn = 0;
  return {
    ask: () => ({ method: "GET", path: paths[turn++ % paths.length]!, headers: { ...BROWSER, Cookie: cookie } }),
    hear(status) {
      if (status !== 200) throw new Error(`A page answered ${status}: ${paths.join(" ")}`);
    },
  };
}

function writer(origin: string, { cookie, saves }: Writing): User {
  const headers = { ...BROWSER, Cookie: cookie, Origin: origin, "Content-Type": "application/x-www-form-urlencoded" };
  return {
    ask() {
      const { path, form } = saves.next();
      return { method: "POST", path, headers, body: new URLSearchParams(form).toString() };
    },
    hear(status) {
      if (status !== 200) throw new Error(`A save answered ${status}.`);
      saves.settle(saves.next().baseVersion + 1); // as the answer says, which is compressed; another one would be 409
    },
  };
}

export interface Scenario {
  name: string;
  users: User[];
}

/** A heading and a sentence in the app's shell, to somebody who is signed in: what every page costs before its own part. */
export const EMPTY_PAGE = "/signed-in";

/** What is measured, each with `count` users of their own. */
export function scenarios(origin: string, { writers, readers, veteran }: Cast, count: number): Scenario[] {
  const indicators = askedIndicators();
  const some = readers.slice(0, count);
  const question = ({ assessmentId }: Candidate) =>
    indicators.map((id) => `/assessments/${assessmentId}/indicators/${id}`);
  const connections = Array.from({ length: count });
  return [
    { name: "empty page", users: some.map(({ cookie }) => visitor(cookie, [EMPTY_PAGE])) },
    { name: "question page", users: some.map((reader) => visitor(reader.cookie, question(reader))) },
    { name: "autosave", users: writers.slice(0, count).map((each) => writer(origin, each)) },
    {
      name: "profile page",
      users: some.map(({ cookie, submittedId }) => visitor(cookie, [`/assessments/${submittedId}/profile`])),
    },
    { name: "report over 506 answers", users: connections.map(() => visitor(veteran.cookie, ["/my-data.json"])) },
  ];
}

export function writersOf(origin: string, { writers }: Cast): User[] {
  return writers.map((each) => writer(origin, each));
}
