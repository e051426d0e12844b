import {
  administrators,
  bound,
  growers,
  NO_PAGE,
  only,
  owner,
  posting,
  signedIn,
  type Row,
} from "./access-expected.ts";

const SAVE = {
  choice: "3.5",
  why: "",
  evidenceNote: "",
  evidenceUrl: "",
  baseVersion: "0",
  saveKey: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11",
};
const GUESS = { leadership: "2.5", education: "3", technology: "1.5" };
const GOAL = { indicatorId: "bm-forecast", targetLevel: "3", dueOn: "2027-05-31", actions: "Ask", evidenceWanted: "" };

/** What people answer, plan and show. */
export const WORK_ROWS: Record<string, Row> = {
  framework: { get: signedIn(200) },
  assessments: { get: growers(200) },
  "assessments/new": {
    get: { ...growers(200), owner: "→ /assessments/OPEN" },
    post: {
      form: { kind: "baseline", form: "short" },
      expected: posting({ ...growers("→ /assessments/NEW/guess"), owner: "→ /assessments/OPEN/guess" }),
    },
  },
  "assessments/OPEN": { get: owner(200) },
  "assessments/SUBMITTED": { get: owner("→ /assessments/SUBMITTED/profile") },
  "assessments/OPEN/guess": {
    get: owner(200),
    post: { form: GUESS, expected: posting(owner("→ /assessments/OPEN/indicators/lv-vision-in-cabinet")) },
  },
  "assessments/SUBMITTED/guess": {
    get: owner(200),
    post: { form: GUESS, expected: posting(owner("→ /assessments/SUBMITTED/profile")) },
  },
  "assessments/OPEN/indicators/lv-vision-in-cabinet": {
    get: owner(200),
    post: { form: SAVE, expected: posting(owner("→ /assessments/OPEN/indicators/lv-shared-governance")) },
  },
  "assessments/SUBMITTED/indicators/lv-vision-in-cabinet": {
    get: owner("→ /assessments/SUBMITTED/profile"),
    post: { form: SAVE, expected: posting(owner(409)) },
  },
  "assessments/OPEN/indicators/lv-vision-in-cabinet/save": {
    ...NO_PAGE,
    post: { form: SAVE, expected: posting(owner(200)) },
  },
  "assessments/SUBMITTED/indicators/lv-vision-in-cabinet/save": {
    ...NO_PAGE,
    post: { form: SAVE, expected: posting(owner(409)) },
  },
  "assessments/OPEN/check": {
    get: owner(200),
    post: { form: { leaveUnanswered: "yes" }, expected: posting(owner("→ /assessments/OPEN/profile")) },
  },
  "assessments/SUBMITTED/check": {
    get: owner("→ /assessments/SUBMITTED/profile"),
    post: { form: { leaveUnanswered: "yes" }, expected: posting(owner("→ /assessments/SUBMITTED/profile")) },
  },
  "assessments/OPEN/profile": { get: owner("→ /assessments/OPEN") },
  "assessments/SUBMITTED/profile": { get: owner(200) },
  "assessments/OPEN/report": { get: owner("→ /assessments/OPEN") },
  "assessments/SUBMITTED/report": { get: owner(200) },
  "assessments/OPEN/answers.csv": { get: owner(200) },
  "assessments/SUBMITTED/answers.csv": { get: owner(200) },
  "growth-plan": { get: signedIn(200) },
  "growth-plan/new": {
    get: signedIn(200),
    post: {
      form: GOAL,
      expected: posting({
        ...signedIn("→ /growth-plan"),
        unplaced: 404,
        administrator: 404,
        elsewhere: 404,
        operator: 404,
      }),
    },
  },
  "growth-plan/GOAL": {
    get: owner(200),
    post: { form: { step: "done", doneNote: "", doneUrl: "" }, expected: posting(owner("→ /growth-plan")) },
  },
};

const RECORD = { title: "Director", district: "Mesa Unified", startsOn: "2016-07-01", endsOn: "", version: "1" };

/** Where people worked. */
export const SERVICE_ROWS: Record<string, Row> = {
  "service-records": {
    get: signedIn(200),
    post: { form: RECORD, expected: posting(signedIn("→ /service-records")) },
  },
  "service-records/RECORD": {
    get: owner(200),
    post: { form: RECORD, expected: posting(owner("→ /service-records")) },
  },
};

const REMOVAL = { remove: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11" };
const SEEN = { assessmentId: "SUBMITTED", indicatorId: "lv-vision-in-cabinet", seen: "yes" };

/** Evidence with its files. Of the submitted sitting it is released to the owner's mentor, and shown by a link. */
export const EVIDENCE_ROWS: Record<string, Row> = {
  "assessments/OPEN/evidence": { get: owner(200) },
  "assessments/SUBMITTED/evidence": { get: owner(200) },
  "assessments/OPEN/indicators/lv-vision-in-cabinet/evidence": {
    get: owner(200),
    post: {
      form: REMOVAL,
      expected: posting(owner("→ /assessments/OPEN/indicators/lv-vision-in-cabinet/evidence")),
    },
  },
  "assessments/SUBMITTED/indicators/lv-vision-in-cabinet/evidence": {
    get: owner(200),
    post: { form: REMOVAL, expected: posting(owner(409)) },
  },
  "evidence/FILE": { get: owner(200) },
};

/** What is seen of somebody else, and what is read of it. */
export const RELEASE_ROWS: Record<string, Row> = {
  "who-sees-what": {
    // The two on the district's side of the owner's pair see who sees what of theirs in the companion.
    get: { ...growers(200), recipient: 200, delegate: 200 },
    post: {
      form: { item: "plan", to: "PAIRED", as: "mentor", release: "yes" },
      expected: posting(owner("→ /who-sees-what")),
    },
  },
  // Others of the district have the same superintendent, and preview their own page for them.
  "who-sees-what/preview?as=RECIPIENT": { get: { ...owner(200), candidate: 200, mentor: 200 } },
  "people/OWNER": {
    get: bound(200),
    post: { form: SEEN, expected: posting({ ...only("paired", "→ /people/OWNER"), owner: 403 }) },
  },
  "my-record": { get: signedIn(200) },
  "cohorts/COHORT/overview": { get: only("manager", 200) },
  "cohorts/COHORT/releases": {
    get: only("manager", 200),
    post: {
      form: { item: "profile", role: "mentor", ask: "yes" },
      expected: posting(only("manager", "→ /cohorts/COHORT/releases")),
    },
  },
  "organizations/ORGANIZATION/record": { get: { ...administrators(200), operator: 200 } },
  "organizations/ORGANIZATION/record.csv": { get: { ...administrators(200), operator: 200 } },
};
