import { describe, expect, it } from "vitest";
import { ROLES, type Actor, type Role } from "./actor.ts";
import { can, type Subject } from "./can.ts";
import { POLICY, type Action } from "./policy.ts";

const COHORT = "cohort-1";
const OTHER_COHORT = "cohort-2";

function enrolledAs(...roles: Role[]): Actor {
  const enrollments = roles.map((role, index) => ({
    id: `place-${index}`,
    organizationId: "org-1",
    cohortId: COHORT,
    role,
  }));
  return { personId: "me", enrollments };
}

const OWN: Subject = { ownerId: "me", cohortId: COHORT };
const FOREIGN: Subject = { ownerId: "somebody-else", cohortId: COHORT };
const ELSEWHERE: Subject = { ownerId: "somebody-else", cohortId: OTHER_COHORT };

const everybody = [...ROLES, "nobody"] as const;
type Who = (typeof everybody)[number];

/** Who may, for one's own thing, another's in the same cohort, and another's in another cohort. */
const EXPECTED: Record<Action, { own: readonly Who[]; foreign: readonly Who[]; elsewhere: readonly Who[] }> = {
  "home.read": { own: everybody, foreign: everybody, elsewhere: everybody },
  "framework.read": { own: everybody, foreign: everybody, elsewhere: everybody },
  "assessment.start": {
    own: ["candidate", "mentor"],
    foreign: ["candidate", "mentor"],
    elsewhere: ["candidate", "mentor"],
  },
  "assessment.read": { own: everybody, foreign: [], elsewhere: [] },
  "assessment.answer": { own: everybody, foreign: [], elsewhere: [] },
  "assessment.submit": { own: everybody, foreign: [], elsewhere: [] },
  "assessment.export": { own: everybody, foreign: [], elsewhere: [] },
  "plan.read": { own: everybody, foreign: [], elsewhere: [] },
  "plan.edit": { own: everybody, foreign: [], elsewhere: [] },
  "cohort.progress": { own: ["manager"], foreign: ["manager"], elsewhere: [] },
};

describe("can", () => {
  const cells = Object.entries(EXPECTED).flatMap(([action, columns]) =>
    everybody.map((who) => ({ action: action as Action, who, columns })),
  );

  it.each(cells)("$who: $action", ({ action, who, columns }) => {
    const actor = who === "nobody" ? enrolledAs() : enrolledAs(who);
    expect({
      own: can(actor, action, OWN),
      foreign: can(actor, action, FOREIGN),
      elsewhere: can(actor, action, ELSEWHERE),
    }).toEqual({
      own: columns.own.includes(who),
      foreign: columns.foreign.includes(who),
      elsewhere: columns.elsewhere.includes(who),
    });
  });

  it("has a row in the test for each row of the policy", () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(Object.keys(POLICY).sort());
  });

  it("allows what any of several roles allows", () => {
    expect(can(enrolledAs("superintendent", "manager"), "cohort.progress", { cohortId: COHORT })).toBe(true);
  });

  it("counts a role only in the cohort where it is held", () => {
    const manager: Actor = {
      personId: "me",
      enrollments: [
        { id: "1", organizationId: "org-1", cohortId: OTHER_COHORT, role: "manager" },
        { id: "2", organizationId: "org-1", cohortId: COHORT, role: "mentor" },
      ],
    };
    expect(can(manager, "cohort.progress", { cohortId: COHORT })).toBe(false);
  });

  it("does not let a manager read what belongs to a candidate", () => {
    expect(can(enrolledAs("manager"), "assessment.read", FOREIGN)).toBe(false);
  });

  it.each(["assessment.delete", "", "constructor", "__proto__", "toString"])(
    "refuses the unknown action %o",
    (action) => {
      expect(can(enrolledAs("manager"), action as Action, OWN)).toBe(false);
    },
  );

  it("refuses an unknown role", () => {
    const actor = enrolledAs("owner-of-everything" as Role);
    expect(can(actor, "assessment.start", OWN)).toBe(false);
    expect(can(actor, "cohort.progress", OWN)).toBe(false);
  });

  it("refuses when the subject does not say whose it is or where it belongs", () => {
    expect(can(enrolledAs("candidate"), "plan.read")).toBe(false);
    expect(can(enrolledAs("manager"), "cohort.progress", {})).toBe(false);
    expect(can({ personId: undefined as unknown as string, enrollments: [] }, "plan.read", {})).toBe(false);
  });
});
