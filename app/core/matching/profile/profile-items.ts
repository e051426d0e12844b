import type { Style } from "../affinity/person.ts";

/** One text for each point of a scale of style, from 1 on. */
export type TextPerPoint = readonly [string, string, string, string, string];

/** How a program words what people say of how they work: content, frozen by edition. */
export interface ProfileItems {
  readonly id: string;
  readonly version: string;
  readonly summary: string;
  /** What the items rest on, in words for the reader. */
  readonly basis: string;
  /** Each scale once. */
  readonly styles: readonly StyleItem[];
  /** What may matter to somebody at work; an id is the word itself. */
  readonly values: readonly { readonly id: string; readonly about: string }[];
  readonly languages: readonly string[];
}

export interface StyleItem {
  readonly id: Style;
  readonly question: string;
  readonly points: TextPerPoint;
}
