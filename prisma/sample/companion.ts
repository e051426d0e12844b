import { randomUUID } from "node:crypto";
import { currentModuleEdition } from "#app/content/catalogue.server.ts";
import type { Module } from "#app/core/companion/module.ts";
import type { ItemAnswer } from "#app/core/companion/step-answers.ts";
import { dateOf } from "#app/server/clock.server.ts";
import type { Transaction } from "#app/server/db.server.ts";
import { id } from "./ids.ts";
import { personOf } from "./people.ts";
import { COHORT_ID, ORGANIZATION } from "./program.ts";

const DAY = 86_400_000;

/** Who goes through the modules together, with ids that docs and tests can name. */
export const PARTNERSHIPS = [
  { id: id(71, 1), candidate: "Rosa Delgado", superintendent: "Dr. Marcus Hale", begunDaysAgo: 120 },
  { id: id(71, 2), candidate: "Tom Brandt", superintendent: "Dr. Alice Fenwick", begunDaysAgo: 60 },
] as const;

type Side = "candidate" | "district";

/** What somebody submitted: for each item of the module in turn, how it is today and how it should be. */
interface SampleHalf {
  partnership: number;
  module: number;
  side: Side;
  daysAgo: number;
  today: readonly ItemAnswer["today"][];
  expects: readonly ItemAnswer["expects"][];
  reflection: string;
}

const HALVES: readonly SampleHalf[] = [
  {
    ...{ partnership: 0, module: 0, side: "district", daysAgo: 100 },
    today: [2, 2, 1, 3, "cannot-tell", 2],
    expects: [4, 3, 3, 3, 2, 3],
    reflection: "Ask which of these I simply do not get to see.",
  },
  {
    ...{ partnership: 0, module: 0, side: "candidate", daysAgo: 98 },
    today: [3, 2, 2, 3, 3, 1],
    expects: [3, 3, 3, 4, 3, 3],
    reflection: "",
  },
  {
    ...{ partnership: 0, module: 1, side: "candidate", daysAgo: 30 },
    today: [2, 3, 2, 2, 3, 2],
    expects: [3, 3, 3, 4, 3, 3],
    reflection: "",
  },
  {
    ...{ partnership: 1, module: 0, side: "district", daysAgo: 20 },
    today: [1, 2, 2, 2, 3, 2],
    expects: [3, 3, 2, 3, 3, 3],
    reflection: "",
  },
];

function at(values: readonly ItemAnswer["today"][], index: number): ItemAnswer["today"] {
  return values[index % values.length] ?? null;
}

type Stored = { today: number | string | null; expects: number | null };

function answersOf({ today, expects }: SampleHalf, module: Module): Record<string, Stored> {
  return Object.fromEntries(
    module.items.map(({ id: itemId }, index) => [
      itemId,
      { today: at(today, index), expects: expects[index % expects.length] ?? null },
    ]),
  );
}

/** The two pairs that people of the sample open: one with both halves and a signed decision, one in which a half is missing. */
export async function loadCompanion(tx: Transaction, now: Date): Promise<void> {
  const edition = currentModuleEdition();
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);
  const dateAgo = (days: number) => new Date(`${dateOf(daysAgo(days))}T00:00:00Z`);
  const organizationId = ORGANIZATION.id;
  await tx.partnership.createMany({
    data: PARTNERSHIPS.map(({ id: partnershipId, candidate, superintendent, begunDaysAgo }) => ({
      ...{ id: partnershipId, organizationId, cohortId: COHORT_ID, createdAt: daysAgo(begunDaysAgo) },
      candidateEnrollmentId: personOf(candidate).enrollmentId,
      superintendentEnrollmentId: personOf(superintendent).enrollmentId,
    })),
  });
  for (const half of HALVES) {
    const [partnership, module] = [PARTNERSHIPS[half.partnership], edition.modules[half.module]];
    if (partnership === undefined || module === undefined) throw new Error("The sample answers what is not asked.");
    const { side, reflection } = half;
    const name = side === "candidate" ? partnership.candidate : partnership.superintendent;
    const { enrollmentId } = personOf(name);
    const key = { partnershipId: partnership.id, moduleId: module.id, side };
    const saved = { answers: answersOf(half, module), reflection, version: 1, savedAt: daysAgo(half.daysAgo) };
    await tx.stepAnswer.create({
      data: {
        ...{ ...key, ...saved, edition: edition.version, contentHash: edition.hash, enrollmentId },
        submittedAt: daysAgo(half.daysAgo),
        revisions: { create: { saveKey: randomUUID(), ...saved } },
      },
    });
    await tx.moduleSitting.createMany({
      data: (["read", "prepare"] as const).map((sitting) => ({
        ...{ ...key, sitting, enrollmentId, role: side === "candidate" ? "candidate" : "superintendent" },
        minutes: module.sittings.find((each) => each.id === sitting)?.minutes ?? 20,
        ...{ doneOn: dateAgo(half.daysAgo), recordedAt: daysAgo(half.daysAgo) },
      })),
    });
  }
  await loadFirstModule(tx, { edition, daysAgo, dateAgo });
}

interface Around {
  edition: ReturnType<typeof currentModuleEdition>;
  daysAgo: (days: number) => Date;
  dateAgo: (days: number) => Date;
}

/** The first pair has met about the first module, and signed what they decided. */
async function loadFirstModule(tx: Transaction, { edition, daysAgo, dateAgo }: Around): Promise<void> {
  const [first, next] = edition.modules;
  const [{ id: partnershipId, candidate, superintendent }] = PARTNERSHIPS;
  if (first === undefined || next === undefined) throw new Error("The sample needs two modules.");
  const minutes = first.activity.minutes;
  const together = { partnershipId, moduleId: first.id, sitting: "together", minutes };
  const day = { doneOn: dateAgo(94), recordedAt: daysAgo(94) };
  const places = [personOf(candidate).enrollmentId, personOf(superintendent).enrollmentId] as const;
  await tx.moduleSitting.createMany({
    data: [
      { ...together, ...day, side: "candidate", role: "candidate", enrollmentId: places[0] },
      { ...together, ...day, side: "district", role: "superintendent", enrollmentId: places[1] },
      {
        ...{ ...together, ...day, moduleId: "opening", minutes: 120 },
        side: "candidate",
        role: "candidate",
        enrollmentId: places[0],
      },
      {
        ...{ ...together, ...day, moduleId: "opening", minutes: 120 },
        side: "district",
        role: "superintendent",
        enrollmentId: places[1],
      },
    ],
  });
  await tx.plannedSitting.create({
    data: {
      ...{ partnershipId, moduleId: next.id, startsAt: new Date(dateAgo(-9).getTime() + 17 * 3_600_000) },
      ...{ minutes: next.activity.minutes, place: "Superintendent’s office", changedAt: daysAgo(5) },
    },
  });
  const words = {
    text: "The technology leader sits in cabinet for every item that costs money or touches data, and gets the agenda two days before.",
    ...{ owner: "Dr. Marcus Hale", dueOn: dateAgo(60), savedById: personOf(candidate).id, savedAt: daysAgo(94) },
  };
  await tx.jointDecision.create({
    data: {
      ...{ id: id(72, 1), organizationId: ORGANIZATION.id, partnershipId, moduleId: first.id, version: 1, ...words },
      ...{ candidateSignedAt: daysAgo(94), districtSignedAt: daysAgo(92), districtSignedAs: "superintendent" },
      revisions: { create: { version: 1, ...words } },
    },
  });
}
