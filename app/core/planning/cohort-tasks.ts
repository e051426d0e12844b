import type { Role } from "#app/core/access/actor.ts";
import { addDays, type CivilDate } from "#app/core/shared/civil-date.ts";

/** What is known of somebody in a cohort, as far as it tells what is asked of them. */
export interface TaskFacts {
  readonly role: Role;
  readonly startsOn: CivilDate;
  /** Their newest assessment, if they have begun one. */
  readonly assessment: { readonly id: string; readonly isSubmitted: boolean } | null;
  readonly service: {
    readonly records: number;
    /** Of a mentor, what is missing to be eligible. */
    readonly missing: readonly string[];
  };
  /** Of a mentor or candidate, what their match profile lacks, and by when a proposal is to be answered, if one is. */
  readonly matching: { readonly missing: readonly string[]; readonly answerBy: CivilDate | null } | null;
  /** Of a mentor or candidate, how many check-ins wait for them, and by when; null while none is due. */
  readonly checkIns: { readonly open: number; readonly answerBy: CivilDate } | null;
  /** Their district, and whether somebody has said where its technology department stands. */
  readonly district: { readonly id: string; readonly hasStage: boolean } | null;
}

/** How many days after the first one the people of a district have for saying where its department stands. */
export const STAGE_DAYS = 42;

/** One thing that a program asks of somebody, and by when. */
export interface CohortTask {
  readonly id: string;
  readonly name: string;
  readonly to: string;
  readonly hint: string;
  readonly dueOn: CivilDate;
  readonly isDone: boolean;
}

/** How many days after the first one a candidate has for the first assessment and for saying where they worked. */
export const FIRST_DAYS = 28;

type Asks = (facts: TaskFacts) => CohortTask | null;

const assessment: Asks = ({ role, startsOn, assessment: newest }) => {
  if (role !== "candidate") return null;
  const common = { id: "assessment", dueOn: addDays(startsOn, FIRST_DAYS) };
  if (newest === null)
    return { ...common, name: "Rate yourself", to: "/assessments/new", hint: "About 35 minutes.", isDone: false };
  if (newest.isSubmitted)
    return { ...common, name: "Rate yourself", to: "/assessments", hint: "Submitted.", isDone: true };
  return { ...common, name: "Finish rating yourself", to: `/assessments/${newest.id}`, hint: "Begun.", isDone: false };
};

const service: Asks = ({ role, startsOn, service: { records, missing } }) => {
  const common = { id: "service", name: "Say where you worked", to: "/service-records" };
  if (role === "mentor") {
    const hint = missing.length === 0 ? "You have what the program asks of mentors." : `${missing.join("; ")}.`;
    return { ...common, hint, dueOn: startsOn, isDone: missing.length === 0 };
  }
  if (role !== "candidate") return null;
  const hint = records === 0 ? "No record yet." : `${records} ${records === 1 ? "record" : "records"} entered.`;
  return { ...common, hint, dueOn: addDays(startsOn, FIRST_DAYS), isDone: records > 0 };
};

const stage: Asks = ({ role, startsOn, district }) => {
  if (district === null || !["candidate", "superintendent", "delegate"].includes(role)) return null;
  return {
    id: "stage",
    name: "Say where your technology department stands",
    to: `/districts/${district.id}/stage`,
    hint: "Nine short questions about the department, answered once for the district.",
    dueOn: addDays(startsOn, STAGE_DAYS),
    isDone: district.hasStage,
  };
};

const matchProfile: Asks = ({ role, startsOn, matching }) => {
  if (matching === null || (role !== "mentor" && role !== "candidate")) return null;
  const { missing } = matching;
  return {
    id: "match-profile",
    name: "Say what a good match is for you",
    to: "/match-profile",
    hint: missing.length === 0 ? "Your match profile is complete." : `Still missing: ${missing.join(", ")}.`,
    dueOn: startsOn,
    isDone: missing.length === 0,
  };
};

const proposal: Asks = ({ matching }) => {
  if (matching === null || matching.answerBy === null) return null;
  return {
    id: "proposal",
    name: "Answer a proposal",
    to: "/proposals",
    hint: "A pair is proposed to you. See why, and accept or decline.",
    dueOn: matching.answerBy,
    isDone: false,
  };
};

const checkIns: Asks = ({ checkIns: due }) => {
  if (due === null) return null;
  const { open, answerBy } = due;
  const waiting = open === 1 ? "Five questions, about two minutes." : `${open} check-ins, about two minutes each.`;
  return {
    id: "check-ins",
    name: "Say how the mentoring goes",
    to: "/check-ins",
    hint: open === 0 ? "Answered." : waiting,
    dueOn: answerBy,
    isDone: open === 0,
  };
};

/** Everything that a cohort may ask of its people, in the order in which they do it. */
const ASKED: readonly Asks[] = [proposal, checkIns, service, assessment, matchProfile, stage];

/**
 * What is asked of somebody in a cohort, in order; what is done stays in the list.
 *
 * @example tasksOf({ role: "manager", startsOn: "2026-09-14", assessment: null, service: { records: 0, missing: [] }, matching: null, checkIns: null, district: null }) // []
 */
export function tasksOf(facts: TaskFacts): CohortTask[] {
  return ASKED.flatMap((ask) => ask(facts) ?? []);
}
