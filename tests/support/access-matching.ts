import { runFields } from "#app/features/matching/runs/schema.ts";
import { growers, posting, signedIn, type Expected, type Outcome, type Row } from "./access-expected.ts";

const runners = (outcome: Outcome): Expected => ({ ...signedIn(404), manager: outcome, administrator: outcome });

const NOBODY = "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11";

/** What mentors and candidates say and answer for the matching. */
export const MATCHING_ROWS: Record<string, Row> = {
  "match-profile": {
    get: growers(200),
    post: { form: { version: "0" }, expected: posting(growers("→ /match-profile")) },
  },
  "match-preferences": {
    get: growers(200),
    post: { form: { step: "allow", toId: NOBODY }, expected: posting(growers("→ /match-preferences")) },
  },
  "cohorts/COHORT/match": {
    get: runners(200),
    post: {
      form: runFields(null),
      expected: posting({ ...runners("→ /cohorts/COHORT/match/2"), administrator: "→ /cohorts/COHORT/match/3" }),
    },
  },
  "cohorts/COHORT/match/1": {
    get: runners(200),
    // Whoever publishes second is told.
    post: {
      form: { step: "publish" },
      expected: posting({ ...runners("→ /cohorts/COHORT/match/1"), administrator: 409 }),
    },
  },
  "cohorts/COHORT/match/1/c1": {
    get: runners(200),
    post: { form: { wish: "aside" }, expected: posting(runners("→ /cohorts/COHORT/match/1/c1")) },
  },
  "cohorts/COHORT/match/1/run.zip": { get: runners(200) },
  "cohorts/COHORT/match-profiles": { get: runners(200) },
  "cohorts/COHORT/match-tables/proposals.csv": { get: runners(200) },
  // Everybody sees what pairs themselves, which is nothing here.
  proposals: {
    get: signedIn(200),
    post: { form: { proposalId: NOBODY, answer: "accept" }, expected: posting(signedIn(404)) },
  },
  // In the owner's cohort the manager publishes a run, so that candidates ask nobody.
  "mentor-requests": {
    get: signedIn(404),
    post: { form: { step: "ask", mentorId: NOBODY }, expected: posting(signedIn(404)) },
  },
};
