import { getRoleProfiles } from "#app/content/catalogue.server.ts";
import { changeBetween, type ChangeVerdict } from "#app/core/scoring/change.ts";
import { findArea, findIndicator, type Form, type Level } from "#app/core/scoring/framework.ts";
import { compareGuesses, type GuessComparison } from "#app/core/scoring/guess.ts";
import { scoreAssessment, type TotalScore } from "#app/core/scoring/profile.ts";
import { suggestNextSteps } from "#app/core/scoring/suggestions.ts";
import { gapsToRole, strengths, type RoleProfile, type TargetStatus } from "#app/core/scoring/targets.ts";
import { notFound } from "#app/server/errors.ts";
import { progressOf, type Sitting } from "./queries.server.ts";

export interface AreaView {
  id: string;
  name: string;
  indicators: number;
  rated: number;
  score: number | null;
  low: number | null;
  high: number | null;
  target: Level | null;
  status: TargetStatus;
}

export interface SuggestionView {
  areaName: string;
  indicatorId: string;
  statement: string;
  nextStep: string;
}

/** A scored sitting against the targets of one role, with the names that a page needs. */
export interface ProfileView {
  areas: AreaView[];
  total: TotalScore;
  provisional: boolean;
  declared: string;
  answered: number;
  asked: number;
  role: Pick<RoleProfile, "id" | "name" | "summary" | "basis">;
  roles: Pick<RoleProfile, "id" | "name">[];
  /** Names of areas that may be called strengths. */
  strengths: string[];
  suggestions: SuggestionView[];
  guesses: Record<"before" | "after", (GuessComparison & { name: string })[]>;
}

const DEFAULT_ROLE = "cabinet-cto";

/** Scores a submitted sitting. Throws not-found for an open one, since a half profile would mislead, and for an unknown role. */
export function profileOf(sitting: Sitting, roleId: string = DEFAULT_ROLE): ProfileView {
  if (sitting.submittedAt === null) throw notFound("an open sitting has no profile");
  const { framework, form, responses, guesses } = sitting;
  const roles = getRoleProfiles(framework);
  const role = roles.find(({ id }) => id === roleId);
  if (role === undefined) throw notFound(`there is no role ${roleId}`);
  const profile = scoreAssessment(framework, form, responses);
  const gaps = new Map(gapsToRole(profile, role).map((gap) => [gap.areaId, gap]));
  const nameOf = (areaId: string) => findArea(framework, areaId)?.name ?? areaId;
  const progress = progressOf(sitting);
  const compare = (moment: "before" | "after") =>
    compareGuesses(framework, profile, guesses[moment]).map((comparison) => ({
      ...comparison,
      name: framework.categories.find(({ id }) => id === comparison.categoryId)?.name ?? comparison.categoryId,
    }));
  return {
    areas: profile.areas.map(({ id, indicators, rated, score, low, high }) => {
      const gap = gaps.get(id);
      return {
        id,
        name: nameOf(id),
        indicators,
        rated,
        score,
        low,
        high,
        target: gap?.target ?? null,
        status: gap?.status ?? "unknown",
      };
    }),
    total: profile.total,
    provisional: profile.provisional,
    declared: framework.scoring.declared,
    answered: progress.answered,
    asked: progress.total,
    role: { id: role.id, name: role.name, summary: role.summary, basis: role.basis },
    roles: roles.map(({ id, name }) => ({ id, name })),
    strengths: strengths(profile, role).map(nameOf),
    suggestions: suggestNextSteps(framework, form, responses, profile, role).map(
      ({ areaId, indicatorId, nextStep }) => ({
        areaName: nameOf(areaId),
        indicatorId,
        statement: findIndicator(framework, indicatorId)?.indicator.statement ?? indicatorId,
        nextStep,
      }),
    ),
    guesses: { before: compare("before"), after: compare("after") },
  };
}

/** A profile by area, and nothing that would tell single answers or what the person guessed. */
export type ReleasedProfile = Pick<ProfileView, "areas" | "total" | "provisional" | "declared" | "role" | "strengths">;

export function releasedProfileOf(sitting: Sitting): ReleasedProfile {
  const { areas, total, provisional, declared, role, strengths: clear } = profileOf(sitting);
  return { areas, total, provisional, declared, role, strengths: clear };
}

/** What changed between two sittings, by area, in words alone. */
export interface GrowthView {
  from: Date;
  to: Date;
  areas: { id: string; name: string; verdict: ChangeVerdict }[];
  total: ChangeVerdict;
}

/**
 * What changed from the first to the last of some submitted sittings, newest first. A long and a short one are both
 * read as short ones. Null with fewer than two, and when the two were answered on different editions.
 */
export function growthOf(sittings: readonly Sitting[]): GrowthView | null {
  const [after, before] = [sittings[0], sittings.at(-1)];
  if (!after?.submittedAt || !before?.submittedAt || after === before) return null;
  const form: Form = after.form === before.form ? after.form : "short";
  const measured = ({ framework, responses }: Sitting) => ({
    edition: framework,
    form,
    profile: scoreAssessment(framework, form, responses),
  });
  const change = changeBetween(measured(before), measured(after));
  if (change.kind === "not-comparable") return null;
  return {
    from: before.submittedAt,
    to: after.submittedAt,
    areas: change.areas.map(({ areaId: id, verdict }) => ({
      id,
      name: findArea(after.framework, id)?.name ?? id,
      verdict,
    })),
    total: change.total.verdict,
  };
}
