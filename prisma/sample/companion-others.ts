import { randomUUID } from "node:crypto";
import { currentModuleEdition } from "#app/content/catalogue.server.ts";
import { spreadStations } from "#app/core/companion/module-calendar.ts";
import type { Module } from "#app/core/companion/module.ts";
import { dateOf } from "#app/server/clock.server.ts";
import type { Transaction } from "#app/server/db.server.ts";
import { id } from "./ids.ts";
import { personOf } from "./people.ts";
import { COHORT_ID, ORGANIZATION } from "./program.ts";

/** The other pairs of the companion, and how many of the steps that are over their day each is behind. */
const PAIRS = [
  { candidate: "Amina Yusuf", superintendent: "Dr. Peter Osei", behind: 0 },
  { candidate: "Marisol Vega", superintendent: "Dr. Carmen Ibarra", behind: 0 },
  { candidate: "Kenji Watanabe", superintendent: "Dr. Neil Hathaway", behind: 0 },
  { candidate: "Priya Raman", superintendent: "Dr. Joyce Okafor", behind: 1 },
  { candidate: "Dustin Kowalski", superintendent: "Dr. Raul Espinoza", behind: 0 },
  { candidate: "Hannah Lindgren", superintendent: "Dr. Karin Solberg", behind: 0 },
  { candidate: "Omar Haddad", superintendent: "Dr. William Tate", behind: 2 },
  { candidate: "Denise Fontenot", superintendent: "Dr. Monica Reyes", behind: 0 },
  { candidate: "Caleb Stone", superintendent: "Dr. Earl Jacobson", behind: 0 },
  { candidate: "Delia Yazzie", superintendent: "Dr. Albert Tsosie", behind: 1 },
  { candidate: "Victor Salazar", superintendent: "Dr. Lucia Navarro", behind: 0 },
] as const;

const DAY = 86_400_000;
/** Days before a step is due on which a pair has done it, and after which the two sign. */
const [BEFORE_DUE, SIGNS_AFTER] = [4, 2];
const JOINT_MINUTES = 120;

/** Levels that differ from pair to pair and from side to side, and mostly by little. */
function answersOf({ items }: Module, lot: number): Record<string, { today: number; expects: number }> {
  return Object.fromEntries(
    items.map((item, index) => [
      item.id,
      { today: 1 + ((lot + index * 2) % 3), expects: 2 + ((lot + index * 3) % 5 === 0 ? 2 : 1) },
    ]),
  );
}

/** The pairs that go through the modules as they are due, some of them late. */
export async function loadOtherPairs(tx: Transaction, now: Date): Promise<void> {
  const edition = currentModuleEdition();
  const cohort = await tx.cohort.findUniqueOrThrow({ where: { id: COHORT_ID } });
  const today = dateOf(now);
  const due = spreadStations(edition, dateOf(cohort.startsOn), dateOf(cohort.endsOn)).filter(
    ({ dueOn }) => dueOn < today,
  );
  const organizationId = ORGANIZATION.id;
  const pairs = PAIRS.map(({ candidate, superintendent, behind }, index) => ({
    ...{ id: id(71, 11 + index), lot: index, done: due.slice(0, Math.max(0, due.length - behind)) },
    ...{ candidate: personOf(candidate), district: personOf(superintendent) },
  }));
  await tx.partnership.createMany({
    data: pairs.map((pair) => ({
      ...{ id: pair.id, organizationId, cohortId: COHORT_ID, createdAt: cohort.startsOn },
      candidateEnrollmentId: pair.candidate.enrollmentId,
      superintendentEnrollmentId: pair.district.enrollmentId,
    })),
  });
  const steps = pairs.flatMap((pair) =>
    pair.done.map(({ id: moduleId, dueOn }) => ({
      ...{ pair, moduleId, module: edition.modules.find((each) => each.id === moduleId) },
      at: new Date(new Date(dueOn).getTime() - BEFORE_DUE * DAY),
    })),
  );
  const sides = steps.flatMap(({ pair, ...step }) =>
    (["candidate", "district"] as const).map((side) => ({
      ...{ ...step, side, lot: pair.lot + (side === "district" ? 1 : 0), person: pair[side] },
      key: { partnershipId: pair.id, moduleId: step.moduleId, side },
    })),
  );
  const halves = sides.flatMap(({ module, key, person, lot, at }) =>
    module === undefined ? [] : [{ module, key, person, saved: { ...key, ...savedAs(module, lot, at) } }],
  );
  await tx.stepAnswer.createMany({
    data: halves.map(({ saved, person }) => ({
      ...{ ...saved, enrollmentId: person.enrollmentId, submittedAt: saved.savedAt },
      ...{ edition: edition.version, contentHash: edition.hash },
    })),
  });
  await tx.stepAnswerRevision.createMany({ data: halves.map(({ saved }) => ({ ...saved, saveKey: randomUUID() })) });
  await tx.moduleSitting.createMany({
    data: sides.flatMap(({ module, key, person, at }) => {
      const sittings = module?.sittings ?? [{ id: "together" as const, minutes: JOINT_MINUTES }];
      const role = key.side === "candidate" ? ("candidate" as const) : ("superintendent" as const);
      return sittings.map(({ id: sitting, minutes }) => ({
        ...{ ...key, sitting, enrollmentId: person.enrollmentId, role, minutes },
        ...{ doneOn: new Date(dateOf(at)), recordedAt: at },
      }));
    }),
  });
  const decisions = steps.flatMap(({ pair, module, at }) => (module === undefined ? [] : [{ pair, module, at }]));
  const written = decisions.map(({ pair, module, at }) => ({
    ...{ id: randomUUID(), pair, moduleId: module.id, signedAt: new Date(at.getTime() + SIGNS_AFTER * DAY) },
    words: { text: module.decision.example, owner: pair.district.name, savedById: pair.candidate.id, savedAt: at },
  }));
  await tx.jointDecision.createMany({
    data: written.map(({ id: decisionId, pair, moduleId, words, signedAt }) => ({
      ...{ id: decisionId, organizationId, partnershipId: pair.id, moduleId, version: 1, ...words },
      ...{ candidateSignedAt: words.savedAt, districtSignedAt: signedAt, districtSignedAs: "superintendent" as const },
    })),
  });
  await tx.jointDecisionRevision.createMany({
    data: written.map(({ id: decisionId, words }) => ({ decisionId, version: 1, ...words })),
  });
}

function savedAs(module: Module, lot: number, savedAt: Date) {
  return { answers: answersOf(module, lot), reflection: "", version: 1, savedAt };
}
