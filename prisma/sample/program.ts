import type { Role } from "#app/core/access/actor.ts";

/** The sample program: invented people and districts with fixed ids, so that docs and tests can name them. */

function id(kind: number, number: number): string {
  return `00000000-0000-4000-8000-${String(kind).padStart(4, "0")}${String(number).padStart(8, "0")}`;
}

export const ORGANIZATION = { id: id(1, 1), name: "Western Association of School Technology" };
export const PROGRAM = { id: id(2, 1), name: "CTO Mentor" };
export const COHORT_ID = id(3, 1);
export const COHORT_ZONE = "America/Los_Angeles";

export interface SampleDistrict {
  id: string;
  name: string;
  state: string;
}

export const DISTRICTS: readonly SampleDistrict[] = [
  { id: id(4, 1), name: "Mesa Verde Unified", state: "CA" },
  { id: id(4, 2), name: "Lakeview Elementary", state: "CA" },
  { id: id(4, 3), name: "Twin Forks School District", state: "OR" },
  { id: id(4, 4), name: "Harbor City Unified", state: "CA" },
  { id: id(4, 5), name: "Pine Ridge School District", state: "NV" },
  { id: id(4, 6), name: "Copper Basin Unified", state: "AZ" },
  { id: id(4, 7), name: "Sierra Foothill Unified", state: "CA" },
  { id: id(4, 8), name: "Juniper Unified", state: "CA" },
];

export interface SamplePerson {
  id: string;
  enrollmentId: string;
  name: string;
  role: Role;
  district: string | null;
}

const CAST: readonly (readonly [name: string, role: Role, district: string | null])[] = [
  ["Rosa Delgado", "candidate", "Mesa Verde Unified"],
  ["Harold Nakamura", "mentor", "Sierra Foothill Unified"],
  ["Dr. Marcus Hale", "superintendent", "Mesa Verde Unified"],
  ["Elena Ruiz", "manager", null],
  ["Tom Brandt", "candidate", "Lakeview Elementary"],
  ["Ines Moreau", "candidate", "Twin Forks School District"],
  ["Amina Yusuf", "candidate", "Harbor City Unified"],
  ["Greg Sloane", "candidate", "Pine Ridge School District"],
  ["Leah Whitehorse", "candidate", "Copper Basin Unified"],
  ["Jo Adeyemi", "mentor", "Juniper Unified"],
  ["Dr. Alice Fenwick", "superintendent", "Lakeview Elementary"],
  ["Dr. Peter Osei", "superintendent", "Harbor City Unified"],
];

export const PEOPLE: readonly SamplePerson[] = CAST.map(([name, role, district], index) => ({
  id: id(5, index + 1),
  enrollmentId: id(6, index + 1),
  name,
  role,
  district,
}));

/** Who administers the organization. */
export const ADMINISTRATOR = { id: id(10, 1), personId: id(5, 13), name: "Nora Lindqvist" };

/** Who is invited and has not come yet. */
export const INVITATIONS = [
  { id: id(11, 1), name: "Samuel Okafor", role: "candidate", district: "Juniper Unified", sentDaysAgo: 5 },
  {
    id: id(11, 2),
    name: "Dr. Ruth Castellanos",
    role: "superintendent",
    district: "Pine Ridge School District",
    sentDaysAgo: 2,
  },
] as const;

export const MENTORSHIPS = [
  { id: id(9, 1), candidate: "Rosa Delgado", mentor: "Harold Nakamura" },
  { id: id(9, 2), candidate: "Ines Moreau", mentor: "Harold Nakamura" },
  { id: id(9, 3), candidate: "Tom Brandt", mentor: "Jo Adeyemi" },
  { id: id(9, 4), candidate: "Amina Yusuf", mentor: "Jo Adeyemi" },
] as const;

