import type { Actor } from "#app/core/access/actor.ts";
import { authorize } from "#app/server/access.server.ts";
import { describeTables, tableEntry, type ArchiveEntry, type Table } from "#app/server/archive.server.ts";
import { db } from "#app/server/db.server.ts";
import { countTry } from "#app/server/limits.server.ts";
import { collectMyData } from "../queries.server.ts";

/** Releases that the actor gave and received: what, with whom, and when, never the thing itself. */
async function listReleases(personId: string) {
  const select = { item: true, recipientRole: true, releasedAt: true, withdrawnAt: true } as const;
  const name = { select: { name: true } } as const;
  const orderBy = [{ releasedAt: "asc" }, { id: "asc" }] as const;
  const given = await db().release.findMany({
    where: { ownerId: personId },
    select: { ...select, recipient: name },
    orderBy: [...orderBy],
  });
  const received = await db().release.findMany({
    where: { recipientId: personId },
    select: { ...select, owner: name },
    orderBy: [...orderBy],
  });
  return {
    given: given.map(({ recipient, ...release }) => ({ to: recipient.name, ...release })),
    received: received.map(({ owner, ...release }) => ({ from: owner.name, ...release })),
  };
}

async function listMentorships(personId: string) {
  const found = await db().mentorship.findMany({
    where: { OR: [{ candidate: { personId } }, { mentor: { personId } }] },
    include: {
      cohort: { select: { name: true } },
      candidate: { select: { person: { select: { name: true } } } },
      mentor: { select: { person: { select: { name: true } } } },
    },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
  });
  return found.map(({ cohort, candidate, mentor, startedAt, endedAt }) => ({
    cohort: cohort.name,
    candidate: candidate.person.name,
    mentor: mentor.person.name,
    startedAt,
    endedAt,
  }));
}

