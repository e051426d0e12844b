import { currentFramework, getRoleProfiles } from "#app/content/catalogue.server.ts";
import { instanceFileOf, instanceOf, judgePairs, type Standards } from "#app/core/matching/affinity/judge.ts";
import { excludedPins } from "#app/core/matching/people-match.ts";
import { accepted, refused, type Result } from "#app/core/shared/result.ts";
import { UsageError, type Call, type Fault, type Outcome } from "./call.ts";
import { solve } from "#app/core/matching/solve.ts";
import { menteeAt } from "./match-instance.ts";
import { adviceOf, adviceText } from "./match-people-advice.ts";
import { reportOf } from "./match-people-report.ts";
import { tooLarge } from "./match-solve.ts";
import { showTerms } from "./match-people-terms.ts";
import { namesOf, peopleText } from "./match-people-text.ts";
import { parseRules, type ProgramRules } from "./match-rules.ts";
import { readPeople, type People } from "./people-file.ts";
import { readJson, readText } from "./read-input.ts";

const FILE_MEGABYTES = 10;

/** `tandem match people --mentors FILE --mentees FILE [--rules FILE] [--excluded] [--recruit]`, or `--terms [--rules FILE]` */
export async function run({ positionals, values }: Call): Promise<Outcome> {
  const { mentors, mentees } = values;
  if (positionals.length > 0) throw new UsageError("This command takes options only");
  if (values["terms"] === true) return showTerms(values["rules"]);
  if (typeof mentors !== "string" || typeof mentees !== "string") {
    throw new UsageError("--mentors FILE and --mentees FILE are needed");
  }
  const read = await readAll(mentors, mentees, values["rules"]);
  if (!read.ok) return { kind: "refused", faults: read.faults };
  const { people, rules } = read.value;
  const judged = judgePairs(people.mentors, people.mentees, standardsOf(rules));
  const faults = [...faultsOfRules(people, rules), ...under("rules", excludedPins(judged, rules.pins))];
  if (faults.length > 0) return { kind: "refused", faults };
  const given = [people.mentors, people.mentees, judged, rules.pins, rules.objective === "stable"] as const;
  const instance = instanceOf(...given);
  if (!instance.ok) {
    return { kind: "refused", faults: under("rules", instance.faults) };
  }
  const tooMany = tooLarge(instance.value, rules.balance);
  if (tooMany.length > 0) return { kind: "refused", faults: tooMany };
  const began = performance.now();
  const aside = [...new Set(rules.aside)].map((id) => menteeAt(instance.value, id) ?? 0);
  const solution = solve(instance.value, {
    objective: rules.objective,
    seed: rules.seed,
    aside,
    balance: rules.balance,
  });
  const report = reportOf(solution, instanceFileOf(...given), judged, began, values["excluded"] === true);
  const text = peopleText(people, report);
  if (values["recruit"] !== true) return { kind: "done", json: report, text };
  const standards = standardsOf(rules);
  const advice = adviceOf(solution, people, standards);
  return {
    kind: "done",
    json: { ...report, ...advice },
    text: `${text}\n${adviceText(advice, standards, namesOf(people))}`,
  };
}

async function readAll(
  mentorFile: string,
  menteeFile: string,
  rulesFile: unknown,
): Promise<Result<{ people: People; rules: ProgramRules }, Fault>> {
  const mentors = await readText(mentorFile, FILE_MEGABYTES);
  const mentees = await readText(menteeFile, FILE_MEGABYTES);
  const json = typeof rulesFile === "string" ? await readJson(rulesFile) : accepted({});
  const rules = json.ok ? parseRules(json.value) : refused(at("rules", json.faults));
  if (!mentors.ok || !mentees.ok) {
    const whole = [
      ...(mentors.ok ? [] : at("mentors", mentors.faults)),
      ...(mentees.ok ? [] : at("mentees", mentees.faults)),
    ];
    return refused([...whole, ...(rules.ok ? [] : rules.faults)]);
  }
  const framework = currentFramework();
  const content = { framework, roles: getRoleProfiles(framework) };
  // Rules that cannot be read say nothing of the day: any one will do to find what else is wrong.
  const startsOn = rules.ok ? rules.value.startsOn : "2027-01-01";
  const people = readPeople(mentors.value, mentees.value, content, startsOn);
  if (people.ok && rules.ok) return accepted({ people: people.value, rules: rules.value });
  return refused([...(people.ok ? [] : people.faults), ...(rules.ok ? [] : rules.faults)]);
}

/** Faults with their path below another one. */
function under(path: string, faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => ({ ...fault, path: `${path}.${fault.path}` }));
}

function at(path: string, faults: readonly Fault[]): Fault[] {
  return faults.map(({ message }) => ({ path, message }));
}

function standardsOf(rules: ProgramRules): Standards {
  return {
    weights: rules.weights,
    rules,
    measures: { areas: currentFramework().areas, enoughHours: rules.enoughHours },
  };
}

/** Whoever the rules name must be there. */
function faultsOfRules({ mentors, mentees }: People, rules: ProgramRules): Fault[] {
  const mentorIds = new Set(mentors.map(({ id }) => id));
  const menteeIds = new Set(mentees.map(({ id }) => id));
  const unknown = (key: "pins" | "vetoes" | "pastPairs") =>
    rules[key].flatMap(([mentor, mentee], index) => {
      const path = `rules.${key}.${index}`;
      return [
        ...(mentorIds.has(mentor) ? [] : [{ path, message: `there is no mentor "${mentor}"` }]),
        ...(menteeIds.has(mentee) ? [] : [{ path, message: `there is no mentee "${mentee}"` }]),
      ];
    });
  const aside = rules.aside.flatMap((id, index) =>
    menteeIds.has(id) ? [] : [{ path: `rules.aside.${index}`, message: `there is no mentee "${id}"` }],
  );
  return [...aside, ...unknown("pins"), ...unknown("vetoes"), ...unknown("pastPairs")];
}
