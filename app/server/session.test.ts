import { describe, expect, it } from "vitest";
import { safeRedirect } from "./session.server.ts";

describe("safeRedirect", () => {
  it.each([
    "/",
    "/assessments",
    "/growth-plan/new?indicator=bm-forecast",
    "/framework#team-staffing",
    "/a/b?c=d&e=/f",
    "/%C3%A4?x=%2F%2F",
    "/%09/evil.test",
    "/@evil.test",
    "/.",
    "/..//x",
  ])("keeps %j, a path of this site", (path) => {
    expect(safeRedirect(path)).toBe(path);
  });

  it.each([
    "https://evil.test",
    "http:evil.test",
    "//evil.test",
    "///evil.test",
    "////evil.test",
    "/\\evil.test",
    "\\/evil.test",
    "/\\/evil.test",
    "/a\\b",
    "/\t/evil.test",
    "/\r/evil.test",
    "/\n/evil.test",
    " //evil.test",
    " /home",
    "/home page",
    "/home\r\nSet-Cookie: x=1",
    "/\u0000",
    "/\u00a0/evil.test",
    "/世界",
    "javascript:alert(1)",
    "data:text/html,x",
    "evil.test",
    "@evil.test",
    "?next=/",
    "#top",
    "",
  ])("goes home instead of to %j", (path) => {
    expect(safeRedirect(path)).toBe("/");
  });

  it("goes home when there is no text", () => {
    expect(safeRedirect(null)).toBe("/");
    expect(safeRedirect(new File([], "a"))).toBe("/");
  });

  it("never leads off the site, as browsers read it", () => {
    const pieces = ["/", "\\", "\t", "//", "evil.test", ":", "@", "http:", "%2f", "%5c", "?", "#", ".", " "];
    for (const one of pieces) {
      for (const two of pieces) {
        for (const three of pieces) {
          const to = safeRedirect(`/${one}${two}${three}`);
          expect(new URL(to, "https://own.test").host).toBe("own.test");
        }
      }
    }
  });
});
