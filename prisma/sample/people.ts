import type { Role } from "#app/core/access/actor.ts";
import { id } from "./ids.ts";
import { COHORT_ID, NEXT_COHORT_ID } from "./program.ts";

/** People of our own invention, with ids that docs and tests can name. */
export interface SamplePerson {
  id: string;
  enrollmentId: string;
  cohortId: string;
  name: string;
  role: Role;
  district: string | null;
}

type Seat = readonly [name: string, role: Role, district: string | null];

/** The first ones are those of the sign-in page; whoever comes later stands behind them. */
const CAST: readonly Seat[] = [
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
  ["Marisol Vega", "candidate", "Almond Valley Unified"],
  ["Kenji Watanabe", "candidate", "Redwood Coast Unified"],
  ["Priya Raman", "candidate", "San Tomas Union High"],
  ["Dustin Kowalski", "candidate", "Las Palmas Elementary"],
  ["Hannah Lindgren", "candidate", "Cinder Butte School District"],
  ["Omar Haddad", "candidate", "Rogue Crossing School District"],
  ["Denise Fontenot", "candidate", "Puget Narrows School District"],
  ["Caleb Stone", "candidate", "Okanogan Bench School District"],
  ["Grace Oyelaran", "candidate", "Silver State Charter Network"],
  ["Delia Yazzie", "candidate", "Red Mesa Unified"],
  ["Victor Salazar", "candidate", "Saguaro Heights Unified"],
  ["Molly Tanner", "candidate", "Clearwater Joint District"],
  ["Beatriz Cordova", "mentor", "Delta Islands Unified"],
  ["Samir Chaudhry", "mentor", "Monarch Bay Unified"],
  ["Wendy Abbott", "mentor", "Foothill Charter Collaborative"],
  ["Lars Henriksen", "mentor", "Willamette Bend School District"],
  ["Yolanda Pierce", "mentor", "Skyline Mountain District"],
  ["Frank Bellini", "mentor", "Truckee Meadows North"],
  ["Noor Rahimi", "mentor", "Camelback West Unified"],
  ["Carl Jorgensen", "mentor", "Boise Bench District"],
  ["Teresa Quan", "mentor", "Ventana Unified"],
  ["Reggie Armstrong", "mentor", "Desert Springs Unified"],
  ["Shauna Begay", "mentor", "Copper Basin Unified"],
  ["Michael Tran", "mentor", "San Tomas Union High"],
  ["Dr. Carmen Ibarra", "superintendent", "Almond Valley Unified"],
  ["Dr. Neil Hathaway", "superintendent", "Redwood Coast Unified"],
  ["Dr. Joyce Okafor", "superintendent", "San Tomas Union High"],
  ["Dr. Raul Espinoza", "superintendent", "Las Palmas Elementary"],
  ["Dr. Karin Solberg", "superintendent", "Cinder Butte School District"],
  ["Dr. William Tate", "superintendent", "Rogue Crossing School District"],
  ["Dr. Monica Reyes", "superintendent", "Puget Narrows School District"],
  ["Dr. Earl Jacobson", "superintendent", "Okanogan Bench School District"],
  ["Dr. Simone Baptiste", "superintendent", "Silver State Charter Network"],
  ["Dr. Albert Tsosie", "superintendent", "Red Mesa Unified"],
  ["Dr. Lucia Navarro", "superintendent", "Saguaro Heights Unified"],
  ["Dr. Brian Mackey", "superintendent", "Twin Forks School District"],
];

/** Who comes to the next cohort, which is ready to be matched. */
const NEXT_CAST: readonly Seat[] = [
  ["Erin Gallagher", "candidate", "Front Range Academy District"],
  ["Mateo Lucero", "candidate", "San Luis Basin School District"],
  ["Brooke Jensen", "candidate", "Canyon Rim School District"],
  ["Isaac Romney", "candidate", "Wasatch Shadow District"],
  ["Catalina Trujillo", "candidate", "Rio Arriba Springs Schools"],
  ["Devon Marsh", "candidate", "Mesilla Grove Schools"],
  ["Annika Olsen", "candidate", "Big Sky Flats School District"],
  ["Ruben Oldman", "candidate", "Wind River Basin District"],
  ["Patricia Dunne", "mentor", "Pikes Landing District"],
  ["George Whitaker", "mentor", "Great Divide School District"],
  ["Sunita Patel", "mentor", "Bitterroot Gate Schools"],
  ["Alan Christensen", "mentor", "Salt Flats School District"],
  ["Rebecca Stein", "mentor", "Boise Bench District"],
  ["Hector Montoya", "mentor", "Mesilla Grove Schools"],
  ["Dr. Susan Keller", "superintendent", "Front Range Academy District"],
  ["Dr. Manuel Archuleta", "superintendent", "San Luis Basin School District"],
  ["Dr. David Young", "superintendent", "Canyon Rim School District"],
];

/** The administrator has the number thirteen. */
const ADMINISTRATOR_NUMBER = 13;

function seated(cohortId: string, cast: readonly Seat[], first: number): SamplePerson[] {
  return cast.map(([name, role, district], index) => {
    const number = first + index < ADMINISTRATOR_NUMBER ? first + index : first + index + 1;
    return { id: id(5, number), enrollmentId: id(6, number), cohortId, name, role, district };
  });
}

export const PEOPLE: readonly SamplePerson[] = [
  ...seated(COHORT_ID, CAST, 1),
  ...seated(NEXT_COHORT_ID, NEXT_CAST, CAST.length + 1),
];

/** A second place of somebody: the manager runs both cohorts. */
export const SECOND_PLACES = [
  { id: id(6, 901), person: "Elena Ruiz", cohortId: NEXT_COHORT_ID, role: "manager" },
] as const;

/** Who administers the organization. */
export const ADMINISTRATOR = { id: id(10, 1), personId: id(5, ADMINISTRATOR_NUMBER), name: "Nora Lindqvist" };

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

export function personOf(name: string): SamplePerson {
  const person = PEOPLE.find((candidate) => candidate.name === name);
  if (person === undefined) throw new Error(`The sample program has no ${name}.`);
  return person;
}

export function emailOf(name: string): string {
  return `${name.toLowerCase().replace("dr. ", "").replaceAll(" ", ".")}@example.org`;
}
