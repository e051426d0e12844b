import { findByReference } from "#app/content/catalogue.server.ts";
import { CANNOT_TELL, type ItemAnswer, type StepAnswers } from "#app/core/companion/step-answers.ts";
import {
  expectationView,
  practiceView,
  talkAbout,
  type AnswerLevel,
  type SideAnswers,
} from "#app/core/companion/paired-view.ts";
import { expectationWords, practiceWords, type PairReader } from "#app/core/companion/paired-words.ts";
import { findIndicator, type Framework } from "#app/core/scoring/framework.ts";
import type { MirrorItem } from "#app/core/companion/module.ts";
import type { PartnershipSide } from "../schema.ts";
import type { PairedModule, Revealed } from "../steps/queries.server.ts";

/** A level as a page shows it: null where none was given, with the reason in `words`. */
export interface ShownLevel {
  value: number | null;
  words: string;
}

/** One question with both answers. */
export interface ShownPair {
  mine: ShownLevel;
  other: ShownLevel;
  /** What the two answers say together. */
  words: string;
}

export interface RevealItem {
  id: string;
  statement: string;
  expects: string;
  today: ShownPair;
  wanted: ShownPair;
}

export interface RevealView {
  otherName: string;
  levels: readonly string[];
  areas: { id: string; name: string; words: string; provisional: boolean }[];
  items: RevealItem[];
  /** What to talk about, by what the two see. */
  talk: string[];
}

/** The answers of one side to one question, as the comparison reads them. */
export function sideAnswers(answers: StepAnswers, question: keyof ItemAnswer): SideAnswers {
  return new Map(
    Object.entries(answers).flatMap(([id, answer]): [string, AnswerLevel][] => {
      const value = answer[question];
      return value === null ? [] : [[id, value]];
    }),
  );
}

export function shownLevel(value: AnswerLevel | null, levels: readonly string[]): ShownLevel {
  if (value === null) return { value: null, words: "no answer" };
  if (value === CANNOT_TELL) return { value: null, words: "cannot tell" };
  const name = Number.isInteger(value) ? levels[value - 1] : undefined;
  return { value, words: name === undefined ? String(value) : `${value}, ${name}` };
}

/** The framework that the items of an edition mirror. */
export function frameworkOf({ edition }: Pick<Revealed, "edition">): Framework {
  const framework = findByReference(edition.framework);
  if (framework === null) throw new Error(`There is no framework ${edition.framework}`);
  return framework;
}

export function readerOf(side: PartnershipSide): PairReader {
  return side === "candidate" ? "candidate" : "superintendent";
}

/** The statement of an item in the words of one side. */
export function statementOf(framework: Framework, { mirrors, today }: MirrorItem, side: PartnershipSide): string {
  if (side === "district") return today;
  return findIndicator(framework, mirrors)?.indicator.statement ?? today;
}

function together(mine: ShownLevel, other: ShownLevel): string {
  if (mine.value === null || other.value === null) return "There is no level from both of you to compare.";
  const apart = Math.abs(mine.value - other.value);
  if (apart === 0) return "You answered alike.";
  return apart === 1 ? "One level apart." : `${apart} levels apart. Worth a few minutes.`;
}

/** What the two see of a module once both have submitted, in the words of the side that reads. */
export function revealView({ partnership, module }: PairedModule, revealed: Revealed): RevealView {
  const { side } = partnership;
  const framework = frameworkOf(revealed);
  const { levels } = revealed.edition.scale;
  const [own, across] =
    side === "candidate" ? [revealed.candidate, revealed.district] : [revealed.district, revealed.candidate];
  const sidesOf = (question: keyof ItemAnswer) => ({
    superintendent: sideAnswers(revealed.district.answers, question),
    candidate: sideAnswers(revealed.candidate.answers, question),
  });
  const practice = practiceView(framework, module.items, sidesOf("today"));
  const expectations = expectationView(framework, module.items, sidesOf("expects"));
  const reader = readerOf(side);
  return {
    otherName: across.authorName,
    levels,
    areas: practice.areas.map(({ areaId, verdict }) => ({
      id: areaId,
      name: framework.areas.find(({ id }) => id === areaId)?.name ?? areaId,
      words: practiceWords(verdict, reader),
      provisional: practice.provisional,
    })),
    items: module.items.map((item) => {
      const pair = (question: keyof ItemAnswer) => ({
        mine: shownLevel(own.answers[item.id]?.[question] ?? null, levels),
        other: shownLevel(across.answers[item.id]?.[question] ?? null, levels),
      });
      const [today, wanted] = [pair("today"), pair("expects")];
      const expectation = expectations.find(({ itemId }) => itemId === item.id)?.verdict ?? "too-few";
      return {
        ...{ id: item.id, statement: statementOf(framework, item, side), expects: item.expects },
        today: { ...today, words: together(today.mine, today.other) },
        wanted: { ...wanted, words: expectationWords(expectation, reader) },
      };
    }),
    talk: talkAbout(practice.areas).map((prompt) => module.talk[prompt]),
  };
}
