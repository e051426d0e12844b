import { describe, expect, it } from "vitest";
import { addDays } from "../shared/civil-date.ts";
import { falseAlarms, rulesThatMarked, type PastPair } from "./false-alarms.ts";
import {
  compareHealth,
  HEALTH_RULE_IDS,
  healthOn,
  type HealthCheckIn,
  type HealthMeeting,
  type PairHistory,
} from "./health.ts";

const START = "2027-02-01";
const on = (day: number) => addDays(START, day);
const held = (day: number): HealthMeeting => ({
  onDate: on(day),
  loggedOn: on(day),
  happened: true,
  cancelledOn: null,
});
const planned = (day: number): HealthMeeting => ({ ...held(day), loggedOn: null, happened: false });
const fell = (day: number): HealthMeeting => ({ ...held(day), happened: false });
const off = (day: number): HealthMeeting => ({ ...planned(day), cancelledOn: on(day - 1) });
const said = (day: number, side: HealthCheckIn["side"], ...readings: HealthCheckIn["readings"]): HealthCheckIn => ({
  ...{ side, submittedOn: on(day), readings },
});
const pairOf = (meetings: HealthMeeting[], rest: Partial<PairHistory> = {}): PairHistory => ({
  ...{ startedOn: START, rhythmDays: 14, meetings, checkIns: [] },
  ...rest,
});
const BAD = ["poorly", "poorly", "well", "well", "well"] as const;
const STOP = ["well", "well", "well", "well", "stop"] as const;

describe("signs in a pair", () => {
  it.each<[string, PairHistory, number, string[]]>([
    ["none while meetings follow the rhythm", pairOf([held(10), held(24), held(38)]), 50, []],
    ["none for a pair of twenty days that never met", pairOf([], { rhythmDays: 7 }), 20, []],
    ["none before a meeting was due", pairOf([], { rhythmDays: 30 }), 45, []],
    ["missed contact just beyond one and a half times the rhythm", pairOf([held(10)]), 32, ["missed-contact"]],
    ["none exactly at one and a half times the rhythm", pairOf([held(10)]), 31, []],
    ["severe silence beyond three times the rhythm", pairOf([held(10)]), 53, ["missed-contact!"]],
    ["silence by a meeting a month where nothing is agreed", pairOf([], { rhythmDays: null }), 46, ["missed-contact"]],
    ["silence in spite of a meeting that fell away", pairOf([held(10), fell(24)]), 40, ["missed-contact"]],
    ["silence in spite of a meeting that was called off", pairOf([held(10), off(24)]), 40, ["missed-contact"]],
    ["no silence from a meeting that nobody noted", pairOf([held(10), planned(24)]), 40, []],
    ["meetings not noted, and no silence by them", pairOf([held(10), planned(24), planned(38)]), 48, ["not-noted"]],
    ["nothing of meetings that are not over for a week", pairOf([held(24), planned(38), planned(42)]), 45, []],
    ["drift, when two of three gaps are long", pairOf([held(5), held(30), held(40), held(65)]), 70, ["drift"]],
    ["no drift by one long gap", pairOf([held(5), held(19), held(60), held(74)]), 80, []],
    ["no drift by two gaps", pairOf([held(5), held(30), held(55)]), 60, []],
    ["a check-in of one side", pairOf([held(40)], { checkIns: [said(31, "mentor", ...BAD)] }), 45, ["check-in-mentor"]],
    ["nothing in mixed answers", pairOf([held(40)], { checkIns: [said(31, "mentor", "mixed", "mixed")] }), 45, []],
    [
      "the wish for another match, which is severe",
      pairOf([held(40)], { checkIns: [said(31, "candidate", ...STOP)] }),
      45,
      ["check-in-candidate!"],
    ],
    [
      "no check-in that a later one has replaced",
      pairOf([held(91)], { checkIns: [said(90, "mentor", "well"), said(31, "mentor", ...STOP)] }),
      95,
      [],
    ],
    ["no check-in of months ago", pairOf([held(110)], { checkIns: [said(31, "mentor", ...STOP)] }), 115, []],
    ["nothing that was not known yet", pairOf([{ ...held(10), loggedOn: on(40) }]), 20, []],
  ])("are %s", (_, pair, day, signs) => {
    const found = healthOn(pair, on(day)).signs;
    expect(found.map(({ rule, isSevere }) => (isSevere ? `${rule}!` : rule))).toEqual(signs);
  });

  it("say what was found, and by which rhythm", () => {
    const pair = pairOf([held(5), held(30), held(40), held(65)], { checkIns: [said(90, "candidate", ...BAD)] });
    expect(healthOn(pair, on(95)).signs.map(({ reason }) => reason)).toEqual([
      "No meeting for 30 days since the last one; every 14 days is agreed.",
      "The last gaps between meetings were 25, 10, 25 days; every 14 days is agreed.",
      "The candidate gives 2 of 5 worrying answers in the last check-in.",
    ]);
    expect(healthOn(pairOf([], { rhythmDays: null }), on(50)).signs[0]?.reason).toBe(
      "No meeting for 50 days since the mentorship began; every 30 days is usual.",
    );
  });
});

