import type { Actor } from "#app/core/access/actor.ts";
import { db } from "#app/server/db.server.ts";
import { findCohortToMatch } from "../runs/queries.server.ts";

/** Why a pair of a published run is apart. */
export type ApartBy = "mentor-left" | "declined" | "lapsed" | "ended";

/** What a published run no longer gives, for the manager to mend. */
export interface RepairNeed {
  /** The published run that a repair would mend. */
  number: number;
  /** Candidates whom it gave a mentor, and who have none and no open proposal now. */
  apart: { candidate: string; mentor: string; by: ApartBy }[];
  /** Mentors who have a place again because their candidate left. They matter while somebody waits for a mentor. */
  freed: { candidate: string; mentor: string }[];
  /** A repair that was drafted since, and not published yet. */
  draft: number | null;
}

interface LastPair {
  candidate: string;
  mentor: string;
  state: string;
  hasCandidateLeft: boolean;
  hasMentorLeft: boolean;
  since: Date;
}

/**
 * Whether the pairs of a cohort want a repair: of each candidate the last proposal of a run counts, if nothing has come
 * of it or what came of it is over, since the run was published. Null where there is nothing to mend.
 */
export async function findRepairNeed(actor: Actor, cohortId: string, at: Date): Promise<RepairNeed | null> {
  const { matchMode } = await findCohortToMatch(actor, cohortId);
  const published = await db().matchRun.findFirst({
    where: { cohortId, state: "published" },
    select: { id: true, number: true, publishedAt: true },
  });
  if (published === null || matchMode !== "run") return null;
  const last = await db().$queryRaw<LastPair[]>`
    SELECT * FROM (
      SELECT DISTINCT ON (c.id) pc.name AS candidate, pm.name AS mentor,
        CASE WHEN p.state = 'open' THEN 'lapsed' ELSE p.state::text END AS state,
        c.left_at IS NOT NULL AS "hasCandidateLeft", m.left_at IS NOT NULL AS "hasMentorLeft",
        greatest(coalesce(p.settled_at, p.answer_by), c.left_at, m.left_at,
          (SELECT max(ended_at) FROM mentorship s WHERE s.candidate_enrollment_id = c.id)) AS since
      FROM proposal p
      JOIN enrollment c ON c.id = p.candidate_enrollment_id JOIN person pc ON pc.id = c.person_id
      JOIN enrollment m ON m.id = p.mentor_enrollment_id JOIN person pm ON pm.id = m.person_id
      WHERE p.cohort_id = ${cohortId}::uuid AND p.run_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM mentorship s WHERE s.candidate_enrollment_id = c.id AND s.ended_at IS NULL)
        AND NOT EXISTS (
          SELECT FROM proposal o WHERE o.candidate_enrollment_id = c.id AND o.state = 'open' AND o.answer_by > ${at})
      ORDER BY c.id, p.created_at DESC, p.id) AS last
    WHERE since > ${published.publishedAt}
    ORDER BY candidate, mentor`;
  const apart = last.flatMap((pair) => {
    const by = apartBy(pair);
    return by === null ? [] : [{ candidate: pair.candidate, mentor: pair.mentor, by }];
  });
  const free = last.filter(({ hasCandidateLeft, hasMentorLeft }) => hasCandidateLeft && !hasMentorLeft);
  const waits = apart.length > 0 || (free.length > 0 && (await isSomebodyWithout(cohortId)));
  if (!waits) return null;
  const latest = new Date(Math.max(...last.map(({ since }) => since.getTime())));
  const drafted = await db().matchRun.findFirst({
    where: { cohortId, state: "draft", parentId: published.id, createdAt: { gte: latest } },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  return {
    number: published.number,
    apart,
    freed: free.map(({ candidate, mentor }) => ({ candidate, mentor })),
    draft: drafted?.number ?? null,
  };
}

/** A pair that a later run took back is not apart: that run knew what it did. */
function apartBy({ state, hasCandidateLeft, hasMentorLeft }: LastPair): ApartBy | null {
  if (hasCandidateLeft) return null;
  if (hasMentorLeft) return "mentor-left";
  if (state === "declined" || state === "lapsed") return state;
  return state === "accepted" ? "ended" : null;
}

/** Whether a candidate of the cohort has no mentor and nobody proposed. */
async function isSomebodyWithout(cohortId: string): Promise<boolean> {
  const found = await db().enrollment.count({
    where: {
      ...{ cohortId, role: "candidate", leftAt: null, person: { disabledAt: null } },
      mentors: { none: { endedAt: null } },
      proposedMentors: { none: { state: "open" } },
    },
  });
  return found > 0;
}
