import type { Actor } from "#app/core/access/actor.ts";
import type { SuggestionAnswer } from "#app/generated/prisma/enums.ts";
import { standingReleases } from "#app/features/releases/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { findMentorship, type MentorshipView } from "../mentorships/queries.server.ts";
import { asReleased, findGoalOf, listGoals, listReleasedGoals, type GoalView } from "../queries.server.ts";

/** What one of the two said about a goal. */
export interface CommentView {
  id: string;
  side: MentorshipView["side"];
  authorName: string;
  text: string;
  createdAt: Date;
}

/** What the mentor proposes for a goal, an action or a date, and what became of it. */
export interface SuggestionView {
  id: string;
  action: string | null;
  dueOn: string | null;
  createdAt: Date;
  answer: SuggestionAnswer | null;
  answeredAt: Date | null;
  word: string;
}

/** A goal as the two of a pair look at it. */
export interface SharedGoal {
  mentorship: MentorshipView;
  goal: GoalView;
  /** Whether the mentor sees the plan just now. */
  isReleased: boolean;
  /** Whether the two can go on talking: while the mentorship lasts and the plan is released. */
  canWrite: boolean;
}

type Asking = Pick<Transaction, "mentorship" | "goal" | "$queryRaw">;

/** A mentorship of the actor, the releases of its candidate, and whether the plan is released to the mentor. */
async function findRelease(actor: Actor, mentorshipId: string, tx: Asking) {
  const mentorship = await findMentorship(actor, mentorshipId, tx);
  const { personId: ownerId } = mentorship.candidate;
  const releases = await standingReleases(ownerId, tx);
  const isReleased =
    mentorship.endedAt === null &&
    releases.some(
      ({ item, recipientId, recipientRole }) =>
        item === "plan" && recipientRole === "mentor" && recipientId === mentorship.mentor.personId,
    );
  return { mentorship, ownerId, releases, isReleased };
}

/**
 * A goal of the candidate for one of the two: for the mentor only while the mentorship lasts and the plan is released to
 * them. What shows that a goal is reached is evidence, and left out for both.
 */
export async function findSharedGoal(
  actor: Actor,
  mentorshipId: string,
  goalId: string,
  tx: Asking = db(),
): Promise<SharedGoal> {
  const { mentorship, ownerId, releases, isReleased } = await findRelease(actor, mentorshipId, tx);
  authorize(actor, "goal.discuss", { ownerId, releases });
  const goal = asReleased(await findGoalOf(ownerId, goalId, tx));
  return { mentorship, goal, isReleased, canWrite: mentorship.canEdit && isReleased };
}

/** Everything that the two of a pair said about a goal that the reader has found already, in order of time. */
export async function listTalk({
  mentorship,
  goal,
}: SharedGoal): Promise<{ comments: CommentView[]; suggestions: SuggestionView[] }> {
  const where = { goalId: goal.id, mentorshipId: mentorship.id };
  const comments = await db().goalComment.findMany({
    where,
    select: { id: true, author: true, text: true, createdAt: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const suggestions = await db().goalSuggestion.findMany({
    where,
    omit: { goalId: true, mentorshipId: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return {
    comments: comments.map(({ author, ...comment }) => ({
      ...comment,
      ...{ side: author, authorName: mentorship[author].name },
    })),
    suggestions: suggestions.map(({ dueOn, ...suggestion }) => ({ ...suggestion, dueOn: dateOf(dueOn) })),
  };
}

/** How much one pair said about one goal. */
export interface TalkCount {
  goalId: string;
  mentorshipId: string;
  mentorName: string;
  /** Comments and suggestions. */
  said: number;
  /** Suggestions that wait for an answer while the mentorship lasts. */
  open: number;
}

/** What was said about the goals of somebody, by goal and pair, the newest pair last. The caller has asked who may know. */
async function countTalkOf(ownerId: string): Promise<TalkCount[]> {
  return db().$queryRaw<TalkCount[]>`
    SELECT t.goal_id AS "goalId", t.mentorship_id AS "mentorshipId", p.name AS "mentorName",
      count(*)::int AS said, (count(*) FILTER (WHERE t.is_open AND m.ended_at IS NULL))::int AS open
    FROM (SELECT goal_id, mentorship_id, false AS is_open FROM goal_comment
      UNION ALL SELECT goal_id, mentorship_id, answer IS NULL FROM goal_suggestion) t
    JOIN goal g ON g.id = t.goal_id JOIN mentorship m ON m.id = t.mentorship_id
    JOIN enrollment e ON e.id = m.mentor_enrollment_id JOIN person p ON p.id = e.person_id
    WHERE g.person_id = ${ownerId}::uuid
    GROUP BY t.goal_id, t.mentorship_id, p.name, m.started_at ORDER BY m.started_at, t.mentorship_id`;
}

/** What was said about the goals of the actor. */
export function listOwnTalk({ personId }: Pick<Actor, "personId">): Promise<TalkCount[]> {
  return countTalkOf(personId);
}

/** A goal in the list of a pair. */
export interface TalkedGoal extends Pick<TalkCount, "said" | "open"> {
  goal: GoalView;
}

/**
 * The goals of the candidate for the two of a pair: nothing for the mentor while the plan is not released to them. Of a
 * mentorship that has ended, those that were talked about.
 */
export async function listSharedGoals(
  actor: Actor,
  mentorshipId: string,
): Promise<Pick<SharedGoal, "mentorship" | "isReleased"> & { goals: TalkedGoal[] }> {
  const { mentorship, ownerId, releases, isReleased } = await findRelease(actor, mentorshipId, db());
  const isMentor = mentorship.side === "mentor";
  if (isMentor && !isReleased) return { mentorship, isReleased, goals: [] };
  const goals = isMentor ? await listReleasedGoals(actor, { ownerId, releases }) : await listGoals(actor);
  const counts = (await countTalkOf(ownerId)).filter((each) => each.mentorshipId === mentorship.id);
  const talked = goals.map((goal) => {
    const { said = 0, open = 0 } = counts.find(({ goalId }) => goalId === goal.id) ?? {};
    return { goal: asReleased(goal), said, open };
  });
  return { mentorship, isReleased, goals: talked.filter(({ said }) => mentorship.canEdit || said > 0) };
}
