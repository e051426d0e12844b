import { only, owner, posting, signedIn, type Expected, type Outcome, type Row } from "./access-expected.ts";

/** The two of a mentorship. Whoever mentored the owner once is not among them. */
const both = (outcome: Outcome): Expected => ({ ...signedIn(404), owner: outcome, paired: outcome });

const AGREEMENT = {
  communication: "By video",
  goals: "One at a time, and none twice",
  problems: "We say so",
  requirements: "Two weeks ahead",
  rhythmDays: "14",
  meetingMinutes: "60",
  version: "1",
};
const MEETING_FORM = {
  id: "PLANNED",
  title: "Another title",
  minutes: "60",
  begins: "other",
  date: "2026-12-01",
  time: "10:00",
  place: "",
  sequence: "0",
};

const PROMISE = { step: "done", promiseId: "PROMISE", version: "1" };
const LOG = { version: "0", happened: "no" };
const CHECK_IN = {
  dueOn: "CHECK_IN_DAY",
  meeting: "easy",
  use: "done",
  plain: "said",
  focus: "goals",
  onward: "same",
  comment: "canary-note-of-the-owner",
};

/** What a mentor and a candidate do together. */
export const MENTORING_ROWS: Record<string, Row> = {
  "check-ins": { get: signedIn(200) },
  "check-ins/MENTORSHIP": {
    get: both(200),
    post: { form: CHECK_IN, expected: posting(both("→ /check-ins")) },
  },
  "cohorts/COHORT/mentoring": { get: only("manager", 200) },
  "cohorts/COHORT/mentoring.csv": { get: only("manager", 200) },
  "cohorts/COHORT/mentoring.json": { get: only("manager", 200) },
  "cohorts/COHORT/mentoring?page=2&done=ended": { get: only("manager", 200) },
  "cohorts/COHORT/mentoring/MENTORSHIP": {
    get: only("manager", 200),
    post: { form: { reason: "No time" }, expected: posting(only("manager", "→ /cohorts/COHORT/mentoring")) },
  },
  "mentorships/MENTORSHIP": { get: both(200) },
  "mentorships/MENTORSHIP/agreement": {
    get: both(200),
    post: {
      form: { moment: "kickoff", version: "1" },
      expected: posting(both("→ /mentorships/MENTORSHIP/agreement")),
    },
  },
  "mentorships/MENTORSHIP/agreement/kickoff": {
    get: both(200),
    post: { form: AGREEMENT, expected: posting(both("→ /mentorships/MENTORSHIP/agreement")) },
  },
  // Whoever comes second finds it ended.
  "mentorships/MENTORSHIP/end": {
    get: both(200),
    post: { form: { reason: "No time" }, expected: posting({ ...both("→ /"), owner: 404 }) },
  },
  "mentorships/MENTORSHIP/meetings": { get: both(200) },
  "mentorships/MENTORSHIP/meetings/new": {
    get: both(200),
    post: { form: MEETING_FORM, expected: posting(both("→ /meetings/PLANNED")) },
  },
  "mentorships/MENTORSHIP/goals": { get: both(200) },
  // The plan is not released to the mentor, so nothing can be said about it.
  "mentorships/MENTORSHIP/goals/GOAL": {
    get: { ...both(404), owner: 200 },
    post: { form: { step: "comment", id: "PLANNED", text: "A word" }, expected: posting({ ...both(404), owner: 409 }) },
  },
  "mentorships/MENTORSHIP/notes": {
    get: both(200),
    // The second one sends the id of a note that is not theirs.
    post: {
      form: { id: "PLANNED", text: "A note" },
      expected: posting({ ...both(404), paired: "→ /mentorships/MENTORSHIP/notes" }),
    },
  },
  "mentorships/MENTORSHIP/notes/NOTE": {
    get: owner(200),
    post: {
      form: { step: "save", text: "Other words", version: "1" },
      expected: posting(owner("→ /mentorships/MENTORSHIP/notes")),
    },
  },
  "mentorships/MENTORSHIP/promises": {
    get: both(200),
    // The second one is told that it was changed.
    post: {
      form: PROMISE,
      expected: posting({ ...both(409), paired: "→ /mentorships/MENTORSHIP/promises" }),
    },
  },
  "meetings/MEETING": {
    get: both(200),
    post: { form: { step: "add", id: "PLANNED", text: "A point" }, expected: posting(both("→ /meetings/MEETING")) },
  },
  // Of the same log the second one changes nothing.
  "meetings/MEETING/log": {
    get: both(200),
    post: { form: LOG, expected: posting(both("→ /meetings/MEETING")) },
  },
  "meetings/MEETING/edit": {
    get: both(200),
    post: { form: MEETING_FORM, expected: posting(both("→ /meetings/MEETING")) },
  },
  "meetings/MEETING/calendar.ics": { get: both(200) },
};
