import type { Actor } from "#app/core/access/actor.ts";
import { favorableWords } from "#app/core/matching/profile/favorable-words.ts";
import type { ProposalSide } from "#app/core/planning/proposal-answer.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { reasons } from "./schema.ts";

export type ProposalState = "open" | "accepted" | "declined" | "lapsed" | "withdrawn";

/** A proposal as one of the two sees it. */
export interface ProposalView {
  id: string;
  cohortName: string;
  /** Whose answer the reader gives. */
  side: ProposalSide;
  otherName: string;
  otherDistrict: string | null;
  /** Whether the candidate asked, or a run proposed it. */
  isRequest: boolean;
  /** One whose term has ended is lapsed, even before that is noted. */
  state: ProposalState;
  hasAccepted: boolean;
  otherHasAccepted: boolean;
  isDeclinedByReader: boolean;
  answerBy: Date;
  timeZone: string;
  /** Why the two fit, in words. */
  reasons: { name: string; words: string }[];
}

const WHO = {
  personId: true,
  person: { select: { name: true } },
  district: { select: { name: true } },
} as const satisfies Prisma.EnrollmentSelect;

/** Whose choice it was, for the one who reads it. */
function choicesFor(side: ProposalSide, words: string): string {
  return words.replace(
    /choice (\d+) of the (mentor|candidate)/g,
    (_, rank: string, chooser: string) => `${chooser === side ? "your" : "their"} choice ${rank}`,
  );
}

/** The proposals that pair the actor with somebody, those that wait for an answer first, then the newest. */
export async function listProposals(actor: Actor, at: Date): Promise<ProposalView[]> {
  const { personId } = actor;
  authorize(actor, "proposal.answer", { ownerId: personId });
  const rows = await db().proposal.findMany({
    where: { OR: [{ mentor: { personId } }, { candidate: { personId } }] },
    include: {
      cohort: { select: { name: true, timeZone: true } },
      mentor: { select: WHO },
      candidate: { select: WHO },
    },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  const views = rows.map((row): ProposalView => {
    const side = row.mentor.personId === personId ? "mentor" : "candidate";
    const other = side === "mentor" ? row.candidate : row.mentor;
    const accepted = { mentor: row.mentorAcceptedAt !== null, candidate: row.candidateAcceptedAt !== null };
    const parts = reasons.parse(row.reasons).parts.map(({ name, words }) => ({
      name,
      words: choicesFor(side, favorableWords(words)),
    }));
    return {
      id: row.id,
      cohortName: row.cohort.name,
      side,
      otherName: other.person.name,
      otherDistrict: other.district?.name ?? null,
      isRequest: row.runId === null,
      state: row.state === "open" && row.answerBy <= at ? "lapsed" : row.state,
      hasAccepted: accepted[side],
      otherHasAccepted: accepted[side === "mentor" ? "candidate" : "mentor"],
      isDeclinedByReader: row.declinedById === personId,
      answerBy: row.answerBy,
      timeZone: row.cohort.timeZone,
      reasons: parts.filter(({ words }) => words !== ""),
    };
  });
  const waits = ({ state, hasAccepted }: ProposalView) => state === "open" && !hasAccepted;
  return [...views.filter(waits), ...views.filter((view) => !waits(view))];
}
