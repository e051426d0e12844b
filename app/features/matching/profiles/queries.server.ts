import { z } from "zod";
import { currentFramework, getRoleProfiles, getStageModel } from "#app/content/catalogue.server.ts";
import {
  STAGES,
  STYLES,
  type MeetingMode,
  type MenteeFacts,
  type MentorFacts,
  type PersonFacts,
  type Stage,
} from "#app/core/matching/affinity/person.ts";
import { windowsOf } from "#app/core/matching/profile/free-hours.ts";
import { stageOf } from "#app/core/planning/department-stage.ts";
import { eligibilityOf, yearsInWords, type ServiceEntry } from "#app/core/planning/service-years.ts";
import type { AreaScores } from "#app/core/scoring/area-scores.ts";
import type { AreaId } from "#app/core/scoring/framework.ts";
import type { MatchProfile, Prisma } from "#app/generated/prisma/client.ts";
import { readAreaScores, type ScoredSitting } from "#app/features/assessments/area-scores/queries.server.ts";
import { recordsByPerson, toEntry } from "#app/features/programs/service/queries.server.ts";
import { dateOf } from "#app/server/clock.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { utcOffsetOn } from "#app/server/time-zone.server.ts";

/** Everybody of a cohort whom a matching can pair. */
export interface MatchPeople {
  readonly mentors: readonly MentorFacts[];
  readonly mentees: readonly MenteeFacts[];
}

/** What every area is to reach where no role is aimed for: proficient. */
const USUAL_TARGET = 3;
/** Places of a mentor who has not said how many: programs give each mentor one mentee. */
export const USUAL_CAPACITY = 1;

const PERSON = {
  id: true,
  personId: true,
  organizationId: true,
  role: true,
  person: { select: { name: true } },
  district: { select: { id: true, name: true, state: true, students: true, locale: true } },
  matchProfile: true,
} as const satisfies Prisma.EnrollmentSelect;

type PersonRow = Prisma.EnrollmentGetPayload<{ select: typeof PERSON }>;

type Placed = Pick<PersonRow, "personId" | "organizationId">;

const styles = z.partialRecord(z.enum(STYLES), z.number());
const strengths = z.record(z.string(), z.number());

/** By scale what somebody said of how they like to work; what they did not say is missing. */
export function stylesOf({ styles: stored }: Pick<MatchProfile, "styles">): z.infer<typeof styles> {
  return styles.parse(stored);
}

/** By area the level that a mentor gave themselves. */
export function strengthsOf({ strengths: stored }: Pick<MatchProfile, "strengths">): Record<AreaId, number> {
  return strengths.parse(stored);
}

const MODES: Readonly<Record<MatchProfile["modes"][number], MeetingMode>> = {
  online: "online",
  in_person: "in-person",
  phone: "phone",
};

/** The ways to meet as the matching names them. */
export function modesOf({ modes }: Pick<MatchProfile, "modes">): MeetingMode[] {
  return modes.map((mode) => MODES[mode]);
}

/** What is known of all beside their own profiles. */
interface Known {
  readonly levels: ReadonlyMap<string, ReadonlyMap<AreaId, number>>;
  readonly wishes: ReadonlyMap<string, Wishes>;
  readonly service: ReadonlyMap<string, Service>;
  readonly stages: ReadonlyMap<string, Stage | null>;
  readonly day: string;
}

/**
 * The mentors and candidates of a cohort with everything that a matching may know of them, by name. Ids are those of
 * enrollments; whoever left is not there. Levels of an assessment are used only where their owner agreed. Clocks and years
 * are those of the day of `at`. A handful of questions to the database, however many people there are. With `candidateId`
 * that one alone stands among the mentees.
 */
