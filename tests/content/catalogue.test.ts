import { describe, expect, it } from "vitest";
import {
  currentFramework,
  findByReference,
  findFramework,
  formsThatAsk,
  getFramework,
  getRoleProfiles,
  parseReference,
} from "#app/content/catalogue.server.ts";

describe("the catalogue", () => {
  it("gives the same edition to everybody, loaded once", () => {
    expect(getFramework("k12-cto", "2026.1")).toBe(currentFramework());
    expect(findByReference("k12-cto@2026.1")).toBe(currentFramework());
  });

  it("finds nothing under an unknown name, and throws where there must be one", () => {
    expect(findFramework("k12-cto", "1999.1")).toBeNull();
    expect(findByReference("k12-cto@1999.1")).toBeNull();
    expect(findByReference("k12-cto")).toBeNull();
    expect(() => getFramework("k12-cto", "1999.1")).toThrow("k12-cto@1999.1");
  });

  it("cannot be changed by those who read it", () => {
    const framework = currentFramework();
    expect(() => Object.assign(framework.areas[0] ?? {}, { weight: 99 })).toThrow(TypeError);
    expect(Object.isFrozen(framework.areas[9]?.indicators[0]?.anchors)).toBe(true);
  });

  it("says which forms ask an indicator", () => {
    const [isShort, isLong] = [true, false].map((short) =>
      currentFramework().areas[0]?.indicators.find((indicator) => indicator.short === short),
    );
    expect(formsThatAsk(isShort?.id ?? "")).toEqual(["k12-cto@2026.1 long", "k12-cto@2026.1 short"]);
    expect(formsThatAsk(isLong?.id ?? "")).toEqual(["k12-cto@2026.1 long"]);
    expect(formsThatAsk("constructor")).toEqual([]);
  });

  it("gives the roles of an edition, each with a name of its own", () => {
    const roles = getRoleProfiles(currentFramework());
    expect(roles.map(({ id }) => id)).toEqual(["cabinet-cto", "director", "technology-manager"]);
    expect(new Set(roles.map(({ name }) => name)).size).toBe(roles.length);
    expect(getRoleProfiles({ ...currentFramework(), version: "1999.1" })).toEqual([]);
  });
});

describe("parseReference", () => {
  it("splits id@version", () => {
    expect(parseReference("k12-cto@2026.1")).toEqual({ id: "k12-cto", version: "2026.1" });
  });

  it.each([
    "",
    "@",
    "k12-cto",
    "k12-cto@",
    "@2026.1",
    "k12-cto@2026",
    "K12@2026.1",
    "../x@2026.1",
    "a@2026.1@2026.1",
    "a@2026.1\n",
  ])("refuses %o", (text) => {
    expect(parseReference(text)).toBeNull();
  });
});
