import type { ServerBuild } from "@remix-run/node";
import { describe, expect, it } from "vitest";
import { areaOfPath, routesByArea } from "./route-areas.ts";

type Routes = ServerBuild["routes"];

function route(id: string, path?: string, parentId?: string): Routes {
  return { [id]: { id, ...(path && { path }), ...(parentId && { parentId }), module: { default: () => null } } };
}

const ROUTES: Routes = {
  ...route("root", ""),
  ...route("home", undefined, "root"),
  ...route("rest", "*", "root"),
  ...route("account", "account", "root"),
  ...route("account.name", "account/name", "root"),
  ...route("goals", "Growth-Plan", "root"),
  ...route("goal", ":goalId", "goals"),
  ...route("file", "my-data.json", "root"),
};

describe("the area of a path", () => {
  it.each([
    ["/", ""],
    ["/account", "account"],
    ["/Account/name", "account"],
    ["/account.data", "account"],
    ["/my-data.json", "my-data.json"],
    ["//account", ""],
    ["", ""],
  ])("of %j is %j", (path, area) => {
    expect(areaOfPath(path)).toBe(area);
  });
});

describe("the routes of an area", () => {
  const areas = routesByArea(ROUTES);
  const idsIn = (area: string) => Object.keys(areas.get(area) ?? {});

  it("are its own, with the frame and the routes without a name", () => {
    expect(idsIn("account")).toEqual(["root", "home", "rest", "account", "account.name"]);
    expect(idsIn("my-data.json")).toEqual(["root", "home", "rest", "file"]);
  });

  it("hold what lies below another route, however the name is written", () => {
    expect(idsIn("growth-plan")).toEqual(["root", "home", "rest", "goals", "goal"]);
  });

  it("leave no route out", () => {
    expect(new Set([...areas.keys()].flatMap(idsIn))).toEqual(new Set(Object.keys(ROUTES)));
  });

  it("are not narrowed where the name is not known", () => {
    expect(areas.has("")).toBe(false);
    expect(areas.has("nothing")).toBe(false);
    expect(areas.has(":goalid")).toBe(false);
  });
});
