import { compareRaters } from "#app/core/scoring/change.ts";
import { CRITICAL_95, estimateOf, INSUFFICIENT, standardError, type Estimate } from "#app/core/scoring/estimate.ts";
import { findIndicator, type Area, type AreaId, type Framework, type Level } from "#app/core/scoring/framework.ts";
import type { ResponseSet } from "#app/core/scoring/responses.ts";
import type { ItemId, MirrorItem, TalkPrompts } from "./module.ts";

/** What one side says to one question. "Cannot tell" is an answer and never a level. */
export type AnswerLevel = Level | "cannot-tell";

/** The answers of one side to one question of each item. An item without an entry is unanswered: missing, never a zero. */
export type SideAnswers = ReadonlyMap<ItemId, AnswerLevel>;

/** The answers of both sides to the same question. */
export interface BothSides {
  readonly superintendent: SideAnswers;
  readonly candidate: SideAnswers;
}

/** What the superintendent sees, against what the candidate sees. */
export type PracticeVerdict = "agreement" | "sees-more" | "sees-less" | "too-few";

/** What the superintendent expects, against what the candidate expects. */
export type ExpectationVerdict = "much-the-same" | "expects-more" | "expects-less" | "too-few";

export interface PairedItem {
  readonly itemId: ItemId;
  readonly areaId: AreaId;
  /** Null where there is no answer. */
  readonly superintendent: AnswerLevel | null;
  readonly candidate: AnswerLevel | null;
}

export interface PairedArea {
  readonly areaId: AreaId;
  /** How many of the items mirror this area. */
  readonly items: number;
  /** How many of them carry a level from both sides: only those count. */
  readonly shared: number;
  readonly superintendent: Estimate;
  readonly candidate: Estimate;
  /** Superintendent minus candidate, give or take the margin; null with too few answers. */
  readonly difference: { readonly value: number; readonly margin: number } | null;
  readonly verdict: PracticeVerdict;
}

export interface PracticeView {
  /** In the order of the items. */
  readonly items: readonly PairedItem[];
  /** The areas that the items mirror, in the order of the framework. */
  readonly areas: readonly PairedArea[];
  /** True while the error figures of the framework are declared rather than estimated. */
  readonly provisional: boolean;
}

export type PairedExpectation = PairedItem & { readonly verdict: ExpectationVerdict };

/** One item is an occasion for a talk; from two on the mean of an area is compared. */
const MINIMUM_SHARED = 2;
/** Expectations are called different from one whole level on. */
const NAMED_EXPECTATION = 1;

/**
 * How the two see the candidate's practice, item by item and by area. Two people rate one person here, so a difference
 * is measured: it is named only beyond 1.96·√(SEMₛ² + SEMₒ²).
 *
 * - The mean of an area runs over the items that both gave a level, so that both means speak of the same behaviors.
 * - Fewer than two such items: too few answers, for that area.
 * - The error of both means is {@link errorOfItems}. A single item is shown and never judged.
 * - Neither side is the truth: when they change places, every verdict turns.
 *
 * Source: docs/decisions/0007-scoring.md, and 0025 for the error of a few items.
 *
 * @example practiceView(framework, [], { superintendent: new Map(), candidate: new Map() }).areas // []
 */
export function practiceView(framework: Framework, items: readonly MirrorItem[], sides: BothSides): PracticeView {
  const paired = pairItems(framework, items, sides);
  const areas = framework.areas.flatMap((area) => {
    const own = paired.filter(({ areaId }) => areaId === area.id);
    return own.length === 0 ? [] : [pairArea(area, own)];
  });
  return { items: paired, areas, provisional: framework.scoring.provisional };
}

/**
 * What the two expect of the role, item by item. Expectations are statements about what should be, not measurements of
 * what is: there is no true value and no error around it. So a difference of one whole level is named as it stands, on
 * a single item, and half a level is not.
 *
 * @example expectationView(framework, items, { superintendent: new Map([["a", 4]]), candidate: new Map([["a", 2]]) }) // expects-more
 */
export function expectationView(
  framework: Framework,
  items: readonly MirrorItem[],
  sides: BothSides,
): PairedExpectation[] {
  return pairItems(framework, items, sides).map((item) => ({ ...item, verdict: expectationVerdict(item) }));
}

