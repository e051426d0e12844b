import { administrators, posting, type Expected, type Outcome, type Row } from "./access-expected.ts";

export const NOBODY_ELSE = { nobody: "→ /sign-in", rest: 404 } as const;
export const runners = (outcome: Outcome): Expected => ({ ...NOBODY_ELSE, manager: outcome, administrator: outcome });
/** Whoever manages a cohort of the organization knows its districts as well. */
const keepers = (outcome: Outcome): Expected => ({ ...runners(outcome), neighbor: outcome });
const fromDistrict = (outcome: Outcome) => ({
  ...{ owner: outcome, candidate: outcome },
  ...{ superintendent: outcome, recipient: outcome, delegate: outcome },
});
const overseers = (outcome: Outcome): Expected => ({ ...administrators(outcome), operator: outcome });
const operators = (outcome: Outcome): Expected => ({ ...NOBODY_ELSE, operator: outcome });

const INVITEE = { name: "Ada Byron", email: "ada@example.org" };
const STEP = { step: "withdraw", invitationId: "INVITATION" };

/** Who takes part, who is invited, and who runs what. */
export const PEOPLE_ROWS: Record<string, Row> = {
  // Without a link in the browser there is nothing to see or to accept.
  invitation: { get: { rest: 404 }, post: { form: { step: "accept" }, expected: { rest: "→ /invitation" } } },
  places: {
    get: { ...NOBODY_ELSE, rest: 200 },
    post: { form: { enrollmentId: "PLACE" }, expected: posting({ ...NOBODY_ELSE, owner: "→ /" }) },
  },
  "cohorts/COHORT/people": { get: runners(200) },
  // With an assessment in it, the place stays.
  "cohorts/COHORT/people/PLACE": { get: runners(200), post: { form: {}, expected: posting(runners(409)) } },
  "cohorts/COHORT/invitations": {
    get: runners(200),
    post: { form: STEP, expected: posting(runners("→ /cohorts/COHORT/invitations")) },
  },
  "cohorts/COHORT/invitations/new": {
    get: runners(200),
    post: {
      form: { ...INVITEE, role: "mentor", districtId: "" },
      expected: posting(runners("→ /cohorts/COHORT/invitations")),
    },
  },
  // Only a form with a file is read; how that goes stands in the tests of tables.
  "cohorts/COHORT/invitations/import": {
    get: runners(200),
    post: { form: {}, expected: posting(runners(400)) },
  },
  "cohorts/COHORT/service": { get: runners(200) },
  "cohorts/COHORT/service.csv": { get: runners(200) },
  "cohorts/COHORT/service.json": { get: runners(200) },
  "cohorts/COHORT/service/PLACE": {
    get: runners(200),
    post: {
      form: { recordId: "RECORD", version: "1", lastWord: "", step: "verify", note: "Letter seen" },
      // Of two at the same record, the second one is told of the first.
      expected: posting({ ...NOBODY_ELSE, manager: "→ /cohorts/COHORT/service/PLACE", administrator: 409 }),
    },
  },
  organizations: { get: operators(200) },
  "organizations/new": {
    get: operators(200),
    post: {
      form: { name: "Coast", administratorName: INVITEE.name, administratorEmail: INVITEE.email },
      expected: posting(operators("→ /organizations")),
    },
  },
  "organizations/ORGANIZATION": {
    get: administrators(200),
    post: { form: { name: "Coast" }, expected: posting(administrators("→ /organizations/ORGANIZATION")) },
  },
  "organizations/ORGANIZATION/cohorts/new": {
    get: administrators(200),
    post: {
      form: {
        programName: "CTO Mentor",
        name: "2099",
        startsOn: "2098-09-01",
        endsOn: "2099-06-30",
        timeZone: "America/Denver",
        minimumYears: "8",
        matchMode: "run",
        answerDays: "7",
      },
      expected: posting(administrators("→ /cohorts/NEW")),
    },
  },
  "organizations/ORGANIZATION/districts": {
    get: keepers(200),
    post: { form: { name: "Mesa Unified", state: "" }, expected: posting(keepers(400)) },
  },
  // Those who come from the district as candidate, superintendent or delegate, and those who run programs.
  "districts/DISTRICT/stage": {
    get: { ...keepers(200), ...fromDistrict(200) },
    post: { form: { funding: "found" }, expected: posting({ ...keepers(400), ...fromDistrict(400) }) },
  },
  "organizations/ORGANIZATION/districts/DISTRICT": {
    get: keepers(200),
    post: { form: { name: "Mesa Unified", state: "CA" }, expected: posting(keepers(400)) },
  },
  // Only a form with a file is read; how that goes stands in the tests of tables.
  "organizations/ORGANIZATION/districts/import": {
    get: keepers(200),
    post: { form: {}, expected: posting(keepers(400)) },
  },
  "organizations/ORGANIZATION/districts.csv": { get: keepers(200) },
  "organizations/ORGANIZATION/districts.json": { get: keepers(200) },
  "organizations/ORGANIZATION/invitations": {
    get: overseers(200),
    post: {
      form: { ...STEP, invitationId: "APPOINTMENT" },
      expected: posting(overseers("→ /organizations/ORGANIZATION/invitations")),
    },
  },
  "organizations/ORGANIZATION/invitations/new": {
    get: overseers(200),
    post: { form: INVITEE, expected: posting(overseers("→ /organizations/ORGANIZATION/invitations")) },
  },
  "organizations/ORGANIZATION/people": { get: overseers(200) },
  "organizations/ORGANIZATION/people/MEMBER": {
    get: overseers(200),
    post: { form: { step: "disable" }, expected: posting(overseers("→ /organizations/ORGANIZATION/people/MEMBER")) },
  },
};
