import { currentFramework, currentProfileItems, getRoleProfiles } from "#app/content/catalogue.server.ts";
import type { Actor } from "#app/core/access/actor.ts";
import { STAGES } from "#app/core/matching/affinity/person.ts";
import { completenessOf, type Completeness } from "#app/core/matching/profile/completeness.ts";
import type { TaskFacts } from "#app/core/planning/cohort-tasks.ts";
import type { ProfileItems } from "#app/core/matching/profile/profile-items.ts";
import type { Place } from "#app/features/programs/queries.server.ts";
import type { MatchProfile, Prisma } from "#app/generated/prisma/client.ts";
import { authorize } from "#app/server/access.server.ts";
import { dayIn } from "#app/server/clock.server.ts";
import { db, type Transaction } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import { isTimeZone } from "#app/server/time-zone.server.ts";
import { modesOf, strengthsOf, stylesOf } from "../profiles/queries.server.ts";
import type { ProfileInput, ProfileLists } from "./schema.ts";

export type MatchRole = "mentor" | "candidate";

const PLACE = {
  cohort: { select: { id: true, name: true, timeZone: true, endsOn: true, matchMode: true, minimumYears: true } },
  matchProfile: true,
} as const satisfies Prisma.EnrollmentInclude;

type PlaceRow = Prisma.EnrollmentGetPayload<{ include: typeof PLACE }>;
export type MatchPlace = Omit<PlaceRow, "role"> & { readonly role: MatchRole };

function isMatchPlace(place: PlaceRow): place is PlaceRow & { role: MatchRole } {
  return place.role === "mentor" || place.role === "candidate";
}

/** The place that a match profile of the actor belongs to: where they are as mentor or candidate, else their newest one. */
export async function findMatchPlace(
  tx: Transaction,
  { personId, placeId }: Actor,
  roles: readonly MatchRole[] = ["mentor", "candidate"],
): Promise<MatchPlace> {
  const places = await tx.enrollment.findMany({
    where: { personId, role: { in: [...roles] }, leftAt: null },
    include: PLACE,
    orderBy: [{ cohort: { startsOn: "desc" } }, { role: "asc" }, { id: "asc" }],
  });
  const matched = places.filter(isMatchPlace);
  const place = matched.find(({ id }) => id === placeId) ?? matched[0];
  if (place === undefined) throw notFound("only mentors and candidates are matched");
  return place;
}

/** The lists that the form of a match profile offers. */
export function profileLists(): ProfileLists {
  const framework = currentFramework();
  const { languages, values } = currentProfileItems();
  return {
    languages,
    values: values.map(({ id }) => id),
    roles: getRoleProfiles(framework).map(({ id }) => id),
    areas: framework.areas.map(({ id }) => id),
    isTimeZone,
  };
}

const NOTHING_SAID: Omit<ProfileInput, "version"> = {
  capacity: null,
  languages: [],
  modes: [],
  timeZone: null,
  freeHours: [],
  background: null,
  values: [],
  styles: {},
  helpsWith: "",
  strengths: {},
  usesAssessment: false,
  stages: [],
  roles: [],
  aspiration: null,
};

/** What a stored profile says; nothing for whoever has none yet. */
export function saidIn(row: MatchProfile | null): Omit<ProfileInput, "version"> {
  if (row === null) return NOTHING_SAID;
  return {
    capacity: row.capacity,
    languages: row.languages,
    modes: modesOf(row),
    timeZone: row.timeZone,
    freeHours: row.freeHours,
    background: row.background,
    values: row.values,
    styles: stylesOf(row),
    helpsWith: row.helpsWith,
    strengths: strengthsOf(row),
    usesAssessment: row.usesAssessment,
    stages: STAGES.filter((stage) => row.stages.includes(stage)),
    roles: row.roles,
    aspiration: row.aspiration,
  };
}

/** How complete a stored profile is. `hasAssessment`: whether its owner has submitted one in the organization. */
export function completenessOfRow(role: MatchRole, row: MatchProfile | null, hasAssessment: boolean): Completeness {
  const { strengths, usesAssessment, languages, modes, freeHours, values, styles, ...said } = saidIn(row);
  return completenessOf({
    ...{ ...said, role },
    ratedAreas: Object.keys(strengths).length,
    isRatedByAssessment: usesAssessment && hasAssessment,
    ...{ languages: languages.length, modes: modes.length, freeHours: freeHours.length, values: values.length },
    styles: Object.keys(styles).length,
  });
}

/** Everything that the page of one's own match profile shows. */
export interface OwnProfile {
  role: MatchRole;
  cohort: { id: string; name: string };
  said: Omit<ProfileInput, "version">;
  version: number;
  hasAssessment: boolean;
  completeness: Completeness;
  /** The zone that the form begins with. */
  usualZone: string;
  items: Pick<ProfileItems, "styles" | "values" | "languages">;
  areas: { id: string; name: string }[];
  levels: { level: number; name: string }[];
  roles: { id: string; name: string }[];
}

export async function readOwnProfile(actor: Actor): Promise<OwnProfile> {
  authorize(actor, "match-profile.edit", { ownerId: actor.personId });
  const { role, cohort, organizationId, matchProfile } = await findMatchPlace(db(), actor);
  const submitted = await db().assessment.count({
    where: { personId: actor.personId, organizationId, submittedAt: { not: null } },
  });
  const person = await db().person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: { timeZone: true },
  });
  const framework = currentFramework();
  const { styles, values, languages } = currentProfileItems();
  const hasAssessment = submitted > 0;
  return {
    role,
    cohort: { id: cohort.id, name: cohort.name },
    said: saidIn(matchProfile),
    version: matchProfile?.version ?? 0,
    hasAssessment,
    completeness: completenessOfRow(role, matchProfile, hasAssessment),
    usualZone: person.timeZone ?? cohort.timeZone,
    items: { styles, values, languages },
    areas: framework.areas.map(({ id, name }) => ({ id, name })),
    levels: framework.levels.map(({ level, name }) => ({ level, name })),
    roles: getRoleProfiles(framework).map(({ id, name }) => ({ id, name })),
  };
}

/** What the matching of a place asks of the actor: what their profile lacks, and by when they answer a proposal. */
export async function findMatchTask(
  actor: Actor,
  {
    enrollmentId,
    role,
    organizationId,
    timeZone,
  }: Pick<Place, "enrollmentId" | "role" | "organizationId" | "timeZone">,
  at: Date,
): Promise<TaskFacts["matching"]> {
  authorize(actor, "match-profile.edit", { ownerId: actor.personId });
  if (role !== "mentor" && role !== "candidate") return null;
  const row = await db().matchProfile.findUnique({ where: { enrollmentId } });
  const submitted = await db().assessment.count({
    where: { personId: actor.personId, organizationId, submittedAt: { not: null } },
  });
  const waits =
    role === "mentor"
      ? { mentorEnrollmentId: enrollmentId, mentorAcceptedAt: null }
      : { candidateEnrollmentId: enrollmentId, candidateAcceptedAt: null };
  const next = await db().proposal.findFirst({
    where: { ...waits, state: "open", answerBy: { gt: at } },
    orderBy: { answerBy: "asc" },
    select: { answerBy: true },
  });
  return {
    missing: completenessOfRow(role, row, submitted > 0).missing,
    answerBy: next === null ? null : dayIn(timeZone, next.answerBy),
  };
}
