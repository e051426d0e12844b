import { describe, expect, inject, it } from "vitest";
import { collectMyData } from "#app/features/accounts/queries.server.ts";
import { saveAnswer } from "#app/features/assessments/commands.server.ts";
import { switchRelease } from "#app/features/releases/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { PEOPLE_ROWS } from "#tests/support/access-people.ts";
import { ask, builtRoutes, type Answer, type Form } from "#tests/support/app.ts";
import { createInvitation } from "#tests/support/invitations.ts";
import { multipart } from "#tests/support/sample-files.ts";
import * as world from "#tests/support/world.ts";

/**
 * Every route of the build, asked by everybody in every way, against one table. A route that is not in the table fails.
 */

const WHO = [
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
] as const;
type Who = (typeof WHO)[number];

/** A status, or where one is sent to. */
type Outcome = number | `→ ${string}`;
type Expected = Partial<Record<Who, Outcome>> & { rest: Outcome };

const SIGN_IN = "→ /sign-in";
const everybody = (rest: Outcome): Expected => ({ rest });
const signedIn = (rest: Outcome): Expected => ({ nobody: SIGN_IN, rest });
const owner = (outcome: Outcome): Expected => ({ nobody: SIGN_IN, owner: outcome, rest: 404 });
const growers = (outcome: Outcome): Expected => ({
  ...owner(outcome),
  candidate: outcome,
  mentor: outcome,
  outsider: outcome,
  paired: outcome,
  former: outcome,
});
/** Whoever is bound to the owner. */
const bound = (outcome: Outcome): Expected => ({
  ...signedIn(404),
  paired: outcome,
  superintendent: outcome,
  recipient: outcome,
  delegate: outcome,
  manager: outcome,
});
const only = (who: Who, outcome: Outcome): Expected => ({ ...signedIn(404), [who]: outcome });
/** Of a post: the text would be lost on the way to the sign-in page, so a page says that one is signed out. */
const posting = (expected: Expected): Expected => ({ ...expected, nobody: 401 });

interface Row {
  get: Expected;
  /** Where it differs for `.data`. */
  data?: Expected;
  /** What is posted, so that it would do something, and what comes of it. Without it the route takes no posts. */
  post?: { form: Form; expected: Expected };
}

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
/** Remix's own answers where there is nothing to get. */
const NO_PAGE = { get: everybody(400), data: everybody(200) };

const { isSample } = inject("app");
const SAMPLE_SIGN_IN = isSample ? "→ /" : 400;
const SAMPLE_MAIL = isSample ? 200 : 404;
/** What is asked for by mail is limited, so this asks for nothing. */
const NO_ADDRESS = { form: { email: "" }, expected: everybody(400) };
/** What a link opens, without one. */
const NO_LINK = { get: everybody(400), post: { form: {}, expected: everybody(400) } };

/** In the sample program nobody changes how one of its people signs in. */
const unlessSample = (outcome: Outcome): Expected => signedIn(isSample ? 404 : outcome);
const administrators = (outcome: Outcome): Expected => ({ nobody: SIGN_IN, administrator: outcome, rest: 404 });

