import { describe, expect, it } from "vitest";
import { expectationWords, practiceWords } from "./paired-words.ts";

describe("the words for two views", () => {
  it("speak to each reader of the other one", () => {
    expect(practiceWords("sees-more", "superintendent")).toMatch(/^You see more .* your technology leader/);
    expect(practiceWords("sees-more", "candidate")).toMatch(/^Your superintendent sees more .* you do/);
    expect(expectationWords("expects-less", "candidate")).toMatch(/^Your superintendent expects less/);
  });

  it.each(["superintendent", "candidate"] as const)(
    "never call agreement or too few answers a difference, to a %s",
    (reader) => {
      const words = [
        practiceWords("agreement", reader),
        practiceWords("too-few", reader),
        expectationWords("much-the-same", reader),
        expectationWords("too-few", reader),
      ];
      expect(words.join(" ")).not.toMatch(/\b(more of|less|better|worse)\b/);
    },
  );
});
