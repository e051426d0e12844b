import { beforeEach, expect, it } from "vitest";
import { currentModuleEdition } from "#app/content/catalogue.server.ts";
import { reviewDecision, saveDecision, signDecision } from "#app/features/companion/decisions/commands.server.ts";
import { readPact } from "#app/features/companion/pact/queries.server.ts";
import { planSitting } from "#app/features/companion/sittings/commands.server.ts";
import { db } from "#app/server/db.server.ts";
import { createPair, placeOf, submitAll, type Pair } from "#tests/support/companion.ts";
import { createMember, SAVED, type Member } from "#tests/support/world.ts";

const [FIRST = "", SECOND = "", THIRD = ""] = currentModuleEdition().modules.map(({ id }) => id);
/** In Denver it is still the day before. */
const EVENING = new Date("2026-11-04T04:00:00Z");

let pair: Pair;

beforeEach(async () => {
  pair = await createPair();
});

async function decide(moduleId: string, signers: readonly Member[], text = "A seat for every item"): Promise<void> {
  const { rosa, partnershipId } = pair;
  const draft = { step: "save", text, owner: "Harold", dueOn: "2027-01-15", version: 0 } as const;
  await saveDecision(rosa.actor, partnershipId, moduleId, draft, SAVED);
  for (const { actor } of signers) await signDecision(actor, partnershipId, moduleId, 1, EVENING);
}

const pact = ({ actor }: Member) => readPact(actor, pair.partnershipId);

it("holds what both have signed, with the days of the cohort's clock, and the rest as open", async () => {
  const { rosa, harold } = pair;
  await decide(SECOND, [rosa]);
  await decide(THIRD, []);
  await decide(FIRST, [rosa, harold]);
  expect(await pact(harold)).toMatchObject({
    candidateName: rosa.name,
    districtPeople: [{ name: harold.name, as: "superintendent" }],
    decisions: [
      {
        ...{ moduleId: FIRST, text: "A seat for every item", owner: "Harold", dueOn: "2027-01-15", reviewed: null },
        signatures: [
          { name: rosa.name, isDelegate: false, on: "2026-11-03" },
          { name: harold.name, isDelegate: false, on: "2026-11-03" },
        ],
      },
    ],
    open: [{ moduleId: SECOND }, { moduleId: THIRD }],
  });
  expect(await pact(rosa)).toEqual(await pact(harold));
});

it("names the delegate who signed, not the superintendent", async () => {
  const priya = await createMember(pair.cohort, "delegate", pair.district);
  await db().partnership.update({
    where: { id: pair.partnershipId },
    data: { delegateEnrollmentId: placeOf(priya) },
  });
  await decide(FIRST, [pair.rosa, priya]);
  const { decisions } = await pact(pair.rosa);
  expect(decisions[0]?.signatures[1]).toMatchObject({ name: priya.name, isDelegate: true });
});

it("says when it is reviewed, and what came of it without the note", async () => {
  const { rosa, harold, partnershipId } = pair;
  await decide(FIRST, [rosa, harold]);
  expect((await pact(rosa)).reviewOn).toBe("2027-06-25");
  const plan = { step: "plan", onDate: "2027-06-10", startMinute: 1200, minutes: 60, place: "", sequence: 0 } as const;
  await planSitting(rosa.actor, partnershipId, "closing", plan, SAVED);
  expect((await pact(rosa)).reviewOn).toBe("2027-06-10");
  const review = { step: "review", review: "changed", reviewNote: "Between us", version: 1 } as const;
  await reviewDecision(rosa.actor, partnershipId, FIRST, review, EVENING);
  const reviewed = await pact(harold);
  expect(reviewed.decisions[0]?.reviewed).toEqual({ outcome: "changed", on: "2026-11-03" });
  expect(JSON.stringify(reviewed)).not.toContain("Between us");
});

it("holds nothing of what either answered", async () => {
  const { rosa, harold, partnershipId } = pair;
  await submitAll(rosa, partnershipId, { reflection: "Only mine" });
  await submitAll(harold, partnershipId, { reflection: "Mine alone" });
  await decide(FIRST, [rosa, harold]);
  expect(JSON.stringify(await pact(rosa))).not.toMatch(/mine|expects|today/i);
});

it.each(["manager", "mentor", "superintendent"] as const)("is nothing for another %s", async (role) => {
  await decide(FIRST, [pair.rosa, pair.harold]);
  const other = await createMember(pair.cohort, role, pair.district);
  await expect(pact(other)).rejects.toMatchObject({ kind: "not-found" });
});
