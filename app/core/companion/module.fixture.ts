import type { Framework } from "#app/core/scoring/framework.ts";
import type { JointSitting, JointSittingId, MirrorItem, Module } from "./module.ts";

/** An item for the n-th indicator of an area of the sample framework; its id is `item-lv-1` for `lv-1`. */
export function anItem(mirrors: string): MirrorItem {
  return {
    id: `item-${mirrors}`,
    mirrors,
    today: `We see ${mirrors}.`,
    anchors: ["one", "two", "three", "four"],
    expects: `How far with ${mirrors}?`,
  };
}

/** An item for each indicator of some areas of a framework. */
export function itemsOf(framework: Framework, ...areaIds: readonly string[]): MirrorItem[] {
  return framework.areas
    .filter(({ id }) => areaIds.includes(id))
    .flatMap(({ indicators }) => indicators.map(({ id }) => anItem(id)));
}

/** A module whose three sittings take 15, 30 and 30 minutes. */
export function aModule(id: string, overrides: Partial<Module> = {}): Module {
  return {
    id,
    number: 1,
    title: id,
    promise: "Something is there.",
    areas: ["lv"],
    brief: { minutes: 5, sections: [], facts: [] },
    items: [],
    counterpart: { title: "Prepare", minutes: 90, steps: [], product: "A page" },
    activity: { title: "Meet", minutes: 30, agenda: [], materials: [] },
    artifact: { title: "A page", what: "A page", examples: ["One", "Two"] },
    decision: { kind: "budget-line", title: "Decide", prompt: "What?", example: "This", questions: ["1", "2", "3"] },
    sittings: [
      { id: "read", title: "Read", about: "Read.", minutes: 15 },
      { id: "prepare", title: "Answer", about: "Answer.", minutes: 30 },
      { id: "together", title: "Meet", about: "Meet.", minutes: 30 },
    ],
    talk: { agree: "Agree", seesMore: "More", seesLess: "Less" },
    ...overrides,
  };
}

export function aJointSitting(id: JointSittingId, minutes: number): JointSitting {
  return { id, title: id, promise: "A promise.", minutes, agenda: [], materials: [], before: [] };
}
