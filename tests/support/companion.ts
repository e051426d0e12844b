import { randomUUID } from "node:crypto";
import { currentModuleEdition } from "#app/content/catalogue.server.ts";
import type { Module } from "#app/core/companion/module.ts";
import type { ItemAnswer, StepAnswers } from "#app/core/companion/step-answers.ts";
import { toFields } from "#app/features/companion/answer.ts";
import { beginPartnership } from "#app/features/companion/partnerships/commands.server.ts";
import { saveHalf, submitHalf } from "#app/features/companion/steps/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import type { StepSave } from "#app/features/companion/steps/schema.ts";
import {
  createCohort,
  createDistrict,
  createMember,
  SAVED,
  STARTED,
  SUBMITTED,
  type Cohort,
  type Member,
} from "./world.ts";

/** A pair in the superintendent's companion, on whichever database the test is connected to. */
export interface Pair {
  cohort: Cohort;
  district: string;
  rosa: Member;
  harold: Member;
  partnershipId: string;
}

export function placeOf({ actor, name }: Member): string {
  const [place] = actor.enrollments;
  if (place === undefined) throw new Error(`${name} has no place`);
  return place.id;
}

/** A candidate and the superintendent of their district as partners, in a new cohort or one that is there. */
export async function createPair(of?: Cohort): Promise<Pair> {
  const cohort = of ?? (await createCohort());
  const district = await createDistrict(cohort);
  const rosa = await createMember(cohort, "candidate", district);
  const harold = await createMember(cohort, "superintendent", district);
  const partnershipId = await beginPartnership(rosa.actor, placeOf(rosa), placeOf(harold), STARTED);
  return { cohort, district, rosa, harold, partnershipId };
}

/** A partnership of people who are there, with both seats of the district taken; returns its id. */
export async function createPartnership(candidate: Member, superintendent: Member, delegate: Member): Promise<string> {
  const id = await beginPartnership(candidate.actor, placeOf(candidate), placeOf(superintendent), STARTED);
  return db()
    .partnership.update({ where: { id }, data: { delegateEnrollmentId: placeOf(delegate) } })
    .then((partnership) => partnership.id);
}

/** The first module of the published edition. */
export function firstModule(): Module {
  const [module] = currentModuleEdition().modules;
  if (module === undefined) throw new Error("The edition holds no module");
  return module;
}

/** The same answer to every item of a module. */
export function sameAnswers(answer: ItemAnswer = { today: 2, expects: 3 }, module = firstModule()): StepAnswers {
  return Object.fromEntries(module.items.map(({ id }) => [id, answer]));
}

export function halfOf(answers: StepAnswers = sameAnswers(), reflection = "", baseVersion = 0): StepSave {
  return { half: { answers, reflection }, baseVersion, saveKey: randomUUID() };
}

/** Answers every question of a module and submits. */
export async function submitAll(
  { actor }: Member,
  partnershipId: string,
  { answer = { today: 2, expects: 3 } as ItemAnswer, reflection = "", module = firstModule() } = {},
): Promise<void> {
  await saveHalf(actor, partnershipId, module.id, halfOf(sameAnswers(answer, module), reflection), SAVED);
  await submitHalf(actor, partnershipId, module.id, 1, SUBMITTED);
}

/** A whole half as the form of the page sends it. */
export function halfFields(
  answer: ItemAnswer = { today: 2, expects: 3 },
  module = firstModule(),
): Record<string, string> {
  const itemIds = module.items.map(({ id }) => id);
  const fields = toFields(itemIds, { answers: sameAnswers(answer, module), reflection: "" });
  return { ...fields, baseVersion: "0", saveKey: randomUUID() };
}
