import { firstModule, halfFields } from "./companion.ts";
import { NO_PAGE, only, owner, posting, signedIn, type Expected, type Outcome, type Row } from "./access-expected.ts";
import { runners } from "./access-people.ts";

const MODULE = firstModule().id;

/** The two sides of the owner's partnership: the superintendent who was given the profile, and who stands in for them. */
const pair = (outcome: Outcome): Expected => ({ ...owner(outcome), recipient: outcome, delegate: outcome });
/** Whoever may fill its seats: also the other superintendent of the district, and those who run the cohort. */
const inviters: Expected = { ...runners(200), owner: 200, recipient: 200, superintendent: 200, delegate: 200 };

const at = (page: string) => `companion/PARTNERSHIP/${MODULE}/${page}`;

/** The superintendent's companion. */
export const COMPANION_ROWS: Record<string, Row> = {
  // Everybody sees the pairs in which they sit, which may be none.
  companion: { get: signedIn(200) },
  "companion/invite/PLACE": {
    get: inviters,
    // Both seats are taken.
    post: {
      form: { step: "invite", role: "superintendent", name: "Ada Byron", email: "ada@example.org" },
      expected: posting({
        ...inviters,
        owner: 400,
        recipient: 400,
        superintendent: 400,
        delegate: 400,
        manager: 400,
        administrator: 400,
      }),
    },
  },
  "companion/PARTNERSHIP": { get: pair(`→ /companion/PARTNERSHIP/${MODULE}/read`) },
  "companion/PARTNERSHIP/map": { get: pair(200) },
  "companion/PARTNERSHIP/decisions": { get: pair(200) },
  "companion/PARTNERSHIP/pact": { get: pair(200) },
  [`companion/PARTNERSHIP/${MODULE}`]: { get: pair(200) },
  [at("read")]: {
    get: pair(200),
    post: { form: { minutes: "15" }, expected: posting(pair(`→ /companion/PARTNERSHIP/${MODULE}/answer`)) },
  },
  [at("answer")]: {
    get: pair(200),
    // Of two on one side the first one answers.
    post: { form: halfFields(), expected: posting({ ...pair("→ /companion"), delegate: 409 }) },
  },
  [at("answer/save")]: {
    ...NO_PAGE,
    post: { form: halfFields(), expected: posting({ ...pair(200), delegate: 409 }) },
  },
  // Nobody has submitted, so there is nothing to see.
  [at("reveal")]: { get: pair(`→ /companion/PARTNERSHIP/${MODULE}`) },
  [at("together")]: {
    get: pair(200),
    post: {
      form: { step: "artifact", note: "The charter", url: "", version: "0" },
      expected: posting(pair(`→ /companion/PARTNERSHIP/${MODULE}/together`)),
    },
  },
  // Nothing is planned.
  [at("calendar.ics")]: { get: signedIn(404) },
  [at("decision")]: {
    get: pair(200),
    post: {
      form: { step: "save", text: "A seat for every item", owner: "Harold", dueOn: "", version: "0" },
      expected: posting(pair(`→ /companion/PARTNERSHIP/${MODULE}/decision`)),
    },
  },
  "cohorts/COHORT/companion": { get: runners(200) },
  "cohorts/COHORT/companion.csv": { get: runners(200) },
  "cohorts/COHORT/companion.json": { get: runners(200) },
  "cohorts/COHORT/companion/modules": {
    get: runners(200),
    post: { form: { seen: "" }, expected: posting(runners(400)) },
  },
  // Figures of what candidates rated are for the managers alone.
  "cohorts/COHORT/companion/effect": { get: only("manager", 200) },
  "cohorts/COHORT/companion/remind": {
    get: runners(200),
    post: { form: {}, expected: posting(runners("→ /cohorts/COHORT/companion")) },
  },
  "cohorts/COHORT/companion/PARTNERSHIP/remind": {
    get: runners(200),
    post: { form: { subject: "", text: "" }, expected: posting(runners(400)) },
  },
};