/**
 * The standard error of the mean of k items of an area that has n indicators.
 *
 * The edition declares σ and r for the mean of all n. By Spearman and Brown the mean of k such items has the reliability
 * rₖ = (k/n)·r / (1 + (k/n − 1)·r). Fewer items also spread more widely: σₖ² = σ²·(r + (1 − r)·n/k). Together
 * SEMₖ = σₖ·√(1 − rₖ) = σ·√(1 − r)·√(n/k), which is the error of all n for k = n, and grows as items go missing.
 * Assumes that the items measure the area equally well.
 * Source: Spearman 1910 and Brown 1910, British Journal of Psychology 3; Lord and Novick 1968, Statistical theories of
 * mental test scores. docs/decisions/0025-error-of-a-few-items.md derives it.
 *
 * @example errorOfItems({ sigma: 0.6, reliability: 0.8, indicators: four }, 2) // 0.379473…, against 0.268328… of all four
 */
export function errorOfItems(area: Pick<Area, "sigma" | "reliability" | "indicators">, items: number): number {
  return standardError(area.sigma, area.reliability) * Math.sqrt(area.indicators.length / items);
}

/**
 * A candidate's own ratings as answers to the items that mirror them. "No opportunity" becomes "cannot tell".
 *
 * @example answersFromRatings(items, new Map()) // an empty map
 */
export function answersFromRatings(items: readonly MirrorItem[], responses: ResponseSet): SideAnswers {
  return new Map(
    items.flatMap(({ id, mirrors }): [ItemId, AnswerLevel][] => {
      const response = responses.get(mirrors);
      if (response === undefined) return [];
      return [[id, response.kind === "rated" ? response.level : "cannot-tell"]];
    }),
  );
}

/**
 * Which prompts fit what the two see: those for the differences that are named, or the one for agreement when there are
 * none. Without an area that can be compared there is nothing to prompt.
 *
 * @example talkAbout([{ verdict: "sees-less" }, { verdict: "agreement" }]) // ["seesLess"]
 */
export function talkAbout(areas: readonly Pick<PairedArea, "verdict">[]): (keyof TalkPrompts)[] {
  const has = (verdict: PracticeVerdict) => areas.some((area) => area.verdict === verdict);
  const named: (keyof TalkPrompts)[] = [
    ...(has("sees-more") ? (["seesMore"] as const) : []),
    ...(has("sees-less") ? (["seesLess"] as const) : []),
  ];
  return named.length === 0 && has("agreement") ? ["agree"] : named;
}

function pairItems(framework: Framework, items: readonly MirrorItem[], sides: BothSides): PairedItem[] {
  return items.flatMap(({ id, mirrors }) => {
    const areaId = findIndicator(framework, mirrors)?.area.id;
    if (areaId === undefined) return [];
    const [superintendent, candidate] = [sides.superintendent.get(id) ?? null, sides.candidate.get(id) ?? null];
    return [{ itemId: id, areaId, superintendent, candidate }];
  });
}

function pairArea(area: Area, items: readonly PairedItem[]): PairedArea {
  const shared = items.flatMap((item) => bothLevels(item) ?? []);
  const counts = { areaId: area.id, items: items.length, shared: shared.length };
  if (shared.length < MINIMUM_SHARED)
    return { ...counts, superintendent: INSUFFICIENT, candidate: INSUFFICIENT, difference: null, verdict: "too-few" };
  const sem = errorOfItems(area, shared.length);
  const seen = meanOf(shared.map(({ superintendent }) => superintendent));
  const own = meanOf(shared.map(({ candidate }) => candidate));
  const [superintendent, candidate] = [estimateOf(seen, sem), estimateOf(own, sem)];
  return {
    ...counts,
    superintendent,
    candidate,
    difference: { value: seen - own, margin: CRITICAL_95 * Math.hypot(sem, sem) },
    verdict: practiceVerdict(candidate, superintendent),
  };
}

function practiceVerdict(candidate: Estimate, superintendent: Estimate): PracticeVerdict {
  const verdicts = {
    "self-higher": "sees-less",
    "other-higher": "sees-more",
    "within-error": "agreement",
    unknown: "too-few",
  } as const;
  return verdicts[compareRaters(candidate, superintendent)];
}

function expectationVerdict(item: PairedItem): ExpectationVerdict {
  const levels = bothLevels(item);
  if (levels === null) return "too-few";
  const difference = levels.superintendent - levels.candidate;
  if (difference >= NAMED_EXPECTATION) return "expects-more";
  return difference <= -NAMED_EXPECTATION ? "expects-less" : "much-the-same";
}

/** The levels of an item that both sides gave one, or null. */
function bothLevels({ superintendent, candidate }: PairedItem): { superintendent: Level; candidate: Level } | null {
  if (superintendent === null || superintendent === "cannot-tell") return null;
  if (candidate === null || candidate === "cannot-tell") return null;
  return { superintendent, candidate };
}

function meanOf(levels: readonly Level[]): number {
  return levels.reduce<number>((sum, level) => sum + level, 0) / levels.length;
}
