import { randomUUID } from "node:crypto";
import type { Actor } from "#app/core/access/actor.ts";
import { readingOf } from "#app/features/releases/schema.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { takeIntoGoal } from "../commands.server.ts";
import { findOpenMentorship, lockMentorship } from "../mentorships/queries.server.ts";
import { tellOther } from "../notices/commands.server.ts";
import {
  findSharedGoal,
  listSharedGoals,
  listTalk,
  type CommentView,
  type SharedGoal,
  type SuggestionView,
} from "./queries.server.ts";
import type { TalkStep } from "./schema.ts";

const MOST_COMMENTS = 200;
const MOST_SUGGESTIONS = 50;

/** Why a step was not done. What was typed stays in the form. */
export type TalkRefusal = "conflict" | "answered" | "full" | "done" | "closed" | "too-many";

interface Place {
  mentorshipId: string;
  goalId: string;
}

/** Keeps in the record that a mentor read the plan. */
async function recordReading(actor: Actor, { mentorship }: Pick<SharedGoal, "mentorship">, at: Date): Promise<void> {
  const { organizationId, candidate } = mentorship;
  if (candidate.personId === actor.personId) return;
  await recordAudit(db(), { actor, organizationId, ...readingOf("plan", candidate.personId), at });
}

/** Opens the goals of a pair, with a line in the record when somebody else's are read. */
export async function openSharedGoals(actor: Actor, mentorshipId: string, at: Date) {
  const page = await listSharedGoals(actor, mentorshipId);
  if (page.isReleased) await recordReading(actor, page, at);
  return page;
}

export interface TalkPage extends SharedGoal {
  comments: CommentView[];
  suggestions: SuggestionView[];
}

/** Opens a goal with what the two of a pair said about it, with a line in the record when it is somebody else's. */
export async function openTalk(actor: Actor, { mentorshipId, goalId }: Place, at: Date): Promise<TalkPage> {
  const shared = await findSharedGoal(actor, mentorshipId, goalId);
  await recordReading(actor, shared, at);
  return { ...shared, ...(await listTalk(shared)) };
}

function linkTo({ mentorship, goal }: SharedGoal): string {
  return `/mentorships/${mentorship.id}/goals/${goal.id}`;
}

async function record(tx: Transaction, actor: Actor, { mentorship, goal }: SharedGoal, action: string, at: Date) {
  const { organizationId, candidate } = mentorship;
  const subject = ["goal", goal.id] as const;
  await recordAudit(tx, { actor, organizationId, action, subject, ownerId: candidate.personId, at });
}

/** A page from the browser's history may send its old id with new words: those are stored beside the old ones. */
async function comment(
  tx: Transaction,
  actor: Actor,
  shared: SharedGoal,
  { id, text }: Extract<TalkStep, { step: "comment" }>,
  at: Date,
): Promise<TalkRefusal | "saved"> {
  const { goal, mentorship } = shared;
  const about = { goalId: goal.id, mentorshipId: mentorship.id };
  const row = { ...about, author: mentorship.side, text };
  if ((await tx.goalComment.count({ where: { id, ...row } })) > 0) return "saved";
  if ((await tx.goalComment.count({ where: about })) >= MOST_COMMENTS) return "too-many";
  const isTaken = (await tx.goalComment.count({ where: { id } })) > 0;
  await tx.goalComment.create({ data: { ...row, id: isTaken ? randomUUID() : id, createdAt: at } });
  await record(tx, actor, shared, "goal.comment", at);
  await tellOther(tx, mentorship, { kind: "comment", to: linkTo(shared), at });
  return "saved";
}

async function suggest(
  tx: Transaction,
  actor: Actor,
  shared: SharedGoal,
  step: Extract<TalkStep, { step: "suggest-action" | "suggest-date" }>,
  at: Date,
): Promise<TalkRefusal | "saved"> {
  const { goal, mentorship } = shared;
  if (mentorship.side !== "mentor") throw notFound("a candidate changes the plan itself");
  if (goal.doneAt !== null) return "done";
  const about = { goalId: goal.id, mentorshipId: mentorship.id };
  const { id } = step;
  const what =
    step.step === "suggest-action" ? { action: step.action } : { dueOn: new Date(`${step.dueOn}T00:00:00Z`) };
  const row = { ...about, ...what };
  if ((await tx.goalSuggestion.count({ where: { id, ...row } })) > 0) return "saved";
  if ((await tx.goalSuggestion.count({ where: about })) >= MOST_SUGGESTIONS) return "too-many";
  const isTaken = (await tx.goalSuggestion.count({ where: { id } })) > 0;
  await tx.goalSuggestion.create({ data: { ...row, id: isTaken ? randomUUID() : id, createdAt: at } });
  await record(tx, actor, shared, "goal.suggest", at);
  await tellOther(tx, mentorship, { kind: "suggestion", to: linkTo(shared), at });
  return "saved";
}

/**
 * The candidate's answer to a suggestion, once. One that is accepted goes into the goal, if the goal is still as they saw
 * it. The same answer once more changes nothing.
 */
async function answer(
  tx: Transaction,
  actor: Actor,
  shared: SharedGoal,
  { step, suggestionId: id, version, word }: Extract<TalkStep, { step: "accept" | "decline" }>,
  at: Date,
): Promise<TalkRefusal | "saved"> {
  const { goal, mentorship } = shared;
  if (mentorship.side !== "candidate") throw notFound("only the candidate answers");
  const found = await tx.goalSuggestion.findFirst({ where: { id, goalId: goal.id, mentorshipId: mentorship.id } });
  if (found === null) throw notFound();
  const given = step === "accept" ? "accepted" : "declined";
  if (found.answer !== null) return found.answer === given && found.word === word ? "saved" : "answered";
  if (given === "accepted") {
    const outcome = await takeIntoGoal(tx, goal, version, found);
    if (outcome !== "saved") return outcome;
  }
  await tx.goalSuggestion.update({ where: { id }, data: { answer: given, answeredAt: at, word } });
  await record(tx, actor, shared, `suggestion.${step}`, at);
  await tellOther(tx, mentorship, { kind: "answer", to: linkTo(shared), at });
  return "saved";
}

/** Does one step of the talk about a goal: a comment, a suggestion of the mentor, or the candidate's answer to one. */
export async function stepTalk(
  actor: Actor,
  { mentorshipId, goalId }: Place,
  step: TalkStep,
  at: Date,
): Promise<TalkRefusal | "saved"> {
  return db().$transaction(async (tx) => {
    // One step of a pair after the other, so that a suggestion is answered once.
    await lockMentorship(tx, mentorshipId);
    await findOpenMentorship(actor, mentorshipId, tx);
    const shared = await findSharedGoal(actor, mentorshipId, goalId, tx);
    if (!shared.canWrite) return "closed";
    switch (step.step) {
      case "comment":
        return comment(tx, actor, shared, step, at);
      case "suggest-action":
      case "suggest-date":
        return suggest(tx, actor, shared, step, at);
      case "accept":
      case "decline":
        return answer(tx, actor, shared, step, at);
    }
  });
}
