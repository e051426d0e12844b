import { growers, posting, type Row } from "./access-expected.ts";

/** What mentors and candidates say and answer for the matching. */
export const MATCHING_ROWS: Record<string, Row> = {
  "match-profile": {
    get: growers(200),
    post: { form: { version: "0" }, expected: posting(growers("→ /match-profile")) },
  },
};
