import { randomUUID } from "node:crypto";
import { describe, expect, inject, it } from "vitest";
import { collectMyData } from "#app/features/accounts/queries.server.ts";
import { saveAnswer } from "#app/features/assessments/commands.server.ts";
import { findCheckIn } from "#app/features/mentoring/check-ins/queries.server.ts";
import { addRecord } from "#app/features/programs/service/commands.server.ts";
import { switchRelease } from "#app/features/releases/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { ACCOUNT_ROWS } from "#tests/support/access-account.ts";
import { COHORT_ROWS } from "#tests/support/access-cohort.ts";
import { COMPANION_ROWS } from "#tests/support/access-companion.ts";
import { everybody, expectedOf, patternOf, WHO, type Outcome, type Who } from "#tests/support/access-expected.ts";
import { MATCHING_ROWS } from "#tests/support/access-matching.ts";
import { MENTORING_ROWS } from "#tests/support/access-mentoring.ts";
import { PEOPLE_ROWS } from "#tests/support/access-people.ts";
import { PREPARATION_ROWS } from "#tests/support/access-preparation.ts";
import { EVIDENCE_ROWS, RELEASE_ROWS, SERVICE_ROWS, WORK_ROWS } from "#tests/support/access-work.ts";
import { ask, builtRoutes, type Answer, type Form } from "#tests/support/app.ts";
import { createPartnership } from "#tests/support/companion.ts";
import { createEntry, createSession } from "#tests/support/sessions.ts";
import { createInvitation } from "#tests/support/invitations.ts";
import { multipart } from "#tests/support/sample-files.ts";
import { createDraft } from "#tests/support/match-runs.ts";
import { storeAgreement, storeMeeting, storeNote, storePromise } from "#tests/support/mentoring.ts";
import * as world from "#tests/support/world.ts";

/**
 * Every route of the build, asked by everybody in every way, against one table. A route that is not in the table fails.
 */

const TABLE = {
  ...ACCOUNT_ROWS,
  ...WORK_ROWS,
  ...SERVICE_ROWS,
  ...EVIDENCE_ROWS,
  ...RELEASE_ROWS,
  ...PEOPLE_ROWS,
  ...MATCHING_ROWS,
  ...COHORT_ROWS,
  ...MENTORING_ROWS,
  ...COMPANION_ROWS,
  ...PREPARATION_ROWS,
};

const NOTE = "canary-note-of-the-owner";
/** A private note of the owner's mentor, which even the owner never sees. */
const MENTORS_NOTE = "canary-note-of-the-mentor";

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
  "WAY",
  "PLACE",
  "MEMBER",
  "SESSION",
  "ENTRY",
  "INVITATION",
  "APPOINTMENT",
  "DISTRICT",
  "RECORD",
  "MENTORSHIP",
  "MEETING",
  "PLANNED",
  "PROMISE",
  "PARTNERSHIP",
  "CHECK_IN_DAY",
  "NOTE",
] as const;

const SERVICE = {
  title: "Director of technology",
  district: "Mesa Unified",
  isCto: false,
  startsOn: "2019-07-01",
  endsOn: null,
};

interface Scene {
  people: Record<Exclude<Who, "nobody">, world.Member>;
  ids: Record<(typeof NAMES)[number], string>;
  /** The cookies of those who have asked for something. */
  cookies: Map<Who, string | undefined>;
}

/** Adds a file to an answer of the open sitting, as its owner would. */
async function addFile(rosa: world.Member, sitting: string): Promise<string> {
  const { body, type } = multipart([{ name: "file", filename: "canary.txt", content: NOTE }]);
  const headers = { origin: inject("app").url, "content-type": type };
  const address = `/assessments/${sitting}/indicators/lv-vision-in-cabinet/evidence`;
  await ask(address, { method: "POST", cookie: await world.signIn(rosa), headers, body });
  return (await db().evidenceFile.findFirstOrThrow({ where: { assessmentId: sitting } })).id;
}

/** A way to sign in that the organization has set up. */
async function createProvider({ organizationId }: world.Cohort): Promise<string> {
  const known = { name: "Meadowbrook", issuer: "https://sso.example.org", clientId: "tandem", sealedSecret: "sealed" };
  const row = { id: randomUUID(), organizationId, createdAt: world.SAVED, ...known };
  return (await db().identityProvider.create({ data: row })).id;
}

