import { describe, expect, it } from "vitest";
import { evidenceState, type EvidenceGiven, type EvidenceSeen } from "./evidence.ts";

const NOTHING: EvidenceGiven = { note: "", link: "", fileIds: [] };
const LINK = "https://example.org/minutes";

function given(part: Partial<EvidenceGiven>): EvidenceGiven {
  return { ...NOTHING, ...part };
}

describe("evidenceState", () => {
  it.each([
    ["none", {}],
    ["claimed", { note: "Minutes of May" }],
    ["shown", { link: LINK }],
    ["shown", { fileIds: ["a"] }],
    ["shown", { note: "Minutes of May", link: LINK, fileIds: ["a", "b"] }],
  ] as const)("is %s for %j", (state, part) => {
    expect(evidenceState(given(part), [])).toBe(state);
  });

  it("is confirmed when the mentor has seen what is there, in whatever order", () => {
    const both = given({ link: LINK, fileIds: ["a", "b"] });
    expect(evidenceState(both, [{ link: LINK, fileIds: ["b", "a"] }])).toBe("confirmed");
  });

  const SEEN: EvidenceSeen = { link: LINK, fileIds: ["a", "b"] };
  it.each([
    ["a file was added", { link: LINK, fileIds: ["a", "b", "c"] }],
    ["a file was removed", { link: LINK, fileIds: ["a"] }],
    ["a file was put in the place of another", { link: LINK, fileIds: ["a", "c"] }],
    ["the link changed", { link: `${LINK}?2`, fileIds: ["a", "b"] }],
    ["the link was removed", { fileIds: ["a", "b"] }],
  ])("is shown again when %s", (_, part) => {
    expect(evidenceState(given(part), [SEEN])).toBe("shown");
  });

  it("stays confirmed when only the note is written anew", () => {
    expect(evidenceState(given({ ...SEEN, note: "In other words" }), [SEEN])).toBe("confirmed");
  });

  it("counts the word of any mentor who saw what is there now", () => {
    const seenBefore = { link: "", fileIds: ["old"] };
    expect(evidenceState(given(SEEN), [seenBefore, SEEN])).toBe("confirmed");
  });

  it("cannot be confirmed when there is nothing to open", () => {
    expect(evidenceState(given({ note: "Minutes of May" }), [{ link: "", fileIds: [] }])).toBe("claimed");
    expect(evidenceState(NOTHING, [{ link: "", fileIds: [] }])).toBe("none");
  });
});
