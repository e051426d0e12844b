import { currentFramework, currentProfileItems, getRoleProfiles } from "#app/content/catalogue.server.ts";
import { STAGES, STYLES } from "#app/core/matching/affinity/person.ts";
import { HOURS_OF_DAY } from "#app/core/matching/profile/free-hours.ts";
import type { Transaction } from "#app/server/db.server.ts";

/** What everybody of the sample program says for the matching: by hand for the first ones, drawn from their names for the rest. */

interface Said {
  languages?: readonly string[];
  modes?: readonly ("online" | "in_person" | "phone")[];
  freeHours?: readonly number[];
  background?: "education" | "technology";
  values?: readonly string[];
  styles?: Readonly<Record<string, number>>;
  aspiration?: string;
  usesAssessment?: boolean;
  capacity?: number;
  helpsWith?: string;
  strengths?: Readonly<Record<string, number>>;
  stages?: readonly string[];
  roles?: readonly string[];
}

/** Some hours of some days: Monday is 0. */
function hours(days: readonly number[], from: number, to: number): number[] {
  return days.flatMap((day) => Array.from({ length: to - from }, (_, index) => day * HOURS_OF_DAY + from + index));
}

const style = (structure: number, directness: number, pace: number) => ({ structure, directness, pace });

const BY_HAND: Readonly<Record<string, Said>> = {
  "Rosa Delgado": {
    languages: ["English", "Spanish"],
    modes: ["in_person", "online"],
    freeHours: [...hours([0, 2], 8, 10), ...hours([3], 15, 17)],
    background: "education",
    values: ["candor", "fairness", "initiative"],
    styles: style(2, 4, 3),
    aspiration: "cabinet-cto",
    usesAssessment: true,
  },
  "Tom Brandt": {
    languages: ["English"],
    modes: ["online", "phone"],
    freeHours: hours([1, 3], 7, 9),
    background: "technology",
    values: ["calm", "order", "service"],
    styles: style(4, 2, 4),
    aspiration: "director",
    usesAssessment: true,
  },
  "Ines Moreau": {
    languages: ["French", "English"],
    modes: ["online", "in_person"],
    freeHours: [...hours([0, 1, 2, 3, 4], 12, 13), ...hours([3], 15, 16), ...hours([4], 14, 16)],
    background: "education",
    values: ["curiosity", "kindness", "patience"],
    styles: style(2, 2, 2),
    aspiration: "cabinet-cto",
    usesAssessment: false,
  },
  "Amina Yusuf": {
    languages: ["English", "Somali", "Arabic"],
    modes: ["online"],
    freeHours: hours([1, 4], 15, 18),
    background: "technology",
    values: ["courage", "fairness", "results"],
    styles: style(3, 5, 4),
    aspiration: "cabinet-cto",
    usesAssessment: true,
  },
  // He began and has not come back: what an incomplete profile looks like.
  "Greg Sloane": {
    languages: ["English"],
    modes: ["phone", "online"],
    background: "technology",
    aspiration: "director",
  },
  "Leah Whitehorse": {
    languages: ["English", "Navajo"],
    modes: ["in_person", "online"],
    freeHours: [...hours([0, 2], 9, 11), ...hours([4], 9, 12)],
    background: "education",
    values: ["service", "patience", "loyalty"],
    styles: style(1, 3, 2),
    aspiration: "cabinet-cto",
    usesAssessment: true,
  },
  "Harold Nakamura": {
    capacity: 3,
    helpsWith: "The first budget that is really yours, and being heard in the cabinet.",
    languages: ["English", "Japanese"],
    modes: ["in_person", "online", "phone"],
    freeHours: [...hours([0, 2, 4], 8, 10), ...hours([3], 15, 17)],
    background: "education",
    values: ["candor", "patience", "craft"],
    styles: style(2, 4, 3),
    strengths: {
      "leadership-vision": 4,
      "strategic-planning": 4,
      "ethics-policies": 3,
      "instruction-learning": 4,
      "team-staffing": 3,
      stakeholders: 4,
      "business-management": 4,
      "data-management": 2,
    },
    stages: ["emerging", "established"],
    roles: ["director", "cabinet-cto"],
  },
  "Jo Adeyemi": {
    capacity: 3,
    helpsWith: "Security that people keep to, vendors, and the first hundred days in a new district.",
    languages: ["English"],
    modes: ["online", "phone"],
    freeHours: [...hours([1, 3], 7, 9), ...hours([1, 4], 15, 18)],
    background: "technology",
    values: ["courage", "results", "humor"],
    styles: style(4, 4, 4),
    strengths: {
      "leadership-vision": 3,
      "strategic-planning": 3,
      "ethics-policies": 4,
      "team-staffing": 4,
      "information-technology": 4,
      "communication-systems": 3,
      "business-management": 3,
      "data-management": 4,
    },
    stages: ["emerging", "established"],
    roles: ["technology-manager", "cabinet-cto"],
  },
};

