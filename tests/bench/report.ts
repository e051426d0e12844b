import { cpus, loadavg, totalmem } from "node:os";
import { EMPTY_PAGE } from "./users.ts";
import type { Figures, Rate } from "./measure.ts";
import { fixed, kilobytes, table } from "./words.ts";

/** Moodle 4.3 under the same load, for orientation: requests per second, and what a first load takes. */
const MOODLE: Record<string, [low: number, high: number]> = {
  "question page": [32, 40],
  autosave: [71, 139],
  "report over 506 answers": [13, 13],
};
const MOODLE_WORDS =
  "Moodle 4.3 (PHP 8.2, opcache, PostgreSQL, 20 users at once, two such cores): question page 32–40 requests/s and 1,121 kB\n" +
  "on first load in 21 requests; saving an answer 71–139/s; report over 500 answers 13/s. Tandem on PostgreSQL is to reach\n" +
  "five times these rates and a sixth of the bytes.";
const MOODLE_BYTES = 1_121_000;

const TARGETS = { questionShare: 0.5, paceFactor: 8, scriptBytes: 130_000, moodleTimes: 5, moodleBytes: 1 / 6 };

export function machineInWords(): string {
  const [first] = cpus();
  const memory = `${fixed(totalmem() / 2 ** 30)} GB`;
  const load = loadavg()
    .map((value) => fixed(value, 1))
    .join(", ");
  return `${cpus().length} × ${first?.model ?? "unknown processor"}, ${memory}, Node ${process.version}; load average at this moment ${load}`;
}

function rateRow({ name, perSecond, p95, processor }: Rate, empty: Rate): string[] {
  const moodle = MOODLE[name];
  const times =
    moodle === undefined ? "" : `${fixed(perSecond / moodle[1], 1)}–${fixed(perSecond / moodle[0], 1)} times`;
  return [
    name,
    fixed(perSecond),
    fixed(p95),
    processor === null ? "?" : fixed(processor, 2),
    fixed(perSecond / empty.perSecond, 2),
    times,
  ];
}

function ratesInWords({ rates }: Figures): string {
  const header = ["20 users at once", "requests/s", "p95 ms", "app CPU ms", "of the empty page", "of Moodle’s rate"];
  return table(
    header,
    rates.map((rate) => rateRow(rate, rates[0]!)),
  );
}

function pacesInWords({ paces }: Figures): string {
  const rows = paces.map(({ users, saves, p50, p95 }) => [String(users), String(saves), fixed(p50, 1), fixed(p95, 1)]);
  return table(["users who save", "saves", "p50 ms", "p95 ms"], rows);
}

function firstLoadInWords({ firstLoad }: Figures): string {
  if (firstLoad === null)
    return "First load of a question page: not measured, since no Chromium was found. Set CHROMIUM.";
  const { requests, bytes, scriptBytes, byKind } = firstLoad;
  const kinds = Object.entries(byKind).map(([kind, size]) => `${kind.toLowerCase()} ${kilobytes(size)}`);
  return (
    `First load of a question page: ${requests} requests, ${kilobytes(bytes)} on the wire, headers included ` +
    `(${fixed(bytes / MOODLE_BYTES, 2)} of Moodle’s bytes); JavaScript ${kilobytes(scriptBytes)} compressed.\n  ${kinds.join(", ")}`
  );
}

/** One store's figures as plain text. */
export function figuresInWords(title: string, figures: Figures): string {
  return [`## ${title}`, ratesInWords(figures), pacesInWords(figures), firstLoadInWords(figures)].join("\n\n");
}

/** Each target beside what was measured on PostgreSQL. */
export function targetsInWords({ rates, paces: [one, many], firstLoad }: Figures): string {
  const rate = (name: string) => rates.find((each) => each.name === name)?.perSecond ?? Number.NaN;
  const rows: [what: string, wanted: string, found: string, reached: boolean][] = [];
  const share = rate("question page") / rates[0]!.perSecond;
  rows.push([
    "question page, of the empty page",
    `at least ${TARGETS.questionShare}`,
    fixed(share, 2),
    share >= TARGETS.questionShare,
  ]);
  const factor = many.p95 / one.p95;
  rows.push([
    "autosave p95, 200 users to one",
    `under ${TARGETS.paceFactor} times`,
    `${fixed(factor, 1)} times`,
    factor < TARGETS.paceFactor,
  ]);
  for (const [name, [, best]] of Object.entries(MOODLE)) {
    const times = rate(name) / best;
    rows.push([
      `${name}, of Moodle’s best`,
      `${TARGETS.moodleTimes} times`,
      `${fixed(times, 1)} times`,
      times >= TARGETS.moodleTimes,
    ]);
  }
  if (firstLoad !== null) {
    const { bytes, scriptBytes } = firstLoad;
    rows.push([
      "first load, of Moodle’s bytes",
      "at most 1/6",
      `1/${fixed(MOODLE_BYTES / bytes, 1)}`,
      bytes <= MOODLE_BYTES * TARGETS.moodleBytes,
    ]);
    rows.push([
      "question page JavaScript",
      `at most ${kilobytes(TARGETS.scriptBytes)}`,
      kilobytes(scriptBytes),
      scriptBytes <= TARGETS.scriptBytes,
    ]);
  }
  const cells = rows.map(([what, wanted, found, reached]) => [what, wanted, found, reached ? "reached" : "missed"]);
  return `## Targets, on PostgreSQL\n\n${table(["target", "wanted", "measured", ""], cells)}`;
}

export function explanation(): string {
  return [
    `The empty page is ${EMPTY_PAGE}: the app’s whole shell, a heading and a sentence, rendered by Remix to somebody who is`,
    "signed in, as the readers of the other pages are. Rates are those of 20 connections that ask again at once, each its own person; p95 is the",
    "95th percentile of their waiting times. “app CPU” is the processor time of the app for one request, PostgreSQL not included.",
    "Saves are real: each with the version that it follows. The report over 506 answers is /my-data.json of a person with eleven",
    "sittings. Users at their own pace save every 3 seconds, one user alone every 0.2 seconds.",
    "",
    MOODLE_WORDS,
  ].join("\n");
}
