import { expect, it } from "vitest";
import { ROLES } from "#app/core/access/actor.ts";
import { SAMPLE_ROLES, sampleSignInForm } from "./schema.ts";

it("offers only roles that exist", () => {
  for (const role of SAMPLE_ROLES) expect([...ROLES, "administrator"]).toContain(role);
});

it.each(SAMPLE_ROLES)("takes the role %s, with or without the way back", (role) => {
  expect(sampleSignInForm.parse({ role })).toEqual({ role });
  expect(sampleSignInForm.parse({ role, redirectTo: "/growth-plan", personId: "x" })).toEqual({
    role,
    redirectTo: "/growth-plan",
  });
});

it.each(["reviewer", "admin", "", "Candidate", "__proto__", undefined])("refuses the role %j in words", (role) => {
  expect(sampleSignInForm.safeParse({ role }).error?.issues[0]?.message).toBe("Choose one of the roles");
});