const TABLE: Record<string, Row> = {
  "": { get: signedIn(200) },
  "*": { get: everybody(404), post: { form: {}, expected: everybody(404) } },
  healthz: { get: everybody(200) },
  readyz: { get: everybody(200) },
  "sign-in": { get: everybody(200), post: { form: { role: "mentor" }, expected: everybody(SAMPLE_SIGN_IN) } },
  "sign-in/link": { get: everybody(200), post: NO_ADDRESS },
  "sign-in/open": NO_LINK,
  "reset-password": { get: everybody(200), post: NO_ADDRESS },
  "reset-password/new": NO_LINK,
  setup: { get: everybody(404), post: { form: {}, expected: everybody(404) } },
  "sample-mail": { get: everybody(SAMPLE_MAIL) },
  "sample-mail/MAIL": { get: everybody(404) },
  "sign-out": { get: everybody("→ /"), post: { form: {}, expected: everybody("→ /sign-in") } },
  "signed-in": { get: signedIn(200) },
  // No provider, and no beginning: how one goes on stands in the tests of identities.
  "sign-in/with/PROVIDER": { get: everybody(400) },
  "sign-in/with/PROVIDER/callback": { get: everybody("→ /sign-in/with/PROVIDER") },
  "account/identities": {
    get: signedIn(200),
    post: { form: { identityId: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11" }, expected: posting(signedIn(404)) },
  },
  "account/identities/link": {
    get: signedIn("→ /account/identities"),
    post: { form: {}, expected: posting(signedIn(400)) },
  },
  "organizations/ORGANIZATION/sign-in": {
    get: signedIn(404),
    post: {
      form: { step: "remove", providerId: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11" },
      expected: posting(signedIn(404)),
    },
  },
  "organizations/ORGANIZATION/sign-in/new": {
    get: signedIn(404),
    post: { form: {}, expected: posting(signedIn(404)) },
  },
  "sign-in/passkey": {
    ...NO_PAGE,
    post: { form: { step: "options" }, expected: everybody(isSample ? 404 : 200) },
  },
  "second-factor": {
    get: signedIn("→ /"),
    post: { form: { way: "code", code: "123456" }, expected: posting(signedIn("→ /second-factor")) },
  },
  "second-factor/passkey": { ...NO_PAGE, post: { form: { step: "options" }, expected: posting(signedIn(200)) } },
  confirm: { get: signedIn(200), post: { form: { way: "code", code: "123456" }, expected: posting(signedIn(400)) } },
  account: { get: signedIn(200) },
  "account/name": {
    get: signedIn(200),
    post: { form: { name: "Another Name" }, expected: posting(signedIn("→ /account")) },
  },
  "account/email": {
    get: unlessSample(200),
    post: { form: { email: "no address" }, expected: posting(unlessSample(400)) },
  },
  "account/email-change": { get: unlessSample(200), post: { form: {}, expected: posting(unlessSample(400)) } },
  "account/password": {
    get: unlessSample(200),
    post: { form: { password: "granite harbor seven kettles" }, expected: posting(unlessSample("→ /account")) },
  },
  "account/authenticator": {
    get: unlessSample(200),
    post: { form: { step: "remove" }, expected: posting(signedIn(404)) },
  },
  "account/recovery-codes": { get: unlessSample(200), post: { form: {}, expected: posting(unlessSample(409)) } },
  "account/recovery-codes/file": {
    ...NO_PAGE,
    post: { form: { codes: "none" }, expected: posting(unlessSample(400)) },
  },
  "account/passkeys": {
    get: unlessSample(200),
    post: {
      form: { step: "remove", passkeyId: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11" },
      expected: posting(signedIn(404)),
    },
  },
  "account/passkeys/options": {
    ...NO_PAGE,
    post: { form: { step: "options" }, expected: posting(unlessSample(200)) },
  },
  "account/sessions": {
    get: signedIn(200),
    post: { form: { step: "end-others" }, expected: posting(signedIn("→ /account/sessions")) },
  },
  framework: { get: signedIn(200) },
  "my-data.json": { get: signedIn(200) },
  "my-data.zip": { get: signedIn(200) },
  "account/data": { get: signedIn(200) },
  "account/delete": {
    get: signedIn(200),
    post: { form: { step: "keep" }, expected: posting(signedIn(isSample ? 403 : "→ /")) },
  },
  "organizations/ORGANIZATION/delete": {
    get: administrators(200),
    post: {
      form: { step: "keep" },
      expected: posting(administrators(isSample ? 403 : "→ /organizations/ORGANIZATION/delete")),
    },
  },
  "organizations/ORGANIZATION/export.zip": { get: administrators(200) },
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
Object.assign(TABLE, PEOPLE_ROWS);

const REMOVAL = { remove: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11" };
const SEEN = { assessmentId: "SUBMITTED", indicatorId: "lv-vision-in-cabinet", seen: "yes" };

/** Evidence with its files. Of the submitted sitting it is released to the owner's mentor, and shown by a link. */
const EVIDENCE: Record<string, Row> = {
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
  "people/OWNER/evidence": {
    ...NO_PAGE,
    post: { form: SEEN, expected: posting(only("paired", "→ /people/OWNER")) },
  },
};
Object.assign(TABLE, EVIDENCE);

/** What is seen of somebody else, and what is read of it. */
const RELEASES: Record<string, Row> = {
  "who-sees-what": {
    get: growers(200),
    post: {
      form: { item: "plan", to: "PAIRED", release: "yes" },
      expected: posting(owner("→ /who-sees-what")),
    },
  },
  // Others of the district have the same superintendent, and preview their own page for them.
  "who-sees-what/preview?as=RECIPIENT": { get: { ...owner(200), candidate: 200, mentor: 200 } },
  "people/OWNER": { get: bound(200) },
  "my-record": { get: signedIn(200) },
  "cohorts/COHORT/overview": { get: only("manager", 200) },
  "cohorts/COHORT/releases": {
    get: only("manager", 200),
    post: {
      form: { item: "profile", role: "mentor", ask: "yes" },
      expected: posting(only("manager", "→ /cohorts/COHORT/releases")),
    },
  },
  "organizations/ORGANIZATION/record": { get: only("administrator", 200) },
  "organizations/ORGANIZATION/record.csv": { get: only("administrator", 200) },
};
Object.assign(TABLE, RELEASES);

const NOTE = "canary-note-of-the-owner";

/** What stands in the table for an id of the scene. */
const NAMES = [
  "OPEN",
  "SUBMITTED",
  "GOAL",
  "FILE",
  "OWNER",
  "PAIRED",
  "RECIPIENT",
  "COHORT",
  "ORGANIZATION",
  "PROVIDER",
  "PLACE",
  "MEMBER",
  "INVITATION",
  "APPOINTMENT",
] as const;

interface Scene {
  people: Record<Exclude<Who, "nobody">, world.Member>;
  ids: Record<(typeof NAMES)[number], string>;
}

/** Adds a file to an answer of the open sitting, as its owner would. */
async function addFile(rosa: world.Member, sitting: string): Promise<string> {
  const { body, type } = multipart([{ name: "file", filename: "canary.txt", content: NOTE }]);
  const headers = { origin: inject("app").url, "content-type": type };
  const address = `/assessments/${sitting}/indicators/lv-vision-in-cabinet/evidence`;
  await ask(address, { method: "POST", cookie: await world.signIn(rosa), headers, body });
  return (await db().evidenceFile.findFirstOrThrow({ where: { assessmentId: sitting } })).id;
}

async function setScene(): Promise<Scene> {
  const cohort = await world.createCohort();
  await db().cohort.update({ where: { id: cohort.id }, data: { endsOn: new Date("2099-06-30") } });
  const district = await world.createDistrict(cohort);
  const rosa = await world.createMember(cohort, "candidate", district);
  const submitted = await world.createSubmitted(rosa, { "lv-vision-in-cabinet": 2.5 });
  const goal = await world.createGoal(rosa, { evidenceWanted: NOTE });
  const open = await world.start(rosa);
  await saveAnswer(rosa.actor, open, "bm-forecast", world.saveOf({ level: 1.5, why: NOTE }), world.SAVED);
  const former = await world.createMember(cohort, "mentor");
  const ended = await world.pair(rosa, former);
  await db().mentorship.update({ where: { id: ended }, data: { endedAt: world.SAVED } });
  const paired = await world.createMember(cohort, "mentor");
  await world.pair(rosa, paired);
  const recipient = await world.createMember(cohort, "superintendent", district);
  const given = { item: "profile", to: recipient.actor.personId, release: "yes" } as const;
  await switchRelease(rosa.actor, given, world.SUBMITTED);
  const shown = { item: "evidence", to: paired.actor.personId, release: "yes" } as const;
  await switchRelease(rosa.actor, shown, world.SUBMITTED);
  const evidenceUrl = "https://docs.example.org/minutes";
  await db().rating.updateMany({ where: { assessmentId: submitted }, data: { evidenceUrl } });
  return {
    ids: {
      OPEN: open,
      SUBMITTED: submitted,
      GOAL: goal,
      FILE: await addFile(rosa, open),
      OWNER: rosa.actor.personId,
      PAIRED: paired.actor.personId,
      RECIPIENT: recipient.actor.personId,
      COHORT: cohort.id,
      ORGANIZATION: cohort.organizationId,
      PROVIDER: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11",
      PLACE: rosa.actor.enrollments[0]?.id ?? "",
      MEMBER: (await world.createMember(cohort, "reviewer")).actor.personId,
      INVITATION: (await createInvitation(cohort, "candidate")).id,
      APPOINTMENT: (await createInvitation(cohort, null)).id,
    },
    people: {
      owner: rosa,
      candidate: await world.createMember(cohort, "candidate", district),
      mentor: await world.createMember(cohort, "mentor", district),
      superintendent: await world.createMember(cohort, "superintendent", district),
      manager: await world.createMember(cohort, "manager"),
      unplaced: await world.createPerson(),
      outsider: await world.createCandidate(),
      paired,
      former,
      recipient,
      delegate: await world.createMember(cohort, "delegate", district),
      administrator: await world.createAdministrator(cohort),
      elsewhere: await world.createAdministrator(await world.createCohort()),
      neighbor: await world.createMember(await world.createCohort(cohort), "manager"),
      operator: await world.createAdministrator(),
    },
  };
}

const NAMED = new RegExp(NAMES.join("|"), "g");

/** A form with the ids of the scene in the place of their names. */
function formOf(form: Form, { ids }: Scene): Form {
  const pairs = Array.isArray(form) ? (form as readonly (readonly [string, string])[]) : Object.entries(form);
  return pairs.map(([name, value]) => [name, ids[value as keyof typeof ids] ?? value] as const);
}

function addressOf(route: string, { ids }: Scene, way: string): string {
  const address = `/${route.replace("*", "nothing/here")}`.replace(NAMED, (name) => ids[name as keyof typeof ids]);
  if (!way.includes(".data")) return address;
  const [path = "", query] = address.split("?");
  const data = path === "/" ? "/_root.data" : `${path}.data`;
  return query === undefined ? data : `${data}?${query}`;
}

function outcomeOf({ status, headers }: Answer, { ids }: Scene): Outcome {
  if (status !== 302 && status !== 202) return status;
  const { pathname } = new URL(headers.location ?? "nowhere:", "http://own.invalid");
  const named = Object.entries(ids).reduce((path, [name, id]) => path.replace(id, name), pathname);
  return `→ ${named.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, "NEW")}`;
}

/** Everything that is stored of the owner, but for their sessions. */
async function storedOf({ people }: Scene) {
  return { ...(await collectMyData(people.owner.actor, world.SAVED)), sessions: null };
}

const WAYS = ["GET", "GET .data", "POST", "POST .data"] as const;
const cells = Object.entries(TABLE).flatMap(([route, row]) =>
  WAYS.map((way) => [`${way} /${route}`, { route, way, row }] as const),
);

let scene: Scene | undefined;

describe("access", () => {
  it.each(cells)("%s", async (_, { route, way, row }) => {
    // A scene lasts until something is changed in it.
    const here = (scene ??= await setScene());
    const before = await storedOf(here);
    const isPost = way.startsWith("POST");
    const get = way === "GET .data" ? (row.data ?? row.get) : row.get;
    const expected = isPost ? (row.post?.expected ?? everybody(405)) : get;
    const form = isPost ? { form: formOf(row.post?.form ?? {}, here) } : {};
    const askAs = async (who: Who) => {
      const cookie = who === "nobody" ? undefined : await world.signIn(here.people[who]);
      return ask(addressOf(route, here, way), { cookie, ...form });
    };

    const outcomes = new Map<Who, Outcome>();
    for (const who of WHO.filter((each) => each !== "owner")) {
      const answer = await askAs(who);
      outcomes.set(who, outcomeOf(answer, here));
      expect(answer.text).not.toContain(NOTE);
    }
    expect(await storedOf(here)).toEqual(before);
    outcomes.set("owner", outcomeOf(await askAs("owner"), here));
    if (isPost && row.post !== undefined) scene = undefined;
    else expect(await storedOf(here)).toEqual(before);
    expect(Object.fromEntries(outcomes)).toEqual(
      Object.fromEntries(WHO.map((who) => [who, expected[who] ?? expected.rest])),
    );
  });

  it("has a row in the table for each route of the build, and says rightly which of them take posts", () => {
    const fromTable = Object.entries(TABLE).map(([route, { post }]) => [patternOf(route), post !== undefined] as const);
    const fromBuild = builtRoutes().map(({ path, hasAction }) => [path, hasAction] as const);
    expect(new Map(fromTable.sort())).toEqual(new Map(fromBuild.sort()));
  });

  it("shows the owner what it hides from the others", async () => {
    const here = await setScene();
    const cookie = await world.signIn(here.people.owner);
    for (const route of [
      "assessments/OPEN/answers.csv",
      "growth-plan",
      "growth-plan/GOAL",
      "my-data.json",
      "evidence/FILE",
    ]) {
      expect((await ask(addressOf(route, here, "GET"), { cookie })).text).toContain(NOTE);
    }
  });

  it("cannot be got around by asking for a single loader of a page", async () => {
    const here = await setScene();
    const cookie = await world.signIn(here.people.outsider);
    for (const route of Object.keys(TABLE).filter((each) => each.search(NAMED) !== -1 && !each.includes("?"))) {
      for (const id of [...builtRoutes().map((each) => each.id), "root"]) {
        const answer = await ask(`${addressOf(route, here, ".data")}?_routes=${encodeURIComponent(id)}`, { cookie });
        expect(answer.text).not.toContain(NOTE);
        expect(answer.status).not.toBe(500);
      }
    }
  });
});

function patternOf(route: string): string {
  return route
    .replace(/OPEN|SUBMITTED/, ":assessmentId")
    .replace("lv-vision-in-cabinet", ":indicatorId")
    .replace("GOAL", ":goalId")
    .replace("FILE", ":fileId")
    .replace("OWNER", ":personId")
    .replace("COHORT", ":cohortId")
    .replace("ORGANIZATION", ":organizationId")
    .replace("PROVIDER", ":providerId")
    .replace("MAIL", ":mailId")
    .replace("PLACE", ":enrollmentId")
    .replace("MEMBER", ":personId")
    .replace(/[?].*/, "");
}
