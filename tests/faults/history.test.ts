import { describe, expect, it } from "vitest";
import { brokenPromises, type Acknowledged, type Stored } from "#tests/support/storm-history.ts";

const save = (version: number, text: string): Acknowledged => ({ assessmentId: "a", indicatorId: "i", version, text });

function check({ acknowledged, sent, ...stored }: Stored & { acknowledged: Acknowledged[]; sent: string[] }): string[] {
  return brokenPromises(acknowledged, new Set(sent), stored);
}

const [first, second] = [save(1, "one"), save(2, "two")];

describe("the history checker", () => {
  it("finds nothing where everything acknowledged is stored", () => {
    const stored = { ratings: [second], revisions: [first, second] };
    expect(check({ ...stored, acknowledged: [first, second], sent: ["one", "two"] })).toEqual([]);
  });

  it("allows a save whose answer was never heard to be stored or not", () => {
    expect(
      check({ ratings: [second], revisions: [first, second], acknowledged: [first], sent: ["one", "two"] }),
    ).toEqual([]);
    expect(check({ ratings: [first], revisions: [first], acknowledged: [first], sent: ["one", "two"] })).toEqual([]);
  });

  it.each<[string, Stored & { acknowledged: Acknowledged[] }]>([
    ["an acknowledged save that is gone", { ratings: [], revisions: [], acknowledged: [first] }],
    [
      "an answer that went back to an older version",
      { ratings: [first], revisions: [first, second], acknowledged: [second] },
    ],
    ["a lost revision", { ratings: [second], revisions: [second], acknowledged: [first, second] }],
    [
      "other words than were acknowledged",
      { ratings: [save(1, "two")], revisions: [save(1, "two")], acknowledged: [first] },
    ],
    ["one version for two saves", { ratings: [first], revisions: [first], acknowledged: [first, save(1, "one")] }],
    ["an answer without its revision", { ratings: [second], revisions: [first], acknowledged: [first] }],
    ["words that nobody sent", { ratings: [save(1, "three")], revisions: [save(1, "three")], acknowledged: [] }],
  ])("finds %s", (_, stored) => {
    expect(check({ ...stored, sent: ["one", "two"] })).not.toEqual([]);
  });
});
