import type { Actor } from "#app/core/access/actor.ts";
import { collectCompanion } from "#app/features/companion/export/queries.server.ts";
import { collectMatching } from "#app/features/matching/export/queries.server.ts";
import { collectMentoring, collectNotes } from "#app/features/mentoring/export/queries.server.ts";
import { collectPreparation } from "#app/features/mentoring/preparation/queries.server.ts";
import { collectCheckIns } from "#app/features/mentoring/check-ins/queries.server.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { db } from "#app/server/db.server.ts";
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
  return found.map(({ cohort, candidate, mentor, startedAt, endedAt, endedById, endReason }) => ({
    cohort: cohort.name,
    candidate: candidate.person.name,
    mentor: mentor.person.name,
    startedAt,
    endedAt,
    yourReason: endedById === personId ? endReason : "",
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
        select: { provider: { select: { name: true } }, issuer: true, email: true, linkedAt: true, lastUsedAt: true },
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

/** Service records with every word that was said of them, of whichever version. */
async function listServiceRecords(personId: string) {
  const found = await db().serviceRecord.findMany({
    where: { personId },
    include: {
      verifications: {
        include: { organization: { select: { name: true } } },
        orderBy: [{ verifiedAt: "asc" }, { id: "asc" }],
      },
    },
    orderBy: [{ startsOn: "asc" }, { id: "asc" }],
  });
  return found.map(({ personId: _, verifications, startsOn, endsOn, ...record }) => ({
    ...record,
    startsOn: dateOf(startsOn),
    endsOn: dateOf(endsOn),
    verifications: verifications.map(({ organization, recordVersion, isVerified, note, verifiedAt }) => ({
      ...{ by: organization.name, recordVersion, isVerified, note, verifiedAt },
    })),
  }));
}

/** Everything that Tandem keeps about the actor, with what binds them to others and where their files lie beside it. */
export async function collectEverything(actor: Actor, at: Date, pathOf: (fileId: string) => string) {
  const { personId } = actor;
  const mine = await collectMyData(actor, at);
  return {
    ...mine,
    assessments: mine.assessments.map(({ answers, ...assessment }) => ({
      ...assessment,
      answers: answers.map(({ evidence, ...answer }) => ({
        ...answer,
        evidence: evidence && {
          ...evidence,
          files: evidence.files.map((file) => ({ path: pathOf(file.id), ...file })),
        },
      })),
    })),
    sessions: await listSessions(personId),
    releases: await listReleases(personId),
    mentorships: await listMentorships(personId),
    invitations: await listInvitations(mine.person.email),
    serviceRecords: await listServiceRecords(personId),
    signIn: await describeSignIn(personId),
    deedsOfOthers: await listDeedsOfOthers(personId),
    matching: await collectMatching(personId),
    mentoring: await collectMentoring(actor),
    notes: await collectNotes(personId),
    companion: await collectCompanion(personId),
    mentorPreparation: await collectPreparation(personId),
    checkIns: await collectCheckIns(personId),
  };
}

export type Everything = Awaited<ReturnType<typeof collectEverything>>;
