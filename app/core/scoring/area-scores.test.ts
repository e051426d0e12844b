import { expect, it } from "vitest";
import { areaScoresOf, totalOf } from "./area-scores.ts";
import { aFramework } from "./framework.fixture.ts";
import { scoreAssessment } from "./profile.ts";
import { answers, answersIn } from "./responses.fixture.ts";

it("makes of kept scores the total of the profile, or none where too little is answered", () => {
  const framework = aFramework();
  const most = {
    ...answersIn("lv", 6, 3),
    ...answersIn("sp", 6, 2),
    ...answersIn("ep", 5, 4),
    ...answersIn("if", 5, 1),
  };
  const enough = {
    ...most,
    ...answersIn("tb", 4, 2),
    ...answersIn("sf", 4, 3),
    ...answersIn("it", 4, 2.5),
    ...answersIn("cs", 4, 2),
  };
  for (const given of [enough, most]) {
    const profile = scoreAssessment(framework, "long", answers(given));
    expect(totalOf(framework, areaScoresOf(profile))).toBe(profile.total.score);
  }
  expect(totalOf(framework, {})).toBeNull();
});
