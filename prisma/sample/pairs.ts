import { id } from "./ids.ts";

/** Who works with whom, and what was released. */
export const MENTORSHIPS = [
  { id: id(9, 1), candidate: "Rosa Delgado", mentor: "Harold Nakamura" },
  { id: id(9, 2), candidate: "Ines Moreau", mentor: "Harold Nakamura" },
  { id: id(9, 3), candidate: "Tom Brandt", mentor: "Jo Adeyemi" },
  { id: id(9, 4), candidate: "Amina Yusuf", mentor: "Jo Adeyemi" },
] as const;

/** What was given so far, each some days before the load. */
export const RELEASES = [
  { id: id(10, 1), owner: "Rosa Delgado", recipient: "Harold Nakamura", role: "mentor", item: "profile", daysAgo: 136 },
  { id: id(10, 2), owner: "Rosa Delgado", recipient: "Harold Nakamura", role: "mentor", item: "plan", daysAgo: 134 },
  { id: id(10, 4), owner: "Rosa Delgado", recipient: "Harold Nakamura", role: "mentor", item: "evidence", daysAgo: 92 },
  {
    id: id(10, 3),
    owner: "Tom Brandt",
    recipient: "Dr. Alice Fenwick",
    role: "superintendent",
    item: "profile",
    daysAgo: 132,
  },
] as const;

/** What the program asks candidates to release. */
export const RELEASE_REQUESTS = [{ id: id(11, 1), item: "profile", role: "mentor" }] as const;
