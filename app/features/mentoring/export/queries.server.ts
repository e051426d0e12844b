import type { Actor } from "#app/core/access/actor.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { dateOf } from "#app/server/clock.server.ts";
import type { Cell, Table } from "#app/server/archive.server.ts";
import { db } from "#app/server/db.server.ts";
import { byPages, mapRows } from "#app/server/rows.server.ts";

/** What archives hold of the work of mentors and candidates. */

const BY_ID = { id: "asc" } as const;
const NAME = { select: { person: { select: { name: true } } } } as const;
const PERSON = { select: { person: { select: { name: true, email: true } } } } as const;

/**
 * What a person has settled, planned, noted and promised with others. It belongs to the candidate; a mentor has it while
 * the mentorship lasts. Of what was said about goals and evidence a mentor has their own words alone, since the
 * candidate can take back that they see the rest.
 */
export async function collectMentoring({ personId }: Pick<Actor, "personId">) {
  const mentorships = await db().mentorship.findMany({
    where: { OR: [{ candidate: { personId } }, { mentor: { personId }, endedAt: null }] },
    include: {
      cohort: { select: { name: true } },
      mentor: { select: { personId: true, ...NAME.select } },
      candidate: NAME,
      agreements: { include: { revisions: { orderBy: { version: "asc" } } }, orderBy: { moment: "asc" } },
      promises: { orderBy: [{ createdAt: "asc" }, BY_ID] },
      goalComments: { orderBy: [{ createdAt: "asc" }, BY_ID] },
      goalSuggestions: { orderBy: [{ createdAt: "asc" }, BY_ID] },
      confirmations: { orderBy: [{ confirmedAt: "asc" }, { assessmentId: "asc" }, { indicatorId: "asc" }] },
      meetings: {
        include: { meeting: { include: { agenda: { where: { removedAt: null }, orderBy: { position: "asc" } } } } },
        orderBy: [{ meeting: { startsAt: "asc" } }, { meetingId: "asc" }],
      },
    },
    orderBy: [{ startedAt: "asc" }, BY_ID],
  });
  return mentorships.map(({ cohort, mentor, candidate, agreements, promises, meetings, ...said }) => ({
    ...{ cohort: cohort.name, mentor: mentor.person.name, candidate: candidate.person.name },
    agreements: agreements.map(({ id: _, mentorshipId: __, savedById, revisions, ...agreement }) => ({
      ...agreement,
      savedByYou: savedById === personId,
      versions: revisions.map(({ agreementId: ___, savedById: by, ...revision }) => ({
        ...revision,
        savedByYou: by === personId,
      })),
    })),
    meetings: meetings.map(({ meeting, attended }) => ({
      ...{ title: meeting.title, place: meeting.place, startsAt: meeting.startsAt, endsAt: meeting.endsAt },
      ...{ cancelledAt: meeting.cancelledAt, happened: meeting.happened, attended, minutes: meeting.minutes },
      ...{ areas: meeting.areaIds, summary: meeting.summary, loggedAt: meeting.loggedAt },
      agenda: meeting.agenda.map(({ text, origin }) => ({ text, origin })),
    })),
    promises: promises.map(({ owner, text, dueOn, createdAt, doneAt, droppedAt }) => ({
      ...{ owner, text, dueOn: dateOf(dueOn), createdAt, doneAt, droppedAt },
    })),
    ...saidOf(said, mentor.personId === personId),
  }));
}

type Said = Prisma.MentorshipGetPayload<{
  select: { goalComments: true; goalSuggestions: true; confirmations: true };
}>;

function saidOf({ goalComments, goalSuggestions, confirmations }: Said, isMentor: boolean) {
  return {
    goalComments: goalComments
      .filter(({ author }) => !isMentor || author === "mentor")
      .map(({ goalId, author, text, createdAt }) => ({ goal: goalId, author, text, createdAt })),
    suggestions: goalSuggestions.map(({ goalId, action, dueOn, createdAt, answer, answeredAt, word }) => ({
      ...{ goal: goalId, action, dueOn: dateOf(dueOn), createdAt, answer, answeredAt },
      word: isMentor ? "" : word,
    })),
    evidenceSeen: confirmations.map(({ assessmentId, indicatorId, confirmedAt, note }) => ({
      ...{ assessment: assessmentId, indicator: indicatorId, confirmedAt, note },
    })),
  };
}

type Mentoring = Awaited<ReturnType<typeof collectMentoring>>;

/**
 * The notes that a person wrote, the private ones included, and those that were shared with them: with a candidate for
 * good, with a mentor while the mentorship lasts.
 */
export async function collectNotes(personId: string) {
  const [asCandidate, asMentor] = [{ candidate: { personId } }, { mentor: { personId } }];
  const found = await db().mentoringNote.findMany({
    where: {
      OR: [
        { author: "candidate", mentorship: asCandidate },
        { author: "mentor", mentorship: asMentor },
        { isShared: true, mentorship: { OR: [asCandidate, { ...asMentor, endedAt: null }] } },
      ],
    },
    include: { mentorship: { select: { cohort: { select: { name: true } }, mentor: NAME, candidate: NAME } } },
    orderBy: [{ createdAt: "asc" }, BY_ID],
  });
  return found.map(({ mentorship: { cohort, mentor, candidate }, author, isShared, text, createdAt, changedAt }) => ({
    ...{ cohort: cohort.name, mentor: mentor.person.name, candidate: candidate.person.name },
    ...{ author, isShared, text, createdAt, changedAt },
  }));
}

type Notes = Awaited<ReturnType<typeof collectNotes>>;