export async function findMatchPeople(
  tx: Transaction,
  cohortId: string,
  at: Date,
  candidateId?: string,
): Promise<MatchPeople> {
  const candidates = candidateId === undefined ? { role: "candidate" as const } : { id: candidateId };
  const rows = await tx.enrollment.findMany({
    where: { cohortId, leftAt: null, OR: [{ role: "mentor" }, candidates] },
    select: PERSON,
    orderBy: [{ person: { name: "asc" } }, { id: "asc" }],
  });
  const agreed = rows.filter(({ matchProfile }) => matchProfile?.usesAssessment === true);
  const mentors = rows.filter(({ role }) => role === "mentor");
  const mentees = rows.filter(({ role }) => role === "candidate");
  const known: Known = {
    levels: await findLevels(tx, agreed),
    wishes: await findWishes(tx, cohortId),
    service: await findService(tx, mentors, at),
    stages: await findStages(
      tx,
      mentees.flatMap(({ district }) => district?.id ?? []),
    ),
    day: dateOf(at),
  };
  return {
    mentors: mentors.map((row) => toMentor(row, known)),
    mentees: mentees.map((row) => toMentee(row, known)),
  };
}

function toPerson({ id, person, district, matchProfile: profile }: PersonRow, { wishes, day }: Known): PersonFacts {
  const { structure = null, directness = null, pace = null } = profile === null ? {} : stylesOf(profile);
  const windows = windowsOf(profile?.freeHours ?? []);
  const zone = profile?.timeZone ?? null;
  return {
    id,
    name: person.name,
    // Whoever has no district shares it with nobody.
    district: district === null ? `no district (${id})` : `${district.name}, ${district.state}`,
    students: district?.students ?? null,
    locale: district?.locale ?? null,
    background: profile?.background ?? null,
    values: profile?.values ?? [],
    styles: { structure, directness, pace },
    languages: profile?.languages ?? [],
    modes: profile === null ? [] : modesOf(profile),
    availability: zone === null ? { windows: [], utcOffset: 0 } : { windows, utcOffset: utcOffsetOn(zone, day) },
    prefers: wishes.get(id)?.prefers ?? [],
    vetoes: wishes.get(id)?.vetoes ?? [],
    reportsTo: [],
    levels: new Map(),
  };
}

function toMentor(row: PersonRow, known: Known): MentorFacts {
  const { personId, matchProfile: profile } = row;
  const rated = profile === null ? new Map<AreaId, number>() : new Map(Object.entries(strengthsOf(profile)));
  const { years, hasBeenCto } = known.service.get(personId) ?? NO_SERVICE;
  return {
    ...toPerson(row, known),
    levels: known.levels.get(personId) ?? rated,
    capacity: profile?.capacity ?? USUAL_CAPACITY,
    years,
    hasBeenCto,
    roles: profile?.roles ?? [],
    stages: STAGES.filter((stage) => profile?.stages.includes(stage)),
  };
}

function toMentee(row: PersonRow, known: Known): MenteeFacts {
  const framework = currentFramework();
  const aimed = getRoleProfiles(framework).find(({ id }) => id === row.matchProfile?.aspiration);
  return {
    ...toPerson(row, known),
    levels: known.levels.get(row.personId) ?? new Map(),
    role: aimed?.id ?? null,
    targets: new Map(framework.areas.map(({ id }) => [id, aimed?.targets[id] ?? USUAL_TARGET])),
    stage: known.stages.get(row.district?.id ?? "") ?? null,
  };
}

interface Wishes {
  readonly prefers: string[];
  readonly vetoes: string[];
}

/** Whom each person of a cohort would like, best first, and whom not, by enrollment. */
async function findWishes(tx: Transaction, cohortId: string): Promise<Map<string, Wishes>> {
  const rows = await tx.preference.findMany({
    where: { from: { cohortId, leftAt: null }, to: { leftAt: null } },
    select: { fromId: true, toId: true, rank: true },
    orderBy: [{ rank: "asc" }, { toId: "asc" }],
  });
  const wishes = new Map<string, Wishes>();
  for (const { fromId, toId, rank } of rows) {
    const theirs = wishes.get(fromId) ?? { prefers: [], vetoes: [] };
    (rank === null ? theirs.vetoes : theirs.prefers).push(toId);
    wishes.set(fromId, theirs);
  }
  return wishes;
}

