import { describe, expect, it } from "vitest";
import { invitationForm } from "./schema.ts";

const ID = "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11";
const FORM = { name: "Ada Byron", email: "ada@example.org", role: "mentor", districtId: "" };

const faultOf = (change: Record<string, unknown>) => {
  const issue = invitationForm.safeParse({ ...FORM, ...change }).error?.issues[0];
  return issue === undefined ? null : [issue.path.join("."), issue.message];
};

describe("the form of an invitation", () => {
  it("takes an address in lower case and a name in one line, composed", () => {
    expect(invitationForm.parse({ ...FORM, email: " Ada.Byron@Example.ORG ", name: " Ada\t  E\u0301mile " })).toEqual({
      ...FORM,
      name: "Ada Émile",
      email: "ada.byron@example.org",
      districtId: null,
    });
  });

  it("drops what it does not ask for", () => {
    const extra = JSON.parse('{"__proto__":{"isAdmin":true},"organizationId":"x","invitedById":"y"}') as object;
    const read = invitationForm.parse({ ...FORM, ...extra, "__proto__[isAdmin]": "1", "constructor.prototype.x": "1" });
    expect(Object.keys(read).sort()).toEqual(["districtId", "email", "name", "role"]);
    expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
  });

  it.each(["candidate", "superintendent", "delegate"])("wants the district of a %s", (role) => {
    expect(faultOf({ role })).toEqual(["districtId", `Choose the district of the ${role}`]);
    expect(faultOf({ role, districtId: ID })).toBeNull();
  });

  it.each(["mentor", "reviewer", "manager"])("wants no district of a %s", (role) => {
    expect(faultOf({ role })).toBeNull();
  });

  it.each([
    ["name", "", "The name is missing"],
    ["name", " \n\t ", "The name is missing"],
    ["name", undefined, "The name is missing"],
    ["name", "a\u0000b", "The name holds a character that cannot be stored; type it again"],
    ["name", "a\ud800", "The name holds half of a character; type it again"],
    ["name", "x".repeat(121), "The name is 1 character too long; 120 fit here"],
    ["role", "administrator", "Choose a role"],
    ["role", "__proto__", "Choose a role"],
    ["role", undefined, "Choose a role"],
    ["districtId", "1", "Choose a district of the list"],
  ])("refuses %s: %j", (field, value, message) => {
    expect(faultOf({ [field]: value })).toEqual([field, message]);
  });

  it.each([
    "",
    "ada",
    "ada@",
    "@example.org",
    "ada@example",
    "ada@exa mple.org",
    "a@b@example.org",
    "ada@example.org\nBcc: x@example.org",
    "ada@example.org, x@example.org",
    '"ada"@example.org',
    "<ada@example.org>",
    "аda@example.org",
    "ada@exämple.org",
    `${"a".repeat(65)}@example.org`,
    `${"a".repeat(50_000)}!`,
    `a@${"a-".repeat(50_000)}`,
    "a\u0000@example.org",
  ])("refuses the address %j, soon", (email) => {
    const before = performance.now();
    expect(faultOf({ email })?.[0]).toBe("email");
    expect(performance.now() - before).toBeLessThan(200);
  });
});