const WEEKS: readonly (readonly number[])[] = [
  [...hours([0, 2], 8, 10), ...hours([4], 9, 11)],
  [...hours([1, 3], 7, 9), ...hours([3], 15, 17)],
  [...hours([0, 2, 4], 15, 17)],
  [...hours([1, 4], 15, 18), ...hours([2], 8, 9)],
  [...hours([0, 1, 2, 3, 4], 12, 13), ...hours([4], 14, 16)],
  [...hours([0, 3], 9, 11), ...hours([1], 15, 17)],
];
const HELPS: readonly string[] = [
  "Budgets, and saying what a thing costs over five years.",
  "Working with the curriculum office as one team.",
  "Talking to a board without jargon.",
  "Hiring and keeping people in a small department.",
  "Data that teachers trust.",
  "Coming back from an outage, and the plan for the next one.",
  "Bond money and buildings.",
  "Rural networks, and partners who share them.",
  "A help desk that people like.",
  "Vendors, contracts and how to leave one.",
  "A first strategic plan that fits on two pages.",
  "Privacy agreements and an honest inventory of apps.",
];
const MODES = [
  ["online", "in_person"],
  ["in_person", "online"],
  ["online", "phone"],
  ["phone", "online"],
] as const;
const SECOND_LANGUAGES = ["Spanish", "Vietnamese", "Tagalog", "Mandarin"] as const;

/** Draws from a name: the same name always draws the same (FNV-1a). */
function drawer(name: string): (from: number) => number {
  let state = 2_166_136_261;
  const stir = (code: number) => {
    state = Math.imul(state ^ code, 16_777_619) >>> 0;
  };
  for (const letter of name) stir(letter.codePointAt(0) ?? 0);
  return (from) => {
    stir(from);
    return (state >>> 8) % from;
  };
}

function drawn<Item>(draw: (from: number) => number, items: readonly Item[]): Item {
  const item = items[draw(items.length)];
  if (item === undefined) throw new Error("There is nothing to draw from.");
  return item;
}

/** Some of a list, each at most once. */
function several<Item>(draw: (from: number) => number, items: readonly Item[], count: number): Item[] {
  const left = [...items];
  return Array.from({ length: count }, () => left.splice(draw(left.length), 1)).flat();
}