describe("a pair that needs attention", () => {
  it.each<[string, PairHistory, number, boolean]>([
    ["not by one sign", pairOf([held(10)]), 40, false],
    ["by two different signs", pairOf([held(10)], { checkIns: [said(31, "mentor", ...BAD)] }), 40, true],
    [
      "by both sides alone",
      pairOf([held(39)], { checkIns: [said(31, "mentor", ...BAD), said(31, "candidate", ...BAD)] }),
      40,
      true,
    ],
    ["by one severe sign", pairOf([held(39)], { checkIns: [said(31, "candidate", ...STOP)] }), 40, true],
    ["never while it is new", pairOf([], { rhythmDays: 3, checkIns: [said(5, "mentor", ...STOP)] }), 20, false],
  ])("is marked: %s", (_, pair, day, needsAttention) => {
    expect(healthOn(pair, on(day)).needsAttention).toBe(needsAttention);
  });

  it("comes first: severe before more signs, and more before fewer; then who met longest ago", () => {
    const pairs = {
      fine: pairOf([held(88)]),
      older: pairOf([held(80)]),
      sign: pairOf([held(60)]),
      two: pairOf([held(60)], { checkIns: [said(91, "mentor", ...BAD)] }),
      severe: pairOf([held(91)], { checkIns: [said(91, "mentor", ...STOP)] }),
    };
    const health = Object.entries(pairs).map(([name, pair]) => ({ name, health: healthOn(pair, on(92)) }));
    health.sort((one, other) => compareHealth(one.health, other.health));
    expect(health.map(({ name }) => name)).toEqual(["severe", "two", "sign", "older", "fine"]);
  });

  it("has its last contact and its next meeting", () => {
    const pair = pairOf([held(10), fell(24), off(60), planned(70), planned(55)]);
    expect(healthOn(pair, on(50))).toMatchObject({ lastContact: on(10), nextMeeting: on(55), isNew: false });
    expect(healthOn(pairOf([]), on(5))).toMatchObject({ lastContact: null, nextMeeting: null, isNew: true });
  });
});

describe("false alarms", () => {
  const steady = Array.from({ length: 20 }, (_, index) => held(10 + index * 14));
  const past = (rest: Partial<PastPair> = {}): PastPair => ({
    ...pairOf(steady),
    ...{ lastDay: on(280), endedEarly: false },
    ...rest,
  });
  const silent = { meetings: steady.slice(0, 3) };

  it("are not counted with fewer than twenty pairs whose time is over", () => {
    expect(falseAlarms(Array.from({ length: 19 }, () => past()))).toBeNull();
    expect(falseAlarms(Array.from({ length: 20 }, () => past()))).not.toBeNull();
  });

  it("are the marked pairs that went on to the end, rule by rule, with an interval", () => {
    const pairs = [
      ...Array.from({ length: 15 }, () => past()),
      ...Array.from({ length: 6 }, () => past({ ...silent, endedEarly: true })),
      ...Array.from({ length: 2 }, () => past(silent)),
    ];
    const alarms = falseAlarms(pairs) ?? [];
    expect(alarms.map(({ rule }) => rule)).toEqual(HEALTH_RULE_IDS);
    expect(alarms[0]).toMatchObject({ rule: "missed-contact", marked: 8, wentOn: 2 });
    expect(alarms[0]?.rate?.share).toBe(0.25);
    expect(alarms[0]?.rate?.low).toBeGreaterThan(0.06);
    expect(alarms[1]).toMatchObject({ rule: "drift", marked: 0, rate: null });
  });

  it("look at a pair as it was each week, and not beyond its last day", () => {
    expect([...rulesThatMarked(past(silent))]).toEqual(["missed-contact"]);
    expect([...rulesThatMarked(past({ ...silent, lastDay: on(45) }))]).toEqual([]);
  });
});
