import { criticalT } from "./student-t.ts";

/** What is known of a group: how many people, the mean of their values, and the variance with n − 1. */
export interface Summary {
  readonly people: number;
  readonly mean: number;
  readonly variance: number;
}

/** A value with the ends of its 95 % interval, in the same unit. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The quantile of the normal distribution that leaves 2.5 % on each side. */
const NORMAL_95 = 1.96;

/**
 * The summary of a group of values, in their unit. One value has no variance, and none has no mean: both are NaN then.
 *
 * @example summaryOf([1, 3]) // { people: 2, mean: 2, variance: 2 }
 */
export function summaryOf(values: readonly number[]): Summary {
  const people = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / people;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (people - 1);
  return { people, mean, variance };
}

/**
 * The summary of several groups as one, computed from theirs alone.
 *
 * @example poolOf([summaryOf([1, 3]), summaryOf([5])]) // as summaryOf([1, 3, 5])
 */
export function poolOf(groups: readonly Summary[]): Summary {
  const people = sumOf(groups.map((group) => group.people));
  const mean = sumOf(groups.map((group) => group.people * group.mean)) / people;
  const squares = groups.map((group) => inner(group) + group.people * (group.mean - mean) ** 2);
  return { people, mean, variance: sumOf(squares) / (people - 1) };
}

/**
 * The mean of a group with its interval, mean ± t·√(s²/n) with n − 1 degrees of freedom. Needs two people.
 *
 * @example meanOf(summaryOf([1, 2, 3])) // 2, from −0.48 to 4.48
 */
export function meanOf({ people, mean, variance }: Summary): Interval {
  return around(mean, criticalT(people - 1) * Math.sqrt(variance / people));
}

/**
 * How far the mean of the first group lies above that of the second, in the unit of the values, with Welch's interval,
 * which does not assume that both groups spread alike: the error is √(s₁²/n₁ + s₂²/n₂), and t has the degrees of freedom
 * of Satterthwaite. Needs two people in each group, and a variance above zero in one of them.
 * Source: B. L. Welch, "The generalization of 'Student's' problem when several different population variances are
 * involved", Biometrika 34 (1947) 28–35.
 *
 * @example differenceOf(summaryOf([3, 4, 5]), summaryOf([1, 2, 3])) // 2, from −0.27 to 4.27
 */
export function differenceOf(first: Summary, second: Summary): Interval {
  const [a, b] = [first.variance / first.people, second.variance / second.people];
  const degrees = (a + b) ** 2 / (a ** 2 / (first.people - 1) + b ** 2 / (second.people - 1));
  return around(first.mean - second.mean, criticalT(degrees) * Math.sqrt(a + b));
}

/**
 * Hedges' g: the difference of the means in units of the spread within the groups, without the upward bias that it has
 * in small groups.
 *
 * d = (m₁ − m₂)/s with s² pooled over both groups, g = J·d with J = 1 − 3/(4·(n₁ + n₂ − 2) − 1). The interval is
 * g ± 1.96·J·√((n₁ + n₂)/(n₁n₂) + d²/(2(n₁ + n₂))), which is approximate. Needs a spread within the groups.
 * Source: L. V. Hedges, "Distribution theory for Glass's estimator of effect size and related estimators", Journal of
 * Educational Statistics 6 (1981) 107–128; the interval as in M. Borenstein, L. V. Hedges, J. P. T. Higgins and
 * H. R. Rothstein, Introduction to Meta-Analysis (2009), chapter 4.
 *
 * @example hedgesG({ people: 50, mean: 103, variance: 30.25 }, { people: 50, mean: 100, variance: 20.25 }).value // 0.5924…
 */
export function hedgesG(first: Summary, second: Summary): Interval {
  const people = first.people + second.people;
  const spread = Math.sqrt((inner(first) + inner(second)) / (people - 2));
  const d = (first.mean - second.mean) / spread;
  const correction = 1 - 3 / (4 * (people - 2) - 1);
  const error = Math.sqrt(people / (first.people * second.people) + d ** 2 / (2 * people));
  return around(correction * d, NORMAL_95 * correction * error);
}

/**
 * By how much the mean rises from one group to the next, with its interval: the slope of the least-squares line through
 * the values of all people, where the groups stand at 0, 1, 2 and so on. Needs two groups and three people.
 * Source: simple linear regression; the squares around the line are those within the groups and those of their means.
 *
 * @example slopeOf([summaryOf([1, 2, 3]), summaryOf([3, 4, 5])]).value // 2
 */
export function slopeOf(groups: readonly Summary[]): Interval {
  const all = poolOf(groups);
  const middle = sumOf(groups.map(({ people }, at) => people * at)) / all.people;
  const across = sumOf(groups.map(({ people }, at) => people * (at - middle) ** 2));
  const slope = sumOf(groups.map(({ people, mean }, at) => people * (at - middle) * (mean - all.mean))) / across;
  const squares = groups.map((group, at) => {
    const onLine = all.mean + slope * (at - middle);
    return inner(group) + group.people * (group.mean - onLine) ** 2;
  });
  const degrees = all.people - 2;
  return around(slope, criticalT(degrees) * Math.sqrt(sumOf(squares) / degrees / across));
}

/** The sum of the squares around the mean of the group. A single person is their own mean. */
function inner({ people, variance }: Summary): number {
  return people < 2 ? 0 : (people - 1) * variance;
}

function around(value: number, reach: number): Interval {
  return { value, low: value - reach, high: value + reach };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
