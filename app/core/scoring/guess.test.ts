import { describe, expect, it } from "vitest";
import { aFramework } from "./framework.fixture.ts";
import { compareGuesses } from "./guess.ts";
import { scoreAssessment } from "./profile.ts";
import { answers, answersIn } from "./responses.fixture.ts";

const framework = aFramework();
const leadershipOnly = scoreAssessment(
  framework,
  "long",
  answers({ ...answersIn("lv", 6, 2), ...answersIn("sp", 6, 3), ...answersIn("ep", 5, 3.5) }),
);

function leadership(guess: number | null) {
  const guesses = new Map(guess === null ? [] : [["leadership", guess] as const]);
  return compareGuesses(framework, leadershipOnly, guesses)[0];
}

describe("compareGuesses", () => {
  it("scores a category as the weighted mean of its areas, with its error", () => {
    expect(leadership(3)).toMatchObject({
      categoryId: "leadership",
      guess: 3,
      coverage: 1,
      score: (15 * 2 + 15 * 3 + 10 * 3.5) / 40,
      sem: expect.closeTo(Math.sqrt((225 + 225 + 100) * 0.072) / 40, 12) as number,
    });
  });

  it("finds a guess within, above and below the band 2.75 ± .308", () => {
    expect([2.5, 3, 4, 2].map((guess) => leadership(guess)?.verdict)).toEqual([
      "within-error",
      "within-error",
      "guessed-higher",
      "guessed-lower",
    ]);
  });

  it("counts the ends of the band as within error", () => {
    const { low, high } = leadership(null) ?? {};
    expect([low, high].map((end) => leadership(end ?? NaN)?.verdict)).toEqual(["within-error", "within-error"]);
  });

  it("does not know without a guess or without enough answers", () => {
    expect(leadership(null)).toMatchObject({ guess: null, verdict: "unknown", score: 2.75 });
    const [, education] = compareGuesses(framework, leadershipOnly, new Map([["education", 3]]));
    expect(education).toMatchObject({ guess: 3, verdict: "unknown", status: "insufficient", score: null });
  });

  it("asks for 80 % of the category's weight, as the total does", () => {
    const partial = scoreAssessment(framework, "long", answers({ ...answersIn("lv", 6, 2), ...answersIn("sp", 6, 3) }));
    const [first] = compareGuesses(framework, partial, new Map([["leadership", 3]]));
    expect(first).toMatchObject({ coverage: 0.75, status: "insufficient", verdict: "unknown" });
  });
});