async function listInvitations(email: string) {
  const found = await db().invitation.findMany({
    where: { email },
    include: { organization: { select: { name: true } }, cohort: { select: { name: true } } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return found.map(
    ({ organization, cohort, role, email: to, name, createdAt, expiresAt, acceptedAt, withdrawnAt }) => ({
      to,
      name,
      organization: organization.name,
      cohort: cohort?.name ?? null,
      role: role ?? "administrator",
      createdAt,
      expiresAt,
      acceptedAt,
      withdrawnAt,
    }),
  );
}

/** How the actor signs in: what there is and since when, without anything that could sign somebody in. */
async function describeSignIn(personId: string) {
  const { password, authenticator, passkeys, identities, _count } = await db().person.findUniqueOrThrow({
    where: { id: personId },
    select: {
      password: { select: { changedAt: true } },
      authenticator: { select: { confirmedAt: true } },
      passkeys: { select: { name: true, createdAt: true, lastUsedAt: true }, orderBy: { createdAt: "asc" } },
      identities: {
        select: { provider: { select: { name: true } }, email: true, linkedAt: true, lastUsedAt: true },
        orderBy: { linkedAt: "asc" },
      },
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
    },
  });
  return {
    password,
    authenticator,
    recoveryCodesLeft: _count.recoveryCodes,
    passkeys,
    linkedAccounts: identities.map(({ provider, ...identity }) => ({ provider: provider.name, ...identity })),
  };
}

function listSessions(personId: string) {
  return db().session.findMany({
    where: { personId },
    select: { method: true, device: true, createdAt: true, lastSeenAt: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
}

/** What others did to what is the actor's, such as reading what was released to them. */
async function listDeedsOfOthers(personId: string) {
  const deeds = await db().auditEvent.findMany({
    where: { ownerId: personId, NOT: { actorId: personId } },
    select: { actorId: true, action: true, subjectType: true, subjectId: true, at: true },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  const ids = [...new Set(deeds.flatMap(({ actorId }) => actorId ?? []))];
  const people = await db().person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  return deeds.map(({ actorId, ...deed }) => ({
    ...deed,
    who: actorId === null ? null : (nameOf.get(actorId) ?? null),
  }));
}

/** Everything that Tandem keeps about the actor, with what binds them to others. */
async function collectEverything(actor: Actor, at: Date) {
  const { personId } = actor;
  const mine = await collectMyData(actor, at);
  return {
    ...mine,
    sessions: await listSessions(personId),
    releases: await listReleases(personId),
    mentorships: await listMentorships(personId),
    invitations: await listInvitations(mine.person.email),
    signIn: await describeSignIn(personId),
    deedsOfOthers: await listDeedsOfOthers(personId),
  };
}

type Everything = Awaited<ReturnType<typeof collectEverything>>;

const ANSWER = ["indicator", "level", "no_opportunity", "why_this_level", "evidence", "evidence_link"] as const;

function answerTables({ assessments }: Everything): Table[] {
  return [
    {
      name: "answers.csv",
      about: "Your present answer to each indicator that your assessments ask.",
      columns: ["assessment", "kind", "started_at", "submitted_at", "area", "statement", ...ANSWER, "saved_at"],
      rows: assessments.flatMap(({ id, kind, startedAt, submittedAt, answers }) =>
        answers.map((answer) => [
          ...[id, kind, startedAt, submittedAt, answer.areaName, answer.statement],
          ...[answer.indicatorId, answer.level, answer.noOpportunity, answer.why],
          ...[answer.evidenceNote, answer.evidenceUrl, answer.savedAt],
        ]),
      ),
    },
    {
      name: "versions.csv",
      about: "Every version of every answer that was saved, the replaced ones included.",
      columns: ["assessment", "version", ...ANSWER, "saved_at"],
      rows: assessments.flatMap(({ id, versions }) =>
        versions.map((version) => [
          ...[id, version.version, version.indicatorId, version.level, version.noOpportunity],
          ...[version.why, version.evidenceNote, version.evidenceUrl, version.savedAt],
        ]),
      ),
    },
    {
      name: "guesses.csv",
      about: "Where you placed yourself before the first question and after the profile.",
      columns: ["assessment", "moment", "category", "level"],
      rows: assessments.flatMap(({ id, guesses }) =>
        (["before", "after"] as const).flatMap((moment) =>
          Object.entries(guesses[moment]).map(([category, level]) => [id, moment, category, level]),
        ),
      ),
    },
  ];
}

function planTables({ goals }: Everything): Table[] {
  return [
    {
      name: "goals.csv",
      about: "The goals of your growth plan.",
      columns: ["goal", "area", "statement", "target_level", "due_on", "evidence_wanted", "done_at", "note", "link"],
      rows: goals.map((goal) => [
        ...[goal.id, goal.areaName, goal.statement, goal.targetLevel, goal.dueOn, goal.evidenceWanted],
        ...[goal.doneAt, goal.doneNote, goal.doneUrl],
      ]),
    },
    {
      name: "actions.csv",
      about: "The steps of your goals.",
      columns: ["goal", "action", "done"],
      rows: goals.flatMap(({ id, actions }) => actions.map(({ text, isDone }) => [id, text, isDone])),
    },
  ];
}

function peopleTables({ places, releases, mentorships, invitations }: Everything): Table[] {
  return [
    {
      name: "places.csv",
      about: "Your places in cohorts.",
      columns: ["role", "cohort", "district"],
      rows: places.map(({ role, cohort, district }) => [role, cohort, district]),
    },
    {
      name: "mentorships.csv",
      about: "Who mentors whom, where you are one of the two.",
      columns: ["cohort", "candidate", "mentor", "started_at", "ended_at"],
      rows: mentorships.map((pair) => [pair.cohort, pair.candidate, pair.mentor, pair.startedAt, pair.endedAt]),
    },
    {
      name: "releases.csv",
      about:
        "What you released to whom, and what others released to you. What they released is theirs and is not here.",
      columns: ["direction", "item", "person", "recipient_role", "released_at", "withdrawn_at"],
      rows: [
        ...releases.given.map((each) => [
          "given",
          each.item,
          each.to,
          each.recipientRole,
          each.releasedAt,
          each.withdrawnAt,
        ]),
        ...releases.received.map((each) => [
          "received",
          each.item,
          each.from,
          each.recipientRole,
          each.releasedAt,
          each.withdrawnAt,
        ]),
      ],
    },
    {
      name: "invitations.csv",
      about: "The invitations to your e-mail address.",
      columns: ["to", "name", "organization", "cohort", "role", "sent_at", "expires_at", "accepted_at", "withdrawn_at"],
      rows: invitations.map((each) => [
        ...[each.to, each.name, each.organization, each.cohort, each.role],
        ...[each.createdAt, each.expiresAt, each.acceptedAt, each.withdrawnAt],
      ]),
    },
  ];
}

function recordTables({ sessions, record, deedsOfOthers }: Everything): Table[] {
  return [
    {
      name: "sessions.csv",
      about: "The browsers in which you are or were lately signed in.",
      columns: ["signed_in_by", "browser", "started_at", "last_seen_at"],
      rows: sessions.map(({ method, device, createdAt, lastSeenAt }) => [method, device, createdAt, lastSeenAt]),
    },
    {
      name: "record.csv",
      about: "What you did, and what others did to what is yours, such as reading what you had released to them.",
      columns: ["at", "who", "action", "subject", "subject_id"],
      rows: [
        ...record.map((deed) => [deed.at, "you", deed.action, deed.subjectType, deed.subjectId]),
        ...deedsOfOthers.map((deed) => [deed.at, deed.who, deed.action, deed.subjectType, deed.subjectId]),
      ],
    },
  ];
}

const ABOUT_JSON = "Everything below in one file that other programs can read, with your profiles and how you sign in.";

function readme({ person, exportedAt }: Everything, tables: readonly Table[]): string {
  const lines = [
    `What Tandem keeps about ${person.name}, as of ${exportedAt}.`,
    "",
    `my-data.json: ${ABOUT_JSON}`,
    ...describeTables(tables),
    "",
    "Passwords, keys and links are not in this archive: nothing in it can sign anybody in.",
    "What you wrote here is yours. Look after this file: whoever has it can read it.",
  ];
  return lines.map((line) => `${line}\r\n`).join("");
}

/** The files of the actor's own archive. Few may be made in an hour. */
export async function collectArchive(actor: Actor, at: Date): Promise<ArchiveEntry[]> {
  authorize(actor, "account.manage", { ownerId: actor.personId });
  await countTry("export of a person", actor.personId);
  const everything = await collectEverything(actor, at);
  const tables = [answerTables, planTables, peopleTables, recordTables].flatMap((make) => make(everything));
  return [
    { name: "README.txt", content: readme(everything, tables) },
    { name: "my-data.json", content: JSON.stringify(everything, null, 2) },
    ...tables.map(tableEntry),
  ];
}
