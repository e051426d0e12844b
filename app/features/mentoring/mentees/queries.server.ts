import type { Actor } from "#app/core/access/actor.ts";
import { movementOf, type Movement } from "#app/core/planning/movement.ts";
import { attentionFor, type Attention } from "#app/core/mentoring/attention.ts";
import { listWaitingEvidence } from "#app/features/assessments/evidence/queries.server.ts";
import type { BoundPerson } from "#app/features/releases/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { dateOf, dayIn } from "#app/server/clock.server.ts";
import { db } from "#app/server/db.server.ts";
import { listGoalProgress } from "../progress/queries.server.ts";

/** How things stand with one mentee. */
export interface MenteeContact {
  mentorshipId: string;
  personId: string;
  name: string;
  districtName: string | null;
  items: BoundPerson["items"];
  /** Calendar days on the mentor's clock. */
  lastMetOn: string | null;
  nextAt: Date | null;
  promises: { id: string; isOwn: boolean; text: string; dueOn: string | null }[];
  attention: Attention[];
}

/** One mentee on the mentor's home page, with what of their work is released. */
export interface MenteeSummary extends MenteeContact {
  /** How the goals move; null unless the plan is released to the actor. */
  goals: Movement | null;
  /** How many pieces of evidence wait for the mentor's word; null unless evidence is released to the actor. */
  waiting: number | null;
}

interface ContactRow {
  mentorshipId: string;
  lastMetAt: Date | null;
  nextAt: Date | null;
  unloggedAt: Date | null;
}

/** When each pair last met, meets next, and has a meeting over of which nothing is noted: one question for all. */
function listContacts(personId: string, cohortId: string, at: Date): Promise<ContactRow[]> {
  return db().$queryRaw<ContactRow[]>`
    SELECT m.id AS "mentorshipId",
      max(g.starts_at) FILTER (WHERE g.happened AND a.attended IS DISTINCT FROM false) AS "lastMetAt",
      min(g.starts_at) FILTER (WHERE g.cancelled_at IS NULL AND g.happened IS NULL AND g.ends_at > ${at}) AS "nextAt",
      min(g.starts_at) FILTER (WHERE g.cancelled_at IS NULL AND g.happened IS NULL AND g.ends_at <= ${at}) AS "unloggedAt"
    FROM mentorship m JOIN enrollment e ON e.id = m.mentor_enrollment_id
    JOIN meeting_mentorship a ON a.mentorship_id = m.id JOIN meeting g ON g.id = a.meeting_id
    WHERE e.person_id = ${personId}::uuid AND m.cohort_id = ${cohortId}::uuid AND m.ended_at IS NULL
    GROUP BY m.id`;
}

/** The mentorships of the actor as a mentor that last, with the newest agreement that both signed, and open promises. */
function listPairs(personId: string, cohortId: string) {
  return db().mentorship.findMany({
    where: { cohortId, endedAt: null, mentor: { personId } },
    select: {
      id: true,
      startedAt: true,
      candidate: { select: { personId: true } },
      agreements: {
        where: { mentorSignedAt: { not: null }, candidateSignedAt: { not: null } },
        select: { rhythmDays: true },
        orderBy: { savedAt: "desc" },
      },
      promises: {
        where: { doneAt: null, droppedAt: null },
        select: { id: true, owner: true, text: true, dueOn: true },
        orderBy: [{ dueOn: { sort: "asc", nulls: "last" } }, { createdAt: "asc" }, { id: "asc" }],
      },
    },
  });
}

/** The same mentees with how their goals move and what evidence waits, as far as they released it to whoever asks. */
export async function addWork(mentees: readonly MenteeContact[]): Promise<MenteeSummary[]> {
  const ownersOf = (item: BoundPerson["items"][number]) =>
    mentees.filter(({ items }) => items.includes(item)).map(({ personId }) => personId);
  const [goals, waiting] = [await listGoalProgress(ownersOf("plan")), await listWaitingEvidence(ownersOf("evidence"))];
  return mentees.map((mentee) => {
    const isTheirs = ({ ownerId }: { ownerId: string }) => ownerId === mentee.personId;
    return {
      ...mentee,
      goals: mentee.items.includes("plan") ? movementOf(goals.filter(isTheirs)) : null,
      waiting: mentee.items.includes("evidence") ? waiting.filter(isTheirs).length : null,
    };
  });
}

/**
 * The mentees of the actor in one cohort, each with how things stand, by the names in `people`, who are bound to the
 * actor. The number of questions to the database is the same for five mentees and for two hundred.
 */
export async function listMentees(
  actor: Actor,
  { cohortId, timeZone }: { cohortId: string; timeZone: string },
  people: readonly BoundPerson[],
  at: Date,
): Promise<MenteeContact[]> {
  authorize(actor, "home.read", {});
  const pairs = await listPairs(actor.personId, cohortId);
  const contacts = new Map(
    (await listContacts(actor.personId, cohortId, at)).map((row) => [row.mentorshipId, row] as const),
  );
  const pairOf = new Map(pairs.map((pair) => [pair.candidate.personId, pair]));
  const today = dayIn(timeZone, at);
  const day = (instant: Date | null | undefined) => (instant ? dayIn(timeZone, instant) : null);
  return people.flatMap(({ personId, name, districtName, items }) => {
    const pair = pairOf.get(personId);
    if (pair === undefined) return [];
    const contact = contacts.get(pair.id);
    const promises = pair.promises.map(({ id, owner, text, dueOn }) => ({
      ...{ id, text, isOwn: owner === "mentor" },
      dueOn: dateOf(dueOn),
    }));
    const dueOf = (isOwn: boolean) =>
      promises.flatMap((promise) => (promise.isOwn === isOwn && promise.dueOn !== null ? [promise.dueOn] : []));
    const facts = {
      startedOn: dayIn(timeZone, pair.startedAt),
      rhythmDays: pair.agreements[0]?.rhythmDays ?? null,
      lastMetOn: day(contact?.lastMetAt),
      nextOn: day(contact?.nextAt),
      unloggedOn: day(contact?.unloggedAt),
      promisesDue: { mentor: dueOf(true), candidate: dueOf(false) },
    };
    return [
      {
        ...{ mentorshipId: pair.id, personId, name, districtName, items, promises },
        lastMetOn: facts.lastMetOn,
        nextAt: contact?.nextAt ?? null,
        attention: attentionFor(facts, today),
      },
    ];
  });
}
