import { shareOf, type Share } from "../measurement/wilson.ts";
import { addDays, type CivilDate } from "../shared/civil-date.ts";
import { HEALTH_RULE_IDS, healthOn, type HealthRule, type PairHistory } from "./health.ts";

/** How often the rules of relationship health were wrong: pairs that a rule marked and that went on to the end all the same. */

/** A pair whose time is over. */
export interface PastPair extends PairHistory {
  /** The last day of the pair, or that of its cohort. */
  readonly lastDay: CivilDate;
  /** Whether it ended before its cohort did. */
  readonly endedEarly: boolean;
}

export interface FalseAlarms {
  readonly rule: HealthRule;
  /** How many pairs the rule marked at some time. */
  readonly marked: number;
  /** How many of them went on to the end. */
  readonly wentOn: number;
  /** The share of those; null when the rule marked nobody. */
  readonly rate: Share | null;
}

/** Fewer pairs than these say nothing about a rule. */
export const FEWEST_PAST_PAIRS = 20;
/** How often the past is looked at: a manager looks at the page about once a week. */
const LOOK_EVERY_DAYS = 7;

/** The rules that found a sign in a pair on some day of its time, as a weekly look would have seen it. */
export function rulesThatMarked(pair: PastPair): ReadonlySet<HealthRule> {
  const found = new Set<HealthRule>();
  for (let day = pair.startedOn; day <= pair.lastDay; day = addDays(day, LOOK_EVERY_DAYS))
    for (const { rule } of healthOn(pair, day).signs) found.add(rule);
  return found;
}

/**
 * The false alarms of each rule among pairs whose time is over, or null while there are too few of them.
 *
 * @example falseAlarms([]) // null
 */
export function falseAlarms(past: readonly PastPair[]): FalseAlarms[] | null {
  if (past.length < FEWEST_PAST_PAIRS) return null;
  const marks = past.map((pair) => ({ pair, rules: rulesThatMarked(pair) }));
  return HEALTH_RULE_IDS.map((rule) => {
    const marked = marks.filter(({ rules }) => rules.has(rule));
    const wentOn = marked.filter(({ pair }) => !pair.endedEarly).length;
    return { rule, marked: marked.length, wentOn, rate: shareOf(wentOn, marked.length) };
  });
}
