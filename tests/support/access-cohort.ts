import { everybody, owner, posting, signedIn, type Expected, type Row } from "./access-expected.ts";
import { runners } from "./access-people.ts";

const SETTINGS = {
  name: "2099",
  startsOn: "2026-09-14",
  endsOn: "2099-06-30",
  timeZone: "America/Denver",
  minimumYears: "8",
  delegatesAllowed: "yes",
  matchMode: "run",
  answerDays: "7",
  seen: "something else",
};

const SESSION = {
  kind: "session",
  title: "One more",
  "for-candidate": "yes",
  "day-1-date": "2098-09-01",
  "day-1-from": "08:00",
  "day-1-to": "16:00",
  sequence: "0",
};

/** Whoever is expected at the session of the scene, and who runs the cohort. */
const expectedThere: Expected = {
  ...runners(200),
  owner: 200,
  candidate: 200,
  mentor: 200,
  paired: 200,
  former: 200,
};

const ENTRY = { title: "A course", onDate: "2027-03-01", hours: "1.5", seen: "something else" };

/** What a cohort is made of, and what happens in it. */
export const COHORT_ROWS: Record<string, Row> = {
  "cohorts/COHORT": { get: runners(200) },
  "cohorts/COHORT/settings": { get: runners(200), post: { form: SETTINGS, expected: posting(runners(409)) } },
  "cohorts/COHORT/clone": {
    get: runners(200),
    // The second of the two who may finds the name taken.
    post: {
      form: { name: "Again", startsOn: "2026-09-14" },
      expected: posting({ ...runners("→ /cohorts/NEW"), administrator: 400 }),
    },
  },
  "cohorts/COHORT/sessions": { get: runners(200) },
  "cohorts/COHORT/sessions.csv": { get: runners(200) },
  "cohorts/COHORT/sessions.json": { get: runners(200) },
  "cohorts/COHORT/sessions/new": {
    get: runners(200),
    post: { form: SESSION, expected: posting(runners("→ /cohorts/COHORT/sessions")) },
  },
  "cohorts/COHORT/sessions/SESSION": {
    get: runners(200),
    post: { form: { ...SESSION, sequence: "7" }, expected: posting(runners(409)) },
  },
  "cohorts/COHORT/sessions/SESSION/attendance": {
    get: runners(200),
    post: { form: { seen: "something else" }, expected: posting(runners(409)) },
  },
  "cohorts/COHORT/attendance": { get: runners(200) },
  "cohorts/COHORT/attendance.csv": { get: runners(200) },
  "cohorts/COHORT/attendance.json": { get: runners(200) },
  "sessions/SESSION/calendar.ics": { get: expectedThere },
  calendar: {
    get: signedIn(200),
    post: { form: { step: "zone", timeZone: "America/Denver" }, expected: posting(signedIn("→ /calendar")) },
  },
  // The key is the proof, and none of them has one.
  "calendar.ics": { get: everybody(404) },
  ledger: {
    get: signedIn(200),
    post: { form: { cycleStartsOn: "2026-07-01" }, expected: posting(signedIn("→ /ledger")) },
  },
  "ledger/new": { get: signedIn(200), post: { form: ENTRY, expected: posting(signedIn("→ /ledger")) } },
  "ledger/ENTRY": { get: owner(200), post: { form: ENTRY, expected: posting(owner(409)) } },
  "ledger.csv": { get: signedIn(200) },
  "ledger.json": { get: signedIn(200) },
};
