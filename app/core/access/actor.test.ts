import { expect, it } from "vitest";
import { isPrivileged, placeOf, ROLES, type Actor, type Role } from "./actor.ts";

const ACTOR: Actor = {
  personId: "p",
  enrollments: [],
  placeId: null,
  administers: { instance: false, organizationIds: [] },
};
const place = (id: string, role: Role = "candidate") => ({ id, role, organizationId: "o", cohortId: "c" });

it("asks managers and administrators for more, and nobody else", () => {
  expect(ROLES.filter((role) => isPrivileged({ ...ACTOR, enrollments: [place("1", role)] }))).toEqual(["manager"]);
  expect(isPrivileged({ ...ACTOR, administers: { instance: true, organizationIds: [] } })).toBe(true);
  expect(isPrivileged({ ...ACTOR, administers: { instance: false, organizationIds: ["o"] } })).toBe(true);
  expect(isPrivileged(ACTOR)).toBe(false);
});

it("is where the actor chose to be, else at their first place", () => {
  const enrollments = [place("1"), place("2", "mentor")];
  expect(placeOf({ ...ACTOR, enrollments, placeId: "2" })?.id).toBe("2");
  expect(placeOf({ ...ACTOR, enrollments })?.id).toBe("1");
  expect(placeOf({ ...ACTOR, enrollments, placeId: "a place that was taken away" })?.id).toBe("1");
  expect(placeOf(ACTOR)).toBeNull();
});
