import type { Actor } from "#app/core/access/actor.ts";
import type { Prisma } from "#app/generated/prisma/client.ts";
import { authorize } from "#app/server/access.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { findChoices } from "../choices/queries.server.ts";
import { viewChoices, type ChoiceView } from "../preferences/queries.server.ts";

const PLACE = {
  person: { select: { name: true } },
  cohort: { select: { id: true, name: true, answerDays: true, timeZone: true, endsOn: true } },
} as const satisfies Prisma.EnrollmentInclude;

export type AskingPlace = Prisma.EnrollmentGetPayload<{ include: typeof PLACE }>;

/** The place in which the actor asks mentors: as a candidate of a cohort without runs, the one where they are first. */
export async function findAskingPlace(tx: Transaction, { personId, placeId }: Actor): Promise<AskingPlace | null> {
  const places = await tx.enrollment.findMany({
    where: { personId, role: "candidate", leftAt: null, cohort: { matchMode: "ask" } },
    include: PLACE,
    orderBy: [{ cohort: { startsOn: "desc" } }, { id: "asc" }],
  });
  return places.find(({ id }) => id === placeId) ?? places[0] ?? null;
}

/** Everything that the page of a candidate shows who asks mentors. */
export interface RequestsView {
  cohort: { id: string; name: string; answerDays: number; timeZone: string };
  mentorName: string | null;
  open: { id: string; mentorName: string; answerBy: Date } | null;
  /** What came of earlier requests, newest first. */
  earlier: { id: string; mentorName: string; state: "declined" | "lapsed" | "withdrawn"; settledAt: Date }[];
  /** Mentors who can be asked; those who have declined are not among them. */
  choices: ChoiceView[];
}

/** The page on which the actor asks mentors, one after the other. A request whose term has ended counts as lapsed. */
export async function readRequests(actor: Actor, at: Date): Promise<RequestsView> {
  authorize(actor, "proposal.answer", { ownerId: actor.personId });
  return db().$transaction(async (tx) => {
    const place = await findAskingPlace(tx, actor);
    if (place === null) throw notFound("only candidates of cohorts without runs ask mentors");
    const mentorship = await tx.mentorship.findFirst({
      where: { candidateEnrollmentId: place.id, endedAt: null },
      select: { mentor: { select: { person: { select: { name: true } } } } },
    });
    const rows = await tx.proposal.findMany({
      where: { candidateEnrollmentId: place.id, runId: null },
      include: { mentor: { select: { person: { select: { name: true } } } } },
      orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    });
    const isOpen = (row: (typeof rows)[number]) => row.state === "open" && row.answerBy > at;
    const open = rows.find(isOpen);
    const declined = new Set(rows.filter(({ state }) => state === "declined").map((row) => row.mentorEnrollmentId));
    const canAsk = mentorship === null && open === undefined;
    const choices = canAsk ? await findChoices(tx, place, at) : [];
    const { id, name, answerDays, timeZone } = place.cohort;
    return {
      cohort: { id, name, answerDays, timeZone },
      mentorName: mentorship?.mentor.person.name ?? null,
      open: open === undefined ? null : { id: open.id, mentorName: open.mentor.person.name, answerBy: open.answerBy },
      earlier: rows.flatMap((row) => {
        const state = row.state === "open" ? "lapsed" : row.state;
        if (isOpen(row) || state === "accepted") return [];
        return [{ id: row.id, mentorName: row.mentor.person.name, state, settledAt: row.settledAt ?? row.answerBy }];
      }),
      choices: await viewChoices(
        tx,
        choices.filter(({ mentor }) => !declined.has(mentor.id)),
      ),
    };
  });
}
