import { posting, signedIn, type Expected, type Outcome, type Row } from "./access-expected.ts";

/** Mentors, whoever their candidate is or was. */
const mentors = (outcome: Outcome): Expected => ({
  ...signedIn(404),
  mentor: outcome,
  paired: outcome,
  former: outcome,
});

/** What mentors read and rate before they begin. */
export const PREPARATION_ROWS: Record<string, Row> = {
  "mentor-preparation": { get: mentors(200) },
  "mentor-preparation/guide/rhythm": {
    get: mentors(200),
    post: { form: { step: "read" }, expected: posting(mentors("→ /mentor-preparation/guide/self-ratings")) },
  },
  "mentor-preparation/cases/five-years": {
    get: mentors(200),
    post: { form: { level: "2.5" }, expected: posting(mentors("→ /mentor-preparation/cases/five-years")) },
  },
};
