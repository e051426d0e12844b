import { describe, expect, it } from "vitest";
import { ROLES, type Actor, type Role } from "./actor.ts";
import { can, type Subject } from "./can.ts";
import { POLICY, RELEASE_ITEMS, type Action, type ReleaseItem } from "./policy.ts";

const COHORT = "cohort-1";
const OTHER_COHORT = "cohort-2";
const ORGANIZATION = "org-1";

const NOBODY: Actor = {
  personId: "me",
  enrollments: [],
  placeId: null,
  administers: { instance: false, organizationIds: [] },
};

function enrolledAs(...roles: Role[]): Actor {
  const enrollments = roles.map((role, index) => ({
    id: `place-${index}`,
    organizationId: ORGANIZATION,
    cohortId: COHORT,
    role,
  }));
  return { ...NOBODY, enrollments };
}

const WHO = [...ROLES, "organization administrator", "instance administrator", "nobody"] as const;
type Who = (typeof WHO)[number];

function actorFor(who: Who): Actor {
  switch (who) {
    case "nobody":
      return NOBODY;
    case "organization administrator":
      return { ...NOBODY, administers: { instance: false, organizationIds: [ORGANIZATION] } };
    case "instance administrator":
      return { ...NOBODY, administers: { instance: true, organizationIds: [] } };
    default:
      return enrolledAs(who);
  }
}

const releasedAs = (recipientRole: Role) =>
  RELEASE_ITEMS.map((item) => ({ item, recipientId: "me", recipientRole }) as const);

const SUBJECTS = {
  own: { ownerId: "me", cohortId: COHORT, organizationId: ORGANIZATION },
  /** Of somebody else in the same cohort and organization. */
  near: { ownerId: "somebody-else", cohortId: COHORT, organizationId: ORGANIZATION },
  far: { ownerId: "somebody-else", cohortId: OTHER_COHORT, organizationId: "org-2" },
  /** Somebody else's, with everything in it released to the actor. */
  released: {
    ownerId: "somebody-else",
    cohortId: OTHER_COHORT,
    organizationId: "org-2",
    releases: releasedAs("superintendent"),
    bound: ["me"],
  },
} as const satisfies Record<string, Subject>;
type Relation = keyof typeof SUBJECTS;

const everywhere = (who: readonly Who[]): Record<Relation, readonly Who[]> => ({
  own: who,
  near: who,
  far: who,
  released: who,
});
const NONE = everywhere([]);
const OWNER = { ...NONE, own: WHO };
const RECIPIENT = { ...NONE, released: WHO };
const OVER_ALL = everywhere(["instance administrator"]);
const overseen = {
  ...OVER_ALL,
  own: ["organization administrator", "instance administrator"],
  near: ["organization administrator", "instance administrator"],
} as const;
const nearby = (...who: Who[]) => ({ ...NONE, own: who, near: who });

/** Who may, for each action and each relation to the thing. */
const EXPECTED: Record<Action, Record<Relation, readonly Who[]>> = {
  "home.read": everywhere(WHO),
  "framework.read": everywhere(WHO),
  "assessment.start": everywhere(["candidate", "mentor"]),
  "assessment.read": OWNER,
  "assessment.answer": OWNER,
  "assessment.submit": OWNER,
  "assessment.export": OWNER,
  "plan.read": OWNER,
  "plan.edit": OWNER,
  "account.manage": OWNER,
  "release.give": OWNER,
  "release.preview": OWNER,
  "released-profile.read": RECIPIENT,
  "released-answers.read": RECIPIENT,
  "released-evidence.read": { ...OWNER, released: WHO },
  "released-plan.read": RECIPIENT,
  "released-growth.read": RECIPIENT,
  "person.read": RECIPIENT,
  "release.ask": nearby("manager"),
  "evidence.confirm": NONE,
  "cohort.progress": nearby("manager"),
  "people.invite": nearby("manager", "organization administrator"),
  "people.remove": nearby("manager", "organization administrator"),
  "people.disable": overseen,
  "managers.appoint": nearby("organization administrator"),
  "administrators.appoint": overseen,
  "cohort.read": nearby(...ROLES, "organization administrator"),
  "cohort.manage": nearby("manager", "organization administrator"),
  "calendar.subscribe": OWNER,
  "ledger.edit": OWNER,
  "districts.manage": nearby("manager", "organization administrator"),
  "stage.answer": { ...nearby("manager", "organization administrator"), released: WHO },
  "service.edit": OWNER,
  "service.verify": nearby("manager", "organization administrator"),
  "match-profile.edit": OWNER,
  "match.run": nearby("manager", "organization administrator"),
  "proposal.answer": OWNER,
  "partnership.invite": {
    ...NONE,
    own: WHO,
    near: ["manager", "organization administrator"],
    released: WHO,
  },
  "companion.read": RECIPIENT,
  "companion.answer": RECIPIENT,
  "companion.manage": nearby("manager", "organization administrator"),
  "mentorship.read": { ...OWNER, released: WHO },
  "mentorship.edit": RECIPIENT,
  "goal.discuss": OWNER,
  "mentor-preparation.use": everywhere(["mentor"]),
  "mentoring.oversee": nearby("manager"),
  "organization.administer": nearby("organization administrator"),
  "audit.search": {
    ...everywhere(["instance administrator"]),
    own: ["organization administrator", "instance administrator"],
    near: ["organization administrator", "instance administrator"],
  },
  "instance.administer": everywhere(["instance administrator"]),
};

