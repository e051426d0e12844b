import type { AreaId, Edition, IndicatorId, TextPerLevel } from "#app/core/scoring/framework.ts";

/**
 * The shape of one edition of the superintendent's companion: seven modules that a superintendent and a candidate go
 * through together, between a joint opening and a joint closing. Everything that they read stands in the edition.
 */

export type ModuleId = string;
export type ItemId = string;

/** Where a fact comes from, so that the reader can look it up. */
export interface Source {
  readonly title: string;
  readonly publisher: string;
  readonly year: number;
  readonly url: string;
}

export interface Fact {
  readonly text: string;
  readonly source: Source;
}

/** What the two read first, in at most ten minutes. */
export interface Brief {
  readonly minutes: number;
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
  readonly facts: readonly Fact[];
}

/**
 * One behavior of the candidate, as the superintendent can see it. Both sides answer on the same four levels, each alone:
 * how far is it so today, and how far should it go within a year?
 */
export interface MirrorItem {
  readonly id: ItemId;
  /** The indicator of the framework that shows the same behavior from the candidate's chair. */
  readonly mirrors: IndicatorId;
  /**
   * How the behavior shows in the superintendent's chair, in their voice. Beside it a candidate reads the indicator's
   * own statement.
   */
  readonly today: string;
  readonly anchors: TextPerLevel;
  /** A question that both are asked of the role, not of the person. */
  readonly expects: string;
}

/** What the candidate prepares meanwhile. */
export interface Counterpart {
  readonly title: string;
  readonly minutes: number;
  readonly steps: readonly string[];
  /** What is there afterwards. */
  readonly product: string;
}

export interface AgendaPoint {
  readonly minutes: number;
  readonly text: string;
}

/** What the two do in one room. Its agenda adds up to its minutes. */
export interface Activity {
  readonly title: string;
  readonly minutes: number;
  readonly agenda: readonly AgendaPoint[];
  readonly materials: readonly string[];
}

/** What the pair keeps from a module. */
export interface Artifact {
  readonly title: string;
  readonly what: string;
  readonly examples: readonly [string, string];
}

export const DECISION_KINDS = [
  "seat-in-cabinet",
  "joint-priorities",
  "impact-measure",
  "policy-owner",
  "incident-command",
  "budget-line",
  "succession",
] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** What the two settle and sign at the end of a module. */
export interface DecisionPrompt {
  readonly kind: DecisionKind;
  readonly title: string;
  readonly prompt: string;
  /** A decision as another pair might have written it. */
  readonly example: string;
  /** What to ask before signing. */
  readonly questions: readonly [string, string, string];
}

/** Reading the brief, answering alone, and meeting. */
export const SITTING_IDS = ["read", "prepare", "together"] as const;
export type SittingId = (typeof SITTING_IDS)[number];

export interface ModuleSitting {
  readonly id: SittingId;
  readonly title: string;
  /** What the superintendent does in it. */
  readonly about: string;
  readonly minutes: number;
}

/** What to talk about once both see both halves. */
export interface TalkPrompts {
  readonly agree: string;
  readonly seesMore: string;
  readonly seesLess: string;
}

export interface Module {
  readonly id: ModuleId;
  readonly number: number;
  readonly title: string;
  /** One sentence: what the two have afterwards. */
  readonly promise: string;
  /** The areas of the framework that its items mirror. */
  readonly areas: readonly AreaId[];
  readonly brief: Brief;
  readonly items: readonly MirrorItem[];
  readonly counterpart: Counterpart;
  readonly activity: Activity;
  readonly artifact: Artifact;
  readonly decision: DecisionPrompt;
  /** In the order of {@link SITTING_IDS}. */
  readonly sittings: readonly ModuleSitting[];
  readonly talk: TalkPrompts;
}

export const JOINT_SITTING_IDS = ["opening", "closing"] as const;
export type JointSittingId = (typeof JOINT_SITTING_IDS)[number];

/** A sitting in which all pairs of a cohort are in one room, at the beginning and at the end. */
export interface JointSitting extends Activity {
  readonly id: JointSittingId;
  readonly promise: string;
  /** What to have done before. */
  readonly before: readonly string[];
}

/** The levels on which a superintendent answers, and the way out for what cannot be seen from their chair. */
export interface CompanionScale {
  readonly levels: TextPerLevel;
  readonly cannotTell: string;
}

export interface ModuleEdition extends Edition {
  /** The edition of the framework that the items mirror, as `id@version`. */
  readonly framework: string;
  readonly title: string;
  readonly language: string;
  readonly summary: string;
  readonly notice: string;
  /** Where times and contents come from, in words for the reader. */
  readonly basis: string;
  readonly scale: CompanionScale;
  /** By number. */
  readonly modules: readonly Module[];
  readonly opening: JointSitting;
  readonly closing: JointSitting;
}

/**
 * The module with this id, or null.
 *
 * @example findModule(edition, "nobody") // null
 */
export function findModule(edition: Pick<ModuleEdition, "modules">, id: ModuleId): Module | null {
  return edition.modules.find((module) => module.id === id) ?? null;
}
