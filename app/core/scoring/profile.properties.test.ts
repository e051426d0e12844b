import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aFramework } from "./framework.fixture.ts";
import { FORMS, indicatorsOfForm, LEVELS, type Area, type Framework, type IndicatorId } from "./framework.ts";
import { scoreAssessment, type Profile } from "./profile.ts";
import type { Response, ResponseSet } from "./responses.ts";

const framework = aFramework();
const ids = framework.areas.flatMap((area) => area.indicators.map(({ id }) => id));

const level = fc.constantFrom(...LEVELS);
const form = fc.constantFrom(...FORMS);
const rating = level.map((given): Response => ({ kind: "rated", level: given }));
const noOpportunity: Response = { kind: "no-opportunity" };
/** Mostly rated, since sets that are half empty score nothing. */
const response = fc.option(
  fc.oneof({ weight: 9, arbitrary: rating }, { weight: 1, arbitrary: fc.constant(noOpportunity) }),
  { freq: 8 },
);
const responseSet = fc
  .tuple(...ids.map(() => response))
  .map((given) => new Map(ids.flatMap((id, index) => (given[index] ? [[id, given[index]] as const] : []))));
const indicatorId = fc.constantFrom(...ids);

function changed(responses: ResponseSet, id: IndicatorId, to: Response | null): ResponseSet {
  const copy = new Map(responses);
  if (to === null) copy.delete(id);
  else copy.set(id, to);
  return copy;
}

/** What counts for the score, without the counting of answers. */
function estimates({ areas, total }: Profile) {
  return {
    areas: areas.map(({ rated, score, sem, low, high, status }) => ({ rated, score, sem, low, high, status })),
    total,
  };
}

function frameworkWithout(id: IndicatorId): Framework {
  const withoutIndicator = (area: Area): Area => ({
    ...area,
    indicators: area.indicators.filter((one) => one.id !== id),
  });
  return { ...framework, areas: framework.areas.map(withoutIndicator) };
}

describe("scoreAssessment, whatever the answers", () => {
  it("does not depend on the order of the answers", () => {
    const shuffled = responseSet.chain((set) =>
      fc.tuple(fc.constant(set), fc.shuffledSubarray([...set], { minLength: set.size, maxLength: set.size })),
    );
    fc.assert(
      fc.property(form, shuffled, (asked, [set, entries]) => {
        expect(scoreAssessment(framework, asked, new Map(entries))).toEqual(scoreAssessment(framework, asked, set));
      }),
    );
  });

  it("stays on the scale, with low ≤ score ≤ high, and has all numbers or none", () => {
    fc.assert(
      fc.property(form, responseSet, (asked, set) => {
        const { areas, total } = scoreAssessment(framework, asked, set);
        for (const { status, score, sem, low, high } of [...areas, total]) {
          if (status === "insufficient") expect([score, sem, low, high]).toEqual([null, null, null, null]);
          else expect(1 <= low && low <= score && score <= high && high <= 4 && sem > 0).toBe(true);
        }
        expect(total.coverage).toBeGreaterThanOrEqual(0);
        expect(total.coverage).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("never falls when one answer rises", () => {
    fc.assert(
      fc.property(form, responseSet, indicatorId, level, level, (asked, set, id, one, other) => {
        const [lower, higher] = one < other ? [one, other] : [other, one];
        const before = scoreAssessment(framework, asked, changed(set, id, { kind: "rated", level: lower }));
        const after = scoreAssessment(framework, asked, changed(set, id, { kind: "rated", level: higher }));
        expect(after.areas.every((area, index) => (area.score ?? 0) >= (before.areas[index]?.score ?? 0))).toBe(true);
        expect(after.total.score ?? 0).toBeGreaterThanOrEqual(before.total.score ?? 0);
        expect(after.total.status).toBe(before.total.status);
      }),
    );
  });

  it("leaves a missing answer out: a scored area scores as if the indicator did not exist", () => {
    fc.assert(
      fc.property(responseSet, indicatorId, (set, id) => {
        const missing = changed(set, id, null);
        const scored = scoreAssessment(framework, "long", missing).areas;
        const reference = scoreAssessment(frameworkWithout(id), "long", missing).areas;
        scored.forEach((area, index) => {
          if (area.status === "scored") expect(area.score).toBe(reference[index]?.score);
        });
      }),
    );
  });

  it("treats no opportunity like a missing answer for the score, but counts it as answered", () => {
    fc.assert(
      fc.property(responseSet, indicatorId, (set, id) => {
        const missing = scoreAssessment(framework, "long", changed(set, id, null));
        const declined = scoreAssessment(framework, "long", changed(set, id, noOpportunity));
        expect(estimates(declined)).toEqual(estimates(missing));
        const answered = ({ areas }: Profile) => areas.reduce((sum, area) => sum + area.answered, 0);
        expect(answered(declined)).toBe(answered(missing) + 1);
      }),
    );
  });

  it("scores the short form from its own indicators only", () => {
    const asked = new Set(framework.areas.flatMap((area) => indicatorsOfForm(area, "short").map(({ id }) => id)));
    fc.assert(
      fc.property(responseSet, (set) => {
        const shortOnly = new Map([...set].filter(([id]) => asked.has(id)));
        expect(scoreAssessment(framework, "short", set)).toEqual(scoreAssessment(framework, "short", shortOnly));
      }),
    );
  });

  it("gives everybody who answers the same everywhere that level, in both forms", () => {
    fc.assert(
      fc.property(form, level, (asked, given) => {
        const same = new Map(ids.map((id): [string, Response] => [id, { kind: "rated", level: given }]));
        const { areas, total } = scoreAssessment(framework, asked, same);
        expect(areas.map(({ score }) => score)).toEqual(areas.map(() => given));
        expect(total.score).toBeCloseTo(given, 12);
      }),
    );
  });
});
