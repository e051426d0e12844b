import { describe, expect, it } from "vitest";
import { addDays } from "#app/core/shared/civil-date.ts";
import { attentionFor, USUAL_RHYTHM, type MenteeFacts } from "./attention.ts";

const TODAY = "2027-03-10";
const ago = (days: number) => addDays(TODAY, -days);

const CALM: MenteeFacts = {
  startedOn: ago(100),
  rhythmDays: 14,
  lastMetOn: ago(5),
  nextOn: addDays(TODAY, 9),
  unloggedOn: null,
  promisesDue: { mentor: [], candidate: [] },
};

const kinds = (facts: Partial<MenteeFacts>) => attentionFor({ ...CALM, ...facts }, TODAY).map(({ kind }) => kind);

describe("attentionFor", () => {
  it("says nothing where everything is on its way", () => {
    expect(attentionFor(CALM, TODAY)).toEqual([]);
  });

  it.each<[string, Partial<MenteeFacts>, readonly string[]]>([
    ["nothing on the first day of a pair", { startedOn: TODAY, lastMetOn: null, nextOn: null, rhythmDays: null }, []],
    ["nothing before the first meeting was due", { startedOn: ago(14), lastMetOn: null, nextOn: null }, []],
    ["no meeting on the day after it was due", { startedOn: ago(15), lastMetOn: null, nextOn: null }, ["no-meeting"]],
    ["nothing on the day of the rhythm", { lastMetOn: ago(14), nextOn: null }, []],
    ["no meeting once the rhythm is over", { lastMetOn: ago(15), nextOn: null }, ["no-meeting"]],
    ["nothing when one is planned", { lastMetOn: ago(60) }, []],
    ["the usual rhythm without an agreement", { rhythmDays: null, lastMetOn: ago(USUAL_RHYTHM), nextOn: null }, []],
    ["its end", { rhythmDays: null, lastMetOn: ago(USUAL_RHYTHM + 1), nextOn: null }, ["no-meeting"]],
    ["nothing of a log over the weekend", { unloggedOn: ago(3) }, []],
    ["a log that waits", { unloggedOn: ago(4) }, ["not-logged"]],
    ["nothing of a promise due today", { promisesDue: { mentor: [TODAY], candidate: [TODAY] } }, []],
    ["a late promise of the mentor", { promisesDue: { mentor: [ago(1)], candidate: [] } }, ["own-promise"]],
    ["a late promise of the mentee", { promisesDue: { mentor: [], candidate: [ago(1)] } }, ["their-promise"]],
  ])("%s", (_, facts, expected) => {
    expect(kinds(facts)).toEqual(expected);
  });

  it("puts first what is overdue for longest, and names each kind once", () => {
    const promisesDue = { mentor: [ago(2), ago(20)], candidate: [ago(9)] };
    const found = attentionFor({ ...CALM, lastMetOn: ago(24), nextOn: null, unloggedOn: ago(7), promisesDue }, TODAY);
    expect(found.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([
      ["own-promise", ago(20)],
      ["no-meeting", ago(10)],
      ["their-promise", ago(9)],
      ["not-logged", ago(4)],
    ]);
  });

  it("names the rule, and whether an agreement is behind it", () => {
    const rule = (rhythmDays: number | null) =>
      attentionFor({ ...CALM, lastMetOn: ago(90), nextOn: null, rhythmDays }, TODAY)[0]?.rule;
    expect(rule(21)).toContain("You agreed on one meeting every 21 days, from the last one");
    expect(rule(null)).toContain("Without a signed agreement, one meeting every 30 days counts");
  });
});
