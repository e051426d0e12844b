import { dateOf } from "#app/server/clock.server.ts";
import type { Table } from "#app/server/archive.server.ts";
import { db } from "#app/server/db.server.ts";
import { saidIn } from "../own-profile/queries.server.ts";
import { reasons } from "../proposals/schema.ts";

/** What archives hold of the matching. */

const BY_ID = { id: "asc" } as const;
const NAME = { select: { person: { select: { name: true } } } } as const;

/** What one person said for the matching, whom they prefer, what was proposed to them and of what they were reminded. */
export async function collectMatching(personId: string) {
  const enrollment = { personId };
  const profiles = await db().matchProfile.findMany({
    where: { enrollment },
    include: { enrollment: { select: { role: true, cohort: { select: { name: true } } } } },
    orderBy: { enrollmentId: "asc" },
  });
  // Whom others prefer or rule out is theirs, even where it is this person.
  const preferences = await db().preference.findMany({
    where: { from: enrollment },
    include: { to: NAME, from: { select: { cohort: { select: { name: true } } } } },
    orderBy: [{ fromId: "asc" }, { rank: "asc" }, { toId: "asc" }],
  });
  const proposals = await db().proposal.findMany({
    where: { OR: [{ mentor: enrollment }, { candidate: enrollment }] },
    include: { cohort: { select: { name: true } }, mentor: NAME, candidate: NAME },
    orderBy: [{ createdAt: "asc" }, BY_ID],
  });
  const reminders = await db().reminder.findMany({
    where: { enrollment },
    include: { enrollment: { select: { cohort: { select: { name: true } } } } },
    orderBy: [{ sentAt: "asc" }, { about: "asc" }],
  });
  return {
    profiles: profiles.map(({ enrollment: place, ...row }) => ({
      cohort: place.cohort.name,
      role: place.role,
      ...saidIn(row),
      version: row.version,
      savedAt: row.savedAt,
    })),
    preferences: preferences.map(({ from, to, rank, reason }) => ({
      ...{ cohort: from.cohort.name, person: to.person.name, rank, isVeto: rank === null, reason },
    })),
    proposals: proposals.map((row) => ({
      id: row.id,
      cohort: row.cohort.name,
      mentor: row.mentor.person.name,
      candidate: row.candidate.person.name,
      isRequest: row.runId === null,
      state: row.state,
      reasons: reasons.parse(row.reasons),
      createdAt: row.createdAt,
      answerBy: row.answerBy,
      mentorAcceptedAt: row.mentorAcceptedAt,
      candidateAcceptedAt: row.candidateAcceptedAt,
      settledAt: row.settledAt,
      declinedByMe: row.declinedById === personId,
      // The other one's reason is for the manager alone.
      declineReason: row.declinedById === personId ? row.declineReason : "",
    })),
    reminders: reminders.map((row) => ({
      ...{ cohort: row.enrollment.cohort.name, about: row.about, dueOn: dateOf(row.dueOn), sentAt: row.sentAt },
    })),
  };
}

type Matching = Awaited<ReturnType<typeof collectMatching>>;

const list = (values: readonly (string | number)[]) => values.join("; ");
const record = (values: Readonly<Record<string, number>>) =>
  list(Object.entries(values).map(([key, value]) => `${key} ${value}`));

/** The same as tables of a person's own archive. */
export function matchingTables({ matching }: { matching: Matching }): Table[] {
  return [
    {
      name: "match-profiles.csv",
      about:
        "What you said of yourself for the matching. Free hours are those of the week, 0 for Monday from midnight to one.",
      columns: [
        ...["cohort", "role", "capacity", "languages", "ways_to_meet", "time_zone", "free_hours", "background"],
        ...["values", "styles", "helps_with", "strengths", "uses_assessment", "stages_led", "roles_held", "aspiration"],
        ...["version", "saved_at"],
      ],
      rows: matching.profiles.map((each) => [
        ...[each.cohort, each.role, each.capacity, list(each.languages), list(each.modes), each.timeZone],
        ...[list(each.freeHours), each.background, list(each.values), record(each.styles), each.helpsWith],
        ...[record(each.strengths), each.usesAssessment, list(each.stages), list(each.roles), each.aspiration],
        ...[each.version, each.savedAt],
      ]),
    },
    {
      name: "preferences.csv",
      about: "Whom you would like, by rank, and whom you ruled out, with your reason.",
      columns: ["cohort", "person", "rank", "ruled_out", "reason"],
      rows: matching.preferences.map((each) => [each.cohort, each.person, each.rank, each.isVeto, each.reason]),
    },
    {
      name: "proposals.csv",
      about: "Who was proposed to you or asked, why, and what came of it.",
      columns: [
        ...["proposal", "cohort", "mentor", "candidate", "asked_by_candidate", "state", "why", "made_at", "answer_by"],
        ...["mentor_accepted_at", "candidate_accepted_at", "settled_at", "declined_by_you", "your_reason"],
      ],
      rows: matching.proposals.map((each) => [
        ...[each.id, each.cohort, each.mentor, each.candidate, each.isRequest, each.state],
        list(each.reasons.parts.map(({ name, words }) => `${name}: ${words}`)),
        ...[each.createdAt, each.answerBy, each.mentorAcceptedAt, each.candidateAcceptedAt, each.settledAt],
        ...[each.declinedByMe, each.declineReason],
      ]),
    },
    {
      name: "reminders.csv",
      about: "Of what you were reminded by mail, and when.",
      columns: ["cohort", "about", "due_on", "sent_at"],
      rows: matching.reminders.map((each) => [each.cohort, each.about, each.dueOn, each.sentAt]),
    },
  ];
}