/** The day on which the check-in was due that can be answered now. */
async function dayOfCheckIn({ actor }: world.Member, mentorshipId: string): Promise<string> {
  return (await findCheckIn(actor, mentorshipId, new Date())).dueOn;
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
  const mentorship = await world.pair(rosa, paired);
  const together = { cohort, rosa, harold: paired, id: mentorship };
  await storeAgreement(together);
  await storeNote(together, "mentor", MENTORS_NOTE);
  const recipient = await world.createMember(cohort, "superintendent", district);
  const given = { item: "profile", to: recipient.actor.personId, as: "superintendent", release: "yes" } as const;
  await switchRelease(rosa.actor, given, world.SUBMITTED);
  const shown = { item: "evidence", to: paired.actor.personId, as: "mentor", release: "yes" } as const;
  await switchRelease(rosa.actor, shown, world.SUBMITTED);
  const evidenceUrl = "https://docs.example.org/minutes";
  await db().rating.updateMany({ where: { assessmentId: submitted }, data: { evidenceUrl } });
  const disabled = await world.createMember(cohort, "manager");
  await db().person.update({ where: { id: disabled.actor.personId }, data: { disabledAt: world.SAVED } });
  await createDraft(cohort, rosa);
  const delegate = await world.createMember(cohort, "delegate", district);
  return {
    cookies: new Map([["nobody", undefined]]),
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
      WAY: await createProvider(cohort),
      PLACE: rosa.actor.enrollments[0]?.id ?? "",
      SESSION: await createSession(cohort),
      ENTRY: await createEntry(rosa),
      MEMBER: (await world.createMember(cohort, "reviewer")).actor.personId,
      INVITATION: (await createInvitation(cohort, "candidate")).id,
      APPOINTMENT: (await createInvitation(cohort, null)).id,
      DISTRICT: district,
      RECORD: await addRecord(rosa.actor, SERVICE, world.SAVED),
      MENTORSHIP: mentorship,
      MEETING: await storeMeeting(together),
      // Of a meeting that is not there yet.
      PLANNED: randomUUID(),
      PROMISE: await storePromise(together),
      PARTNERSHIP: await createPartnership(rosa, recipient, delegate),
      CHECK_IN_DAY: await dayOfCheckIn(paired, mentorship),
      NOTE: await storeNote(together, "candidate", NOTE),
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
      delegate,
      administrator: await world.createAdministrator(cohort),
      elsewhere: await world.createAdministrator(await world.createCohort()),
      neighbor: await world.createMember(await world.createCohort(cohort), "manager"),
      operator: await world.createAdministrator(),
      disabled,
      halfway: await world.createMember(cohort, "manager"),
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

async function cookieOf(who: Who, { people, cookies }: Scene): Promise<string | undefined> {
  if (who !== "nobody" && !cookies.has(who))
    cookies.set(who, await world.signIn(people[who], { withoutSecondFactor: who === "halfway" }));
  return cookies.get(who);
}

/** Everything that is stored of the owner, but for their sessions, and for what a mentor says of their evidence. */
async function storedOf({ people }: Scene) {
  const { assessments, ...rest } = await collectMyData(people.owner.actor, world.SAVED);
  const ownOf = ({ answers, ...assessment }: (typeof assessments)[number]) => ({
    ...assessment,
    answers: answers.map(({ evidence, ...answer }) => ({ ...answer, files: evidence?.files ?? [] })),
  });
  return { ...rest, assessments: assessments.map(ownOf), sessions: null };
}

const WAYS = ["GET", "GET .data", "POST", "POST .data"] as const;
const cells = Object.entries(TABLE).flatMap(([route, row]) =>
  WAYS.map((way) => [`${way} /${route}`, { route, way, row }] as const),
);

async function setStage() {
  const here = await setScene();
  return { here, before: await storedOf(here) };
}

let stage: Awaited<ReturnType<typeof setStage>> | undefined;

describe("access", () => {
  it.each(cells)("%s", async (_, { route, way, row }) => {
    // A scene lasts until something is changed in it.
    const { here, before } = (stage ??= await setStage());
    const isPost = way.startsWith("POST");
    const get = way === "GET .data" ? (row.data ?? row.get) : row.get;
    const expected = isPost ? (row.post?.expected ?? everybody(405)) : get;
    const form = isPost ? { form: formOf(row.post?.form ?? {}, here) } : {};
    const askAs = async (who: Who) => ask(addressOf(route, here, way), { cookie: await cookieOf(who, here), ...form });

    const outcomes = new Map<Who, Outcome>();
    for (const who of WHO.filter((each) => each !== "owner")) {
      const answer = await askAs(who);
      outcomes.set(who, outcomeOf(answer, here));
      expect(answer.text).not.toContain(NOTE);
      if (who !== "paired") expect(answer.text).not.toContain(MENTORS_NOTE);
    }
    const changes = isPost && row.post !== undefined;
    if (changes) expect(await storedOf(here)).toEqual(before);
    const answer = await askAs("owner");
    outcomes.set("owner", outcomeOf(answer, here));
    expect(answer.text).not.toContain(MENTORS_NOTE);
    if (changes) stage = undefined;
    else expect(await storedOf(here)).toEqual(before);
    expect(Object.fromEntries(outcomes)).toEqual(
      Object.fromEntries(WHO.map((who) => [who, expectedOf(who, expected)])),
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
      "mentorships/MENTORSHIP",
      "mentorships/MENTORSHIP/notes",
      "mentorships/MENTORSHIP/notes/NOTE",
    ]) {
      expect((await ask(addressOf(route, here, "GET"), { cookie })).text).toContain(NOTE);
    }
  });

  it("cannot be got around by asking for a single loader of a page", async () => {
    const here = await setScene();
    const cookie = await world.signIn(here.people.outsider);
    const idOf = new Map(builtRoutes().map(({ path, id }) => [path, id]));
    for (const route of Object.keys(TABLE).filter((each) => each.search(NAMED) !== -1 && !each.includes("?"))) {
      for (const id of ["root", idOf.get(patternOf(route)) ?? "", "routes/growth-plan._index"]) {
        const answer = await ask(`${addressOf(route, here, ".data")}?_routes=${encodeURIComponent(id)}`, { cookie });
        expect(answer.text).not.toContain(NOTE);
        expect(answer.status).not.toBe(500);
      }
    }
  });
});
