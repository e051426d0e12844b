import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import { refuseOnceOver } from "#app/features/programs/cohorts/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { sendMail } from "#app/server/mail.server.ts";
import { findChoices } from "../choices/queries.server.ts";
import { lapseProposals } from "../proposals/commands.server.ts";
import { reasonsOf } from "../proposals/schema.ts";
import { findAskingPlace } from "./queries.server.ts";

const DAY = 86_400_000;

/**
 * Asks a mentor on behalf of the actor, a candidate of a cohort in which candidates ask. The mentor has the answer days of
 * the cohort. One request at a time: a further one is refused until this one is answered, taken back or over.
 */
export async function askMentor(actor: Actor, mentorId: string, at: Date): Promise<string> {
  authorize(actor, "proposal.answer", { ownerId: actor.personId });
  return db().$transaction(async (tx) => {
    const place = await findAskingPlace(tx, actor);
    if (place === null) throw notFound("only candidates of cohorts without runs ask mentors");
    refuseOnceOver(place.cohort, at);
    await tx.$queryRaw`SELECT id FROM enrollment WHERE id = ${place.id}::uuid FOR NO KEY UPDATE`;
    await lapseProposals(tx, at, place.id);
    await refuseSecond(tx, place.id, mentorId);
    const choice = (await findChoices(tx, place, at)).find(({ mentor }) => mentor.id === mentorId);
    if (choice === undefined) throw notFound("this mentor cannot be asked");
    if (choice.placesLeft === 0)
      throw new AppError("conflict", `${choice.mentor.name} has no place left. Ask another mentor.`);
    const id = randomUUID();
    const { organizationId, cohortId, cohort } = place;
    await tx.proposal.create({
      data: {
        id,
        organizationId,
        cohortId,
        mentorEnrollmentId: mentorId,
        candidateEnrollmentId: place.id,
        state: "open",
        reasons: reasonsOf(choice.affinity),
        answerBy: new Date(at.getTime() + cohort.answerDays * DAY),
        createdAt: at,
        candidateAcceptedAt: at,
      },
    });
    await recordAudit(tx, { actor, organizationId, action: "proposal.ask", subject: ["proposal", id], at });
    const { person } = await tx.enrollment.findUniqueOrThrow({ where: { id: mentorId }, include: { person: true } });
    await sendMail(tx, {
      to: person.email,
      subject: "Somebody asks you to be their mentor",
      paragraphs: [
        `Hello ${person.name},`,
        `${place.person.name} asks you to be their mentor in ${cohort.name}. Please answer within ${cohort.answerDays} ${cohort.answerDays === 1 ? "day" : "days"}; without an answer they can ask somebody else.`,
      ],
      link: { label: "See the request", to: "/proposals" },
    });
    return id;
  });
}

async function refuseSecond(tx: Transaction, candidateEnrollmentId: string, mentorEnrollmentId: string): Promise<void> {
  const paired = await tx.mentorship.count({ where: { candidateEnrollmentId, endedAt: null } });
  if (paired > 0) throw new AppError("conflict", "You have a mentor already.");
  const open = await tx.proposal.count({ where: { candidateEnrollmentId, state: "open" } });
  if (open > 0)
    throw new AppError("conflict", "Your last request is still open. Wait for the answer, or take it back first.");
  const declined = await tx.proposal.count({
    where: { candidateEnrollmentId, mentorEnrollmentId, state: "declined" },
  });
  if (declined > 0) throw new AppError("conflict", "This mentor has declined already. Ask another one.");
}

/** Takes back the actor's own open request, so that they can ask somebody else. Doing so twice is no error. */
export async function withdrawRequest(actor: Actor, proposalId: string, at: Date): Promise<void> {
  authorize(actor, "proposal.answer", { ownerId: actor.personId });
  await db().$transaction(async (tx) => {
    const request = await tx.proposal.findFirst({
      where: { id: proposalId, runId: null, candidate: { personId: actor.personId } },
    });
    if (request === null) throw notFound();
    const { count } = await tx.proposal.updateMany({
      where: { id: proposalId, state: "open" },
      data: { state: "withdrawn", settledAt: at },
    });
    if (count === 0 && request.state === "withdrawn") return;
    if (count === 0) throw new AppError("conflict", "This request is settled already, and stays as it is.");
    const { organizationId } = request;
    const subject = ["proposal", proposalId] as const;
    await recordAudit(tx, { actor, organizationId, action: "proposal.withdraw", subject, at });
  });
}
