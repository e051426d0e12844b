/** How a questionnaire on a technology department is built. Every answer says where it lies on two axes, from -1 to 1. */
export interface StageAnswer {
  readonly id: string;
  readonly text: string;
  /** From being built up (-1) to settled (1). */
  readonly stage: number;
  /** From school by school (-1) to the whole district (1). */
  readonly level: number;
}

export interface StageQuestion {
  readonly id: string;
  readonly text: string;
  readonly answers: readonly StageAnswer[];
}

export const STAGE_OUTCOMES = [
  "emerging-site",
  "emerging-district",
  "established-site",
  "established-district",
] as const;
export type StageOutcome = (typeof STAGE_OUTCOMES)[number];

export interface StageModel {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly language: string;
  readonly summary: string;
  readonly notice: string;
  /** In words what each outcome means, and a usual next step. */
  readonly outcomes: Readonly<Record<StageOutcome, string>>;
  readonly questions: readonly StageQuestion[];
}

/** How sure one axis is: most answers point one way, more than not do, or they balance. */
export type Sureness = "clear" | "leaning" | "between";

export interface StageAxis<Side extends string> {
  /** The side to which the answers point; null where they balance. */
  readonly side: Side | null;
  readonly sureness: Sureness;
  /** From -1 to 1: the sum of what the answers say over the most that they could say. */
  readonly position: number;
}

export interface DepartmentStage {
  /** Null while too few questions are answered. */
  readonly stage: StageAxis<"emerging" | "established"> | null;
  readonly level: StageAxis<"site" | "district"> | null;
  readonly outcome: StageOutcome | null;
  readonly answered: number;
  /** What each answer contributed, in the order of the questions. */
  readonly contributions: readonly { readonly question: StageQuestion; readonly answer: StageAnswer }[];
}

/** So many of the questions must be answered before anything is said. */
export const NEEDED_SHARE = 2 / 3;

const CLEAR = 0.5;
const LEANING = 0.15;

/**
 * Where a technology department stands by the answers to a model, by question id. Answers that the model does not have
 * count as none. The result describes a department, and is context for people, never a score of one.
 *
 * @example stageOf(model, {}).outcome // null
 */
export function stageOf(model: StageModel, answers: Readonly<Record<string, string>>): DepartmentStage {
  const contributions = model.questions.flatMap((question) => {
    const answer = question.answers.find(
      ({ id }) => Object.hasOwn(answers, question.id) && id === answers[question.id],
    );
    return answer === undefined ? [] : [{ question, answer }];
  });
  const answered = contributions.length;
  if (answered < model.questions.length * NEEDED_SHARE)
    return { stage: null, level: null, outcome: null, answered, contributions };
  const stage = axisOf(contributions, "stage", ["emerging", "established"]);
  const level = axisOf(contributions, "level", ["site", "district"]);
  const outcome = stage.side === null || level.side === null ? null : (`${stage.side}-${level.side}` as const);
  return { stage, level, outcome, answered, contributions };
}

function axisOf<Low extends string, High extends string>(
  contributions: DepartmentStage["contributions"],
  axis: "stage" | "level",
  [low, high]: readonly [Low, High],
): StageAxis<Low | High> {
  const sum = contributions.reduce((total, { answer }) => total + answer[axis], 0);
  const most = contributions.reduce((total, { question }) => total + mostOf(question, axis, Math.sign(sum)), 0);
  const position = most === 0 ? 0 : sum / most;
  const size = Math.abs(position);
  const sureness = size >= CLEAR ? "clear" : size >= LEANING ? "leaning" : "between";
  return { side: sureness === "between" ? null : position < 0 ? low : high, sureness, position };
}

/** How far the answers of a question reach to one side of an axis. */
function mostOf({ answers }: StageQuestion, axis: "stage" | "level", side: number): number {
  return Math.max(0, ...answers.map((answer) => answer[axis] * side));
}
