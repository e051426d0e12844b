import type { Prisma } from "#app/generated/prisma/client.ts";
import { dateOf } from "#app/server/clock.server.ts";
import type { Table } from "#app/server/archive.server.ts";
import { db } from "#app/server/db.server.ts";
import { afterThat, byPages, flatMapRows, mapRows } from "#app/server/rows.server.ts";

const BY_ID = { id: "asc" } as const;
const PERSON = { select: { name: true, email: true } } as const;
const COHORT = { select: { name: true } } as const;
const PLACE = { select: { role: true, person: PERSON, cohort: COHORT } } as const;
const PROFILE = {
  ...{ enrollmentId: true, savedAt: true, version: true, enrollment: PLACE },
} as const satisfies Prisma.MatchProfileSelect;
const WISHING = {
  ...{ id: true, person: PERSON, cohort: COHORT },
  preferences: { select: { rank: true, to: PLACE }, orderBy: [{ rank: "asc" }, { toId: "asc" }] },
} as const satisfies Prisma.EnrollmentSelect;
const PROPOSED = {
  ...{ id: true, runId: true, state: true, createdAt: true, answerBy: true, settledAt: true },
  ...{ mentor: PLACE, candidate: PLACE },
} as const satisfies Prisma.ProposalSelect;
const REMINDED = {
  ...{ enrollmentId: true, about: true, dueOn: true, sentAt: true, enrollment: PLACE },
} as const satisfies Prisma.ReminderSelect;

const NEVER = { sentAt: new Date(0), enrollmentId: "", about: "", dueOn: new Date(0) };

function remindersOf(organizationId: string) {
  return byPages<Prisma.ReminderGetPayload<{ select: typeof REMINDED }>>((after, take) => {
    const { sentAt, enrollmentId, about, dueOn } = after ?? NEVER;
    const next = [
      { sentAt: { gt: sentAt } },
      { sentAt, enrollmentId: { gt: enrollmentId } },
      { sentAt, enrollmentId, about: { gt: about } },
      { sentAt, enrollmentId, about, dueOn: { gt: dueOn } },
    ];
    return db().reminder.findMany({
      where: { enrollment: { organizationId }, ...(after === null ? {} : { OR: next }) },
      select: REMINDED,
      orderBy: [{ sentAt: "asc" }, { enrollmentId: "asc" }, { about: "asc" }, { dueOn: "asc" }],
      take,
    });
  });
}

/** What an organization's archive holds of the matching: who, with whom and when, and nothing that anybody wrote. */
export function listMatchingOf(organizationId: string): Table[] {
  const profiles = byPages<Prisma.MatchProfileGetPayload<{ select: typeof PROFILE }>>((after, take) =>
    db().matchProfile.findMany({
      where: { organizationId, ...(after === null ? {} : { enrollmentId: { gt: after.enrollmentId } }) },
      select: PROFILE,
      orderBy: { enrollmentId: "asc" },
      take,
    }),
  );
  const wishing = byPages<Prisma.EnrollmentGetPayload<{ select: typeof WISHING }>>((after, take) =>
    db().enrollment.findMany({
      where: { organizationId, preferences: { some: {} }, ...(after === null ? {} : { id: { gt: after.id } }) },
      select: WISHING,
      orderBy: BY_ID,
      take,
    }),
  );
  const proposals = byPages<Prisma.ProposalGetPayload<{ select: typeof PROPOSED }>>((after, take) =>
    db().proposal.findMany({
      where: { organizationId, ...afterThat("createdAt", after) },
      select: PROPOSED,
      orderBy: [{ createdAt: "asc" }, BY_ID],
      take,
    }),
  );
  return [
    {
      name: "match-profiles.csv",
      about: "Who has a match profile, and since when. What stands in it is theirs.",
      columns: ["cohort", "role", "name", "email", "version", "saved_at"],
      rows: mapRows(profiles, ({ enrollment: { cohort, role, person }, version, savedAt }) => [
        ...[cohort.name, role, person.name, person.email, version, savedAt],
      ]),
    },
    {
      name: "preferences.csv",
      about: "Who would like whom, by rank, or rules whom out. Why is left out.",
      columns: ["cohort", "from", "from_email", "to", "to_email", "rank", "ruled_out"],
      rows: flatMapRows(wishing, ({ cohort, person, preferences }) =>
        preferences.map(({ to, rank }) => [
          ...[cohort.name, person.name, person.email, to.person.name, to.person.email],
          ...[rank, rank === null],
        ]),
      ),
    },
    {
      name: "proposals.csv",
      about: "Who was proposed to whom, or asked whom, and what came of it. Why somebody declined is left out.",
      columns: [
        ...["cohort", "mentor", "mentor_email", "candidate", "candidate_email"],
        ...["asked_by_candidate", "state", "made_at", "answer_by", "settled_at"],
      ],
      rows: mapRows(proposals, ({ mentor, candidate, ...each }) => [
        ...[mentor.cohort.name, mentor.person.name, mentor.person.email, candidate.person.name, candidate.person.email],
        ...[each.runId === null, each.state, each.createdAt, each.answerBy, each.settledAt],
      ]),
    },
    {
      name: "reminders.csv",
      about: "Who was reminded by mail of what, and when.",
      columns: ["cohort", "name", "email", "about", "due_on", "sent_at"],
      rows: mapRows(remindersOf(organizationId), ({ enrollment: { cohort, person }, about, dueOn, sentAt }) => [
        ...[cohort.name, person.name, person.email, about, dateOf(dueOn), sentAt],
      ]),
    },
  ];
}
