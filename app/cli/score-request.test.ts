import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aFramework } from "#app/core/scoring/framework.fixture.ts";
import { parseScoreRequest } from "./score-request.ts";

const framework = aFramework();

function parse(value: unknown) {
  return parseScoreRequest(value, (reference) => (reference === "sample@2026.1" ? framework : null));
}

/** The paths of all faults, in order. */
function faultPaths(value: unknown): string[] {
  const result = parse(value);
  return result.ok ? [] : result.faults.map(({ path }) => path);
}

function request(responses: unknown, over: object = {}) {
  return { framework: "sample@2026.1", form: "long", responses, ...over };
}

describe("parseScoreRequest", () => {
  it("accepts levels and no opportunity", () => {
    const result = parse(request({ "lv-1": { level: 2.5 }, "lv-2": { noOpportunity: true } }));
    expect(result).toEqual({
      ok: true,
      value: {
        framework,
        form: "long",
        responses: new Map([
          ["lv-1", { kind: "rated", level: 2.5 }],
          ["lv-2", { kind: "no-opportunity" }],
        ]),
      },
    });
  });

  it("accepts a file without answers", () => {
    expect(parse(request({})).ok).toBe(true);
  });

  it.each([null, 3, "text", true, [], [1], undefined])("refuses %o as a whole", (value) => {
    expect(faultPaths(value)).toEqual([""]);
  });

  it.each([
    ["an unknown indicator", { "lv-9": { level: 3 } }, "responses.lv-9"],
    ["a level below the scale", { "lv-1": { level: 0 } }, "responses.lv-1.level"],
    ["a level above the scale", { "lv-1": { level: 4.5 } }, "responses.lv-1.level"],
    ["a level between halves", { "lv-1": { level: 2.2 } }, "responses.lv-1.level"],
    ["a level in text", { "lv-1": { level: "3" } }, "responses.lv-1.level"],
    ["no level at all", { "lv-1": { level: null } }, "responses.lv-1.level"],
    ["an empty answer", { "lv-1": {} }, "responses.lv-1"],
    ["a bare number", { "lv-1": 3 }, "responses.lv-1"],
    ["null for an answer", { "lv-1": null }, "responses.lv-1"],
    ["a list for an answer", { "lv-1": [3] }, "responses.lv-1"],
    ["a level together with no opportunity", { "lv-1": { level: 3, noOpportunity: true } }, "responses.lv-1"],
    ["no opportunity that is false", { "lv-1": { noOpportunity: false } }, "responses.lv-1.noOpportunity"],
    ["no opportunity in text", { "lv-1": { noOpportunity: "true" } }, "responses.lv-1.noOpportunity"],
    ["a key that is not known", { "lv-1": { level: 3, comment: "x" } }, "responses.lv-1.comment"],
    ["answers in a list", [{ level: 3 }], "responses"],
    ["answers that are null", null, "responses"],
  ])("refuses %s", (_, responses, path) => {
    expect(faultPaths(request(responses))).toEqual([path]);
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty", ""])("refuses the id %o as unknown", (id) => {
    const value: unknown = JSON.parse(`{"framework":"sample@2026.1","form":"long","responses":{"${id}":{"level":3}}}`);
    expect(faultPaths(value)).toEqual([`responses.${id}`]);
  });

  it.each([
    ["framework", "sample@1999.1"],
    ["framework", 7],
    ["framework", undefined],
    ["form", "medium"],
    ["form", undefined],
    ["responses", undefined],
    ["surplus", 1],
  ])("refuses %s %o", (key, value) => {
    expect(faultPaths(request({}, { [key]: value }))).toEqual([key]);
  });

  it("names every fault at once, those of the answers also when the framework is not known", () => {
    const value = request(
      { "lv-1": { level: 9 }, "lv-2": { noOpportunity: 1 } },
      { framework: "x", form: "x", note: "" },
    );
    expect(faultPaths(value)).toEqual([
      "note",
      "framework",
      "form",
      "responses.lv-1.level",
      "responses.lv-2.noOpportunity",
    ]);
  });

  it("never throws, whatever the JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (whole, responses) => {
        expect(typeof parse(whole).ok).toBe("boolean");
        expect(typeof parse(request(responses)).ok).toBe("boolean");
      }),
    );
  });
});