describe("can", () => {
  const cells = Object.entries(EXPECTED).flatMap(([action, relations]) =>
    WHO.map((who) => ({ action: action as Action, who, relations })),
  );

  it.each(cells)("$who: $action", ({ action, who, relations }) => {
    const actor = actorFor(who);
    const relationsOf = (may: (relation: Relation) => boolean) =>
      (Object.keys(SUBJECTS) as Relation[]).filter((relation) => may(relation));
    expect(relationsOf((relation) => can(actor, action, SUBJECTS[relation]))).toEqual(
      relationsOf((relation) => relations[relation].includes(who)),
    );
  });

  it("has a row in the test for each row of the policy", () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(Object.keys(POLICY).sort());
  });

  it("allows what any of several roles allows", () => {
    expect(can(enrolledAs("superintendent", "manager"), "cohort.progress", { cohortId: COHORT })).toBe(true);
  });

  it("counts a role only in the cohort where it is held", () => {
    const manager: Actor = {
      ...NOBODY,
      enrollments: [
        { id: "1", organizationId: ORGANIZATION, cohortId: OTHER_COHORT, role: "manager" },
        { id: "2", organizationId: ORGANIZATION, cohortId: COHORT, role: "mentor" },
      ],
    };
    expect(can(manager, "cohort.progress", { cohortId: COHORT })).toBe(false);
  });

  it("lets nobody who runs things read what belongs to a candidate", () => {
    for (const who of ["manager", "organization administrator", "instance administrator"] as const) {
      expect(can(actorFor(who), "assessment.read", SUBJECTS.near)).toBe(false);
      expect(can(actorFor(who), "released-profile.read", SUBJECTS.near)).toBe(false);
    }
  });

  it.each(RELEASE_ITEMS)("opens with a release of the %s nothing but that", (item: ReleaseItem) => {
    const subject = { ownerId: "x", releases: [{ item, recipientId: "me", recipientRole: "mentor" as const }] };
    const opened = (Object.keys(POLICY) as Action[]).filter((action) => can(NOBODY, action, subject));
    const closed = (Object.keys(POLICY) as Action[]).filter((action) => can(NOBODY, action, { ownerId: "x" }));
    const expected: Record<ReleaseItem, Action[]> = {
      profile: ["released-profile.read"],
      answers: ["released-answers.read"],
      evidence: ["released-evidence.read", "evidence.confirm"],
      plan: ["released-plan.read", "goal.discuss"],
      growth: ["released-growth.read"],
      perception: [],
    };
    expect(opened.filter((action) => !closed.includes(action))).toEqual(expected[item]);
  });

  it("counts a release only for the person it was given to", () => {
    const releases = [{ item: "profile", recipientId: "another", recipientRole: "mentor" } as const];
    expect(can(NOBODY, "released-profile.read", { ownerId: "x", releases })).toBe(false);
  });

  it.each(["evidence.confirm", "goal.discuss"] as const)(
    "lets a mentor, and nobody else, do to what was released to them: %s",
    (action) => {
      const to = (recipientRole: Role) => ({ ownerId: "x", releases: releasedAs(recipientRole) });
      expect(ROLES.filter((role) => can(NOBODY, action, to(role)))).toEqual(["mentor"]);
    },
  );

  it.each(["assessment.delete", "", "constructor", "__proto__", "toString"])(
    "refuses the unknown action %o",
    (action) => {
      expect(can(enrolledAs("manager"), action as Action, SUBJECTS.own)).toBe(false);
    },
  );

  it("refuses an unknown role", () => {
    const actor = enrolledAs("owner-of-everything" as Role);
    expect(can(actor, "assessment.start", SUBJECTS.own)).toBe(false);
    expect(can(actor, "cohort.progress", SUBJECTS.own)).toBe(false);
  });

  it("refuses when the subject does not say whose it is or where it belongs", () => {
    expect(can(enrolledAs("candidate"), "plan.read")).toBe(false);
    expect(can(enrolledAs("manager"), "cohort.progress", {})).toBe(false);
    expect(can(actorFor("organization administrator"), "organization.administer", {})).toBe(false);
    expect(can({ ...NOBODY, personId: undefined as unknown as string }, "plan.read", {})).toBe(false);
  });
});
