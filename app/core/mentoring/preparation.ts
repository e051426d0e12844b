import type { Level } from "#app/core/scoring/framework.ts";

/** One part of the guide for mentors, with something to try at its end. */
export interface GuidePart {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly paragraphs: readonly string[];
  readonly exercise: string;
  /** Where the findings in it come from. */
  readonly sources: readonly { readonly name: string; readonly url: string }[];
}

/** The guide that mentors read before they begin, in one edition. */
export interface MentorGuide {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly summary: string;
  readonly basis: string;
  readonly parts: readonly GuidePart[];
}

/** A practice case: what somebody invented does, and the level that the anchors of an indicator give it. */
export interface Vignette {
  readonly id: string;
  readonly indicator: string;
  readonly text: string;
  readonly level: Level;
  /** Why it is this level, by what the anchors ask. */
  readonly reason: string;
}

/** The practice cases on an edition of a framework. */
export interface VignetteSet {
  readonly id: string;
  readonly version: string;
  readonly framework: string;
  readonly summary: string;
  readonly basis: string;
  readonly vignettes: readonly Vignette[];
}
