import type { Form } from "./app.ts";

/** Who asks for a page, and what comes of it: the words in which the table of access is written. */

export const WHO = [
  "nobody",
  "owner",
  "candidate",
  "mentor",
  "superintendent",
  "manager",
  "unplaced",
  "outsider",
  // The owner's mentor, somebody who was it once, a superintendent who was given the profile, and who stands in for one.
  "paired",
  "former",
  "recipient",
  "delegate",
  // Of the owner's organization, and of another.
  "administrator",
  "elsewhere",
  // Who manages another cohort of the organization, and who runs the instance.
  "neighbor",
  "operator",
  // Whose account was disabled, and a manager who has not shown a second factor.
  "disabled",
  "halfway",
] as const;
export type Who = (typeof WHO)[number];

/** A status, or where one is sent to. */
export type Outcome = number | `→ ${string}`;
export type Expected = Partial<Record<Who, Outcome>> & { rest: Outcome };

export const SIGN_IN = "→ /sign-in";
export const everybody = (rest: Outcome): Expected => ({ rest });
export const signedIn = (rest: Outcome): Expected => ({ nobody: SIGN_IN, rest });
export const owner = (outcome: Outcome): Expected => ({ nobody: SIGN_IN, owner: outcome, rest: 404 });
export const growers = (outcome: Outcome): Expected => ({
  ...owner(outcome),
  candidate: outcome,
  mentor: outcome,
  outsider: outcome,
  paired: outcome,
  former: outcome,
});
/** Whoever is bound to the owner. */
export const bound = (outcome: Outcome): Expected => ({
  ...signedIn(404),
  paired: outcome,
  superintendent: outcome,
  recipient: outcome,
  delegate: outcome,
  manager: outcome,
});
export const only = (who: Who, outcome: Outcome): Expected => ({ ...signedIn(404), [who]: outcome });
/** Of a post: the text would be lost on the way to the sign-in page, so a page says that one is signed out. */
export const posting = (expected: Expected): Expected => ({ ...expected, nobody: 401 });

export interface Row {
  get: Expected;
  /** Where it differs for `.data`. */
  data?: Expected;
  /** What is posted, so that it would do something, and what comes of it. Without it the route takes no posts. */
  post?: { form: Form; expected: Expected };
}

/** Remix's own answers where there is nothing to get. */
export const NO_PAGE = { get: everybody(400), data: everybody(200) };
export const administrators = (outcome: Outcome): Expected => ({ nobody: SIGN_IN, administrator: outcome, rest: 404 });

/**
 * What comes of it for one of them. Whoever is disabled is nobody; a manager without a second factor sees no more than
 * nobody does, and is led to showing one.
 */
export function expectedOf(who: Who, expected: Expected): Outcome {
  const own = expected[who];
  if (own !== undefined) return own;
  if (who !== "disabled" && who !== "halfway") return expected.rest;
  const nobodys = expected.nobody ?? expected.rest;
  return who === "halfway" && nobodys === SIGN_IN ? "→ /second-factor" : nobodys;
}

/** The pattern of a route, as the build names it, from its row in the table. */
export function patternOf(route: string): string {
  return route
    .replace(/OPEN|SUBMITTED/, ":assessmentId")
    .replace("lv-vision-in-cabinet", ":indicatorId")
    .replace("proposals.csv", ":file")
    .replace(/PARTNERSHIP.[a-z]+-[a-z-]+/, ":partnershipId/:moduleId")
    .replace("PARTNERSHIP", ":partnershipId")
    .replace("GOAL", ":goalId")
    .replace("FILE", ":fileId")
    .replace("OWNER", ":personId")
    .replace("COHORT", ":cohortId")
    .replace("ORGANIZATION", ":organizationId")
    .replace("PROVIDER", ":providerId")
    .replace("WAY", ":providerId")
    .replace("MAIL", ":mailId")
    .replace("PLACE", ":enrollmentId")
    .replace("MEMBER", ":personId")
    .replace("DISTRICT", ":districtId")
    .replace("RECORD", ":recordId")
    .replace("SESSION", ":sessionId")
    .replace("ENTRY", ":entryId")
    .replace("MENTORSHIP", ":mentorshipId")
    .replace("agreement/kickoff", "agreement/:moment")
    .replace("NOTE", ":noteId")
    .replace("MEETING", ":meetingId")
    .replace("/guide/rhythm", "/guide/:partId")
    .replace("/cases/five-years", "/cases/:caseId")
    .replace("/match/1", "/match/:runNumber")
    .replace("/c1", "/:candidateKey")
    .replace(/[?].*/, "");
}