/** What was given so far, each some days before the load. */
export const RELEASES = [
  { id: id(10, 1), owner: "Rosa Delgado", recipient: "Harold Nakamura", role: "mentor", item: "profile", daysAgo: 31 },
  { id: id(10, 2), owner: "Rosa Delgado", recipient: "Harold Nakamura", role: "mentor", item: "plan", daysAgo: 29 },
  {
    id: id(10, 3),
    owner: "Tom Brandt",
    recipient: "Dr. Alice Fenwick",
    role: "superintendent",
    item: "profile",
    daysAgo: 27,
  },
] as const;

/** What the program asks candidates to release. */
export const RELEASE_REQUESTS = [{ id: id(11, 1), item: "profile", role: "mentor" }] as const;

export interface SampleSitting {
  id: string;
  person: string;
  /** Days before the load on which the sitting began and was submitted. */
  startedDaysAgo: number;
  submittedDaysAgo: number | null;
  guesses: Readonly<Record<string, number>>;
  /** By area, the level of each indicator in framework order; null is "no opportunity", a missing tail is unanswered. */
  levels: Readonly<Record<string, readonly (number | null)[]>>;
  notes: Readonly<Record<string, { why: string; evidenceNote: string; evidenceUrl: string }>>;
}

export const SITTINGS: readonly SampleSitting[] = [
  {
    id: id(7, 1),
    person: "Rosa Delgado",
    startedDaysAgo: 34,
    submittedDaysAgo: 32,
    guesses: { leadership: 3, education: 3, technology: 2.5 },
    levels: {
      "leadership-vision": [3, 3.5, 2.5, 3, 3, 3.5],
      "strategic-planning": [2.5, 2, 2.5, 2, 3, 2.5],
      "ethics-policies": [3, 3, 2.5, 3, 3],
      "instruction-learning": [2, 2.5, 1.5, 2, 2.5],
      "team-staffing": [3, 2.5, 3, 2.5],
      stakeholders: [3.5, 3, 3, 3.5],
      "information-technology": [4, 3.5, 3.5, 3.5],
      "communication-systems": [3, 3, null, 2.5],
      "business-management": [2, 1.5, 2, 2],
      "data-management": [2.5, 3, 2.5, 2.5],
    },
    notes: {
      "lv-vision-in-cabinet": {
        why: "Went through it with cabinet in August; the device proposal named goal 2.",
        evidenceNote: "Cabinet agenda of August, item 4",
        evidenceUrl: "https://docs.example.org/cabinet-august",
      },
    },
  },
  {
    id: id(7, 2),
    person: "Tom Brandt",
    startedDaysAgo: 30,
    submittedDaysAgo: 29,
    guesses: { leadership: 2, education: 2.5, technology: 3.5 },
    levels: {
      "leadership-vision": [2, 2, 2.5, 2, 1.5, 2],
      "strategic-planning": [2, 2.5, 2, 2, 2, 2.5],
      "ethics-policies": [2.5, 2, 2, 2.5, 2],
      "instruction-learning": [2, 2, 2.5, 2, 2],
      "team-staffing": [2.5, 2, 2.5, 2],
      stakeholders: [2, 2.5, 2, 2],
      "information-technology": [3.5, 3.5, 3, 3.5],
      "communication-systems": [3, 3, 3, 2.5],
      "business-management": [2, 2, 2.5, 2],
      "data-management": [2.5, 2, 3, 2.5],
    },
    notes: {},
  },
  {
    id: id(7, 3),
    person: "Ines Moreau",
    startedDaysAgo: 12,
    submittedDaysAgo: null,
    guesses: { leadership: 2.5, education: 3, technology: 2 },
    levels: {
      "leadership-vision": [2.5, 3, 2.5, 2, 3, 2.5],
      "strategic-planning": [2, 2, 2.5],
    },
    notes: {},
  },
];

export const GOALS = [
  {
    id: id(8, 1),
    person: "Rosa Delgado",
    area: "instruction-learning",
    targetLevel: 3,
    dueInDays: 90,
    evidenceWanted: "The minutes of one renewal review, with what was ended and why.",
    actions: [
      "Agree with the curriculum lead on three questions that every renewal must answer.",
      "Hold one renewal review before the spring purchases.",
    ],
  },
] as const;