/** The tables of a person’s own archive. */
export function mentoringTables({ mentoring, notes }: { mentoring: Mentoring; notes: Notes }): Table[] {
  const rowsOf = (rows: (mentorship: Mentoring[number]) => readonly (readonly Cell[])[]) =>
    mentoring.flatMap((each) => rows(each).map((row) => [each.cohort, each.mentor, each.candidate, ...row]));
  const pair = ["cohort", "mentor", "candidate"];
  return [
    {
      name: "agreements.csv",
      about: "What you settled with your mentor, or with a candidate whom you mentor: every version that was saved.",
      columns: [
        ...pair,
        ...["moment", "version", "how_we_communicate", "goals", "problems", "requirements", "rhythm_days"],
        ...["meeting_minutes", "saved_at", "saved_by_you"],
      ],
      rows: rowsOf(({ agreements }) =>
        agreements.flatMap(({ moment, versions }) =>
          versions.map((each) => [
            ...[moment, each.version, each.communication, each.goals, each.problems, each.requirements],
            ...[each.rhythmDays, each.meetingMinutes, each.savedAt, each.savedByYou],
          ]),
        ),
      ),
    },
    {
      name: "meetings.csv",
      about: "Your meetings with the other one, and what was noted of them.",
      columns: [
        ...pair,
        ...["title", "place", "starts_at", "ends_at", "cancelled_at", "happened", "attended", "minutes", "areas"],
        ...["agenda", "summary", "noted_at"],
      ],
      rows: rowsOf(({ meetings }) =>
        meetings.map((each) => [
          ...[each.title, each.place, each.startsAt, each.endsAt, each.cancelledAt, each.happened, each.attended],
          ...[each.minutes, each.areas.join(" "), each.agenda.map(({ text }) => text).join("; ")],
          ...[each.summary, each.loggedAt],
        ]),
      ),
    },
    {
      name: "promises.csv",
      about: "What each of you promised.",
      columns: [...pair, "owner", "promise", "due_on", "made_at", "done_at", "dropped_at"],
      rows: rowsOf(({ promises }) =>
        promises.map((each) => [each.owner, each.text, each.dueOn, each.createdAt, each.doneAt, each.droppedAt]),
      ),
    },
    {
      name: "goal-comments.csv",
      about: "What the two of you wrote about goals; of goals that are a candidate’s, what you wrote.",
      columns: [...pair, "goal", "author", "comment", "written_at"],
      rows: rowsOf(({ goalComments }) =>
        goalComments.map((each) => [each.goal, each.author, each.text, each.createdAt]),
      ),
    },
    {
      name: "goal-suggestions.csv",
      about: "What a mentor suggested for goals, and what became of it.",
      columns: [...pair, "goal", "action", "due_on", "made_at", "answer", "answered_at", "word"],
      rows: rowsOf(({ suggestions }) =>
        suggestions.map((each) => [
          ...[each.goal, each.action, each.dueOn, each.createdAt, each.answer, each.answeredAt, each.word],
        ]),
      ),
    },
    {
      name: "evidence-seen.csv",
      about: "Which evidence of the candidate the mentor said they have seen, and what they said of it.",
      columns: [...pair, "assessment", "indicator", "confirmed_at", "note"],
      rows: rowsOf(({ evidenceSeen }) =>
        evidenceSeen.map((each) => [each.assessment, each.indicator, each.confirmedAt, each.note]),
      ),
    },
    {
      name: "mentoring-notes.csv",
      about: "The notes that you wrote about your work together, and those that the other one shared with you.",
      columns: [...pair, "author", "shared", "note", "created_at", "changed_at"],
      rows: notes.map((each) => [
        ...[each.cohort, each.mentor, each.candidate, each.author, each.isShared],
        ...[each.text, each.createdAt, each.changedAt],
      ]),
    },
  ];
}

const WHO_MET = {
  meeting: { include: { cohort: { select: { name: true } } } },
  mentorship: { include: { mentor: PERSON, candidate: PERSON } },
} as const satisfies Prisma.MeetingMentorshipInclude;

type WhoMet = Prisma.MeetingMentorshipGetPayload<{ include: typeof WHO_MET }>;

function listWhoMet(organizationId: string) {
  return byPages<WhoMet>((after, take) =>
    db().meetingMentorship.findMany({
      where: {
        meeting: { organizationId },
        ...(after === null
          ? {}
          : {
              OR: [
                { meetingId: { gt: after.meetingId } },
                { meetingId: after.meetingId, mentorshipId: { gt: after.mentorshipId } },
              ],
            }),
      },
      include: WHO_MET,
      orderBy: [{ meetingId: "asc" }, { mentorshipId: "asc" }],
      take,
    }),
  );
}

/** The tables of an organization’s archive: who met when, never what anybody wrote. */
export function listMentoringOf(organizationId: string): Table[] {
  return [
    {
      name: "mentoring-meetings.csv",
      about: "Which mentors and candidates met when. What they wrote and noted is theirs.",
      columns: [
        ...["cohort", "mentor", "mentor_email", "candidate", "candidate_email", "starts_at", "ends_at"],
        ...["cancelled_at", "happened", "attended", "minutes"],
      ],
      rows: mapRows(listWhoMet(organizationId), ({ meeting, mentorship: { mentor, candidate }, attended }) => [
        ...[meeting.cohort.name, mentor.person.name, mentor.person.email],
        ...[candidate.person.name, candidate.person.email, meeting.startsAt, meeting.endsAt],
        ...[meeting.cancelledAt, meeting.happened, attended, meeting.minutes],
      ]),
    },
  ];
}