/** By person, the levels of the areas that their latest submitted assessment in the organization scores. */
async function findLevels(tx: Transaction, people: readonly Placed[]): Promise<Map<string, Map<AreaId, number>>> {
  const organizationId = people[0]?.organizationId;
  if (organizationId === undefined) return new Map();
  const ids = people.map(({ personId }) => personId);
  const latest = await tx.$queryRaw<(ScoredSitting & { personId: string })[]>`
    SELECT DISTINCT ON (person_id) id, person_id AS "personId", area_scores AS "areaScores" FROM assessment
    WHERE person_id = ANY (${ids}::uuid[]) AND organization_id = ${organizationId}::uuid AND submitted_at IS NOT NULL
    ORDER BY person_id, submitted_at DESC, id`;
  const scores = await readAreaScores(tx, latest);
  return new Map(latest.map(({ personId }, at) => [personId, levelsOf(scores[at] ?? {})]));
}

function levelsOf(scores: AreaScores): Map<AreaId, number> {
  return new Map(Object.entries(scores).flatMap(([id, score]) => (score === null ? [] : [[id, score]])));
}

interface Service {
  /** Verified years in districts, to a tenth below, so that nobody has the years that are asked for by rounding. */
  readonly years: number;
  /** Whether they lead the technology of a district, or did within two years. */
  readonly hasBeenCto: boolean;
}

const NO_SERVICE: Service = { years: 0, hasBeenCto: false };

/** Verified service by person. A record counts when the organization's last word on its present version is that it is right. */
async function findService(tx: Transaction, people: readonly Placed[], at: Date): Promise<Map<string, Service>> {
  const organizationId = people[0]?.organizationId;
  if (organizationId === undefined) return new Map();
  const ids = people.map(({ personId }) => personId);
  const serviceOf = (records: readonly ServiceEntry[]): Service => {
    const { verifiedYears, ctoRole } = eligibilityOf({ records, minimumYears: 0, on: dateOf(at) });
    return { years: Number(yearsInWords(verifiedYears)), hasBeenCto: ctoRole === "verified" };
  };
  const byPerson = await recordsByPerson(tx, ids, organizationId);
  return new Map([...byPerson].map(([personId, records]) => [personId, serviceOf(records.map(toEntry))]));
}

/** The mentors of a cohort with their verified service and their places, without anything else of them. */
export async function listMentorsToMatch({ id: cohortId }: { readonly id: string }, at: Date) {
  const mentors = await db().enrollment.findMany({
    where: { cohortId, role: "mentor", leftAt: null },
    select: { personId: true, organizationId: true, matchProfile: { select: { capacity: true } } },
  });
  const service = await findService(db(), mentors, at);
  return mentors.map(({ personId, matchProfile }) => ({
    ...(service.get(personId) ?? NO_SERVICE),
    capacity: matchProfile?.capacity ?? USUAL_CAPACITY,
  }));
}

const stageAnswers = z.record(z.string(), z.string());

/** By district, where its department stands by the last answers to the questions on it; without a word where they balance. */
async function findStages(tx: Transaction, districtIds: readonly string[]): Promise<Map<string, Stage | null>> {
  const rows = await tx.$queryRaw<{ districtId: string; edition: string; answers: unknown }[]>`
    SELECT DISTINCT ON (district_id) district_id AS "districtId", edition, answers FROM stage_review
    WHERE district_id = ANY (${[...districtIds]}::uuid[]) ORDER BY district_id, answered_at DESC, id DESC`;
  return new Map(
    rows.map(({ districtId, edition, answers }) => {
      const { stage } = stageOf(getStageModel(edition), stageAnswers.parse(answers));
      return [districtId, stage?.side ?? null];
    }),
  );
}
