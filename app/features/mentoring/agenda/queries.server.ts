import type { Actor } from "#app/core/access/actor.ts";
import { can } from "#app/core/access/can.ts";
import { meetingBrief, type Brief, type BriefInput } from "#app/core/mentoring/meeting-brief.ts";
import { isSigned } from "#app/core/mentoring/agreement.ts";
import { standingReleases } from "#app/features/releases/queries.server.ts";
import { toSession, WITH_PARTS } from "#app/features/programs/sessions/queries.server.ts";
import { dayIn } from "#app/server/clock.server.ts";
import { db } from "#app/server/db.server.ts";
import { agreementsOf, stateOf, type AgreementView } from "../agreements/queries.server.ts";
import type { MeetingView } from "../meetings/queries.server.ts";
import type { MentorshipView } from "../mentorships/queries.server.ts";
import { promisesOf } from "../promises/queries.server.ts";
import { listGoals, listReleasedGoals } from "../queries.server.ts";

export interface AgendaItemView {
  id: string;
  text: string;
  /** Where it comes from when the brief proposed it, else empty. */
  origin: string;
  version: number;
}

/** The points of a meeting that the reader has found already, in order. */
export async function listAgenda({ id: meetingId }: MeetingView): Promise<AgendaItemView[]> {
  return db().agendaItem.findMany({
    where: { meetingId, removedAt: null },
    select: { id: true, text: true, origin: true, version: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
}

/** The brief of a meeting for one of its mentorships. */
export interface MeetingBrief extends Brief {
  mentorshipId: string;
  candidate: { personId: string; name: string };
  /** Whether the plan was read of somebody else, which goes into the record. */
  isPlanRead: boolean;
}

/** The plan as the reader may see it: the candidate’s own, or what they released to their mentor; else null. */
async function goalsFor(actor: Actor, { side, candidate }: MentorshipView): Promise<BriefInput["goals"]> {
  const ownerId = candidate.personId;
  if (side === "candidate") return (await listGoals(actor)).map(toBriefGoal);
  const releases = await standingReleases(ownerId);
  if (!can(actor, "released-plan.read", { ownerId, releases })) return null;
  return (await listReleasedGoals(actor, { ownerId, releases })).map(toBriefGoal);
}

function toBriefGoal(goal: Awaited<ReturnType<typeof listGoals>>[number]) {
  return { ...goal, isDone: goal.doneAt !== null };
}

async function listCohortSessions(cohortId: string): Promise<BriefInput["sessions"]> {
  const found = await db().cohortSession.findMany({
    where: { cohortId, cancelledAt: null, audience: { has: "candidate" } },
    include: WITH_PARTS,
    orderBy: { id: "asc" },
  });
  return found.map(toSession).flatMap(({ id, title, days, topics }) => {
    const [first] = days;
    return first === undefined ? [] : [{ id, title, onDate: first.onDate, topics: topics.map((topic) => topic.title) }];
  });
}

function dueOf(mentorship: MentorshipView, agreements: readonly AgreementView[], at: Date): BriefInput["agreementDue"] {
  const { toSettle } = stateOf(mentorship, agreements, at);
  if (toSettle === null) return null;
  const written = agreements.find(({ moment }) => moment === toSettle);
  if (written !== undefined && !isSigned(written)) return "sign";
  return toSettle === "midpoint" ? "look-again" : "write";
}

/** The briefs of a meeting for the reader: of a circle a mentor gets one for each candidate, and a candidate their own. */
export async function readBriefs(actor: Actor, meeting: MeetingView, at: Date): Promise<MeetingBrief[]> {
  const mentorships = meeting.mentorships.filter(({ canEdit }) => canEdit);
  const agreements = await agreementsOf(mentorships.map(({ id }) => id));
  const promises = await promisesOf(mentorships, at);
  const sessions = await listCohortSessions(meeting.cohort.id);
  const briefs: MeetingBrief[] = [];
  for (const mentorship of mentorships) {
    const { id, candidate, cohort, side } = mentorship;
    const goals = await goalsFor(actor, mentorship);
    const brief = meetingBrief({
      meetsOn: dayIn(cohort.timeZone, meeting.startsAt),
      promises: promises.filter(({ mentorshipId }) => mentorshipId === id),
      agreementDue: dueOf(mentorship, agreements.get(id) ?? [], at),
      ...{ goals, sessions },
    });
    const who = { personId: candidate.personId, name: candidate.name };
    const isPlanRead = side === "mentor" && goals !== null;
    briefs.push({ ...brief, mentorshipId: id, candidate: who, isPlanRead });
  }
  return briefs;
}