function draw(name: string, role: "mentor" | "candidate"): Said {
  const pick = drawer(name);
  const roles = getRoleProfiles(currentFramework()).map(({ id }) => id);
  const common: Said = {
    languages: pick(4) === 0 ? ["English", drawn(pick, SECOND_LANGUAGES)] : ["English"],
    modes: drawn(pick, MODES),
    freeHours: [...new Set([...drawn(pick, WEEKS), ...drawn(pick, WEEKS)])].sort((a, b) => a - b),
    background: pick(2) === 0 ? "education" : "technology",
    values: several(
      pick,
      currentProfileItems().values.map(({ id }) => id),
      3,
    ),
    styles: Object.fromEntries(STYLES.map((scale) => [scale, 1 + pick(5)])),
  };
  if (role === "candidate") return { ...common, aspiration: drawn(pick, roles), usesAssessment: pick(4) > 0 };
  const areas = several(
    pick,
    currentFramework().areas.map(({ id }) => id),
    7 + pick(3),
  );
  return {
    ...common,
    capacity: 1 + pick(3),
    helpsWith: drawn(pick, HELPS),
    strengths: Object.fromEntries(areas.map((area) => [area, 2 + pick(3)])),
    stages: pick(3) === 0 ? [...STAGES] : [drawn(pick, STAGES)],
    roles: several(pick, roles, 1 + pick(2)),
  };
}

const ZONES: Readonly<Record<string, string>> = {
  AZ: "America/Phoenix",
  CO: "America/Denver",
  ID: "America/Boise",
  MT: "America/Denver",
  NM: "America/Denver",
  UT: "America/Denver",
  WY: "America/Denver",
};
const USUAL_ZONE = "America/Los_Angeles";

/** Mentors whom a candidate ranks at most. */
const MOST_RANKED = 4;
/** Of so many candidates one rules a mentor out. */
const ONE_VETO_IN = 6;

interface Place {
  id: string;
  cohortId: string;
  districtId: string | null;
  name: string;
}

/** Whom a candidate would like: mentors of other districts in an order drawn from the name. */
function wishesOf({ id: fromId, cohortId, districtId, name }: Place, mentors: readonly Place[]) {
  const pick = drawer(`${name} prefers`);
  const possible = mentors.filter((mentor) => mentor.cohortId === cohortId && mentor.districtId !== districtId);
  const wanted = Math.min(possible.length, 2 + pick(MOST_RANKED - 1));
  const chosen = several(pick, possible, Math.min(possible.length, wanted + (pick(ONE_VETO_IN) === 0 ? 1 : 0)));
  return chosen.map(({ id: toId }, index) => ({ fromId, toId, rank: index < wanted ? index + 1 : null }));
}

/** Gives everybody who can be matched a profile, and candidates their preferences. */
export async function loadProfiles(tx: Transaction, at: Date): Promise<void> {
  const found = await tx.enrollment.findMany({
    where: { role: { in: ["mentor", "candidate"] } },
    include: { person: { select: { name: true } }, district: { select: { state: true } } },
    orderBy: { id: "asc" },
  });
  await tx.matchProfile.createMany({
    data: found.map(({ id, organizationId, role, person: { name }, district }) => {
      const said = BY_HAND[name] ?? draw(name, role === "mentor" ? "mentor" : "candidate");
      return {
        enrollmentId: id,
        organizationId,
        capacity: said.capacity ?? null,
        languages: [...(said.languages ?? [])],
        modes: [...(said.modes ?? [])],
        timeZone: said.freeHours === undefined ? null : (ZONES[district?.state ?? ""] ?? USUAL_ZONE),
        freeHours: [...(said.freeHours ?? [])],
        background: said.background ?? null,
        values: [...(said.values ?? [])],
        styles: said.styles ?? {},
        helpsWith: said.helpsWith ?? "",
        strengths: said.strengths ?? {},
        usesAssessment: said.usesAssessment ?? false,
        stages: [...(said.stages ?? [])],
        roles: [...(said.roles ?? [])],
        aspiration: said.aspiration ?? null,
        version: 1,
        savedAt: at,
      };
    }),
  });
  const places = found.map(({ id, cohortId, districtId, role, person }) => ({
    ...{ id, cohortId, districtId, role, name: person.name },
  }));
  const mentors = places.filter(({ role }) => role === "mentor");
  const candidates = places.filter(({ role, name }) => role === "candidate" && name !== "Greg Sloane");
  await tx.preference.createMany({ data: candidates.flatMap((candidate) => wishesOf(candidate, mentors)) });
}
