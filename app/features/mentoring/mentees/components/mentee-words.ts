import type { AttentionKind } from "#app/core/mentoring/attention.ts";
import type { Page } from "#app/core/shared/pages.ts";
import type { MenteeContact, MenteeSummary } from "../queries.server.ts";

const SHORT = { weekday: "short", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" } as const;

/** By zone; to make one takes as long as the rest of a line of the table. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** When a meeting is, short enough for a table. */
export function shortTime(instant: Date, timeZone: string): string {
  const known = formats.get(timeZone);
  const format = known ?? new Intl.DateTimeFormat("en-US", { ...SHORT, timeZone, timeZoneName: "short" });
  if (known === undefined) formats.set(timeZone, format);
  return format.format(instant);
}

/** Why a mentee is worth a moment, in a line. */
export const REASONS = {
  "no-meeting": (name: string) => `${name}: no meeting is planned`,
  "not-logged": (name: string) => `${name}: a meeting is not logged`,
  "own-promise": (name: string) => `You promised ${name} something`,
  "their-promise": (name: string) => `${name} promised you something`,
} as const satisfies Record<AttentionKind, (name: string) => string>;

/** A reason to look at one of the mentees. */
export type Moment = ReturnType<typeof worthAMoment>[number];

/** Every reason to look at one of the mentees, the longest overdue first. */
function worthAMoment(mentees: readonly MenteeContact[]) {
  return mentees
    .flatMap(({ attention, name, mentorshipId }) => attention.map((each) => ({ ...each, name, mentorshipId })))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}

/** What to do about a reason, and where. */
const STEPS = {
  "no-meeting": (name: string) => ({
    lead: `plan a meeting with ${name}`,
    page: "/meetings/new",
    label: "Plan a meeting",
  }),
  "not-logged": (name: string) => ({
    lead: `note your last meeting with ${name}`,
    page: "",
    label: "Note the meeting",
  }),
  "own-promise": (name: string) => ({
    lead: `keep what you promised ${name}`,
    page: "/promises",
    label: "See the promise",
  }),
  "their-promise": (name: string) => ({
    lead: `ask ${name} about what they promised`,
    page: "/promises",
    label: "See the promise",
  }),
} as const satisfies Record<AttentionKind, (name: string) => { lead: string; page: string; label: string }>;

/** What a mentor does next: what is overdue, else the next meeting, else one that is to be planned. */
function nextForMentor(mentees: readonly MenteeContact[], timeZone: string) {
  const [first] = worthAMoment(mentees);
  if (first !== undefined) {
    const { lead, page, label } = STEPS[first.kind](first.name);
    return { lead: `Next: ${lead}.`, action: { to: `/mentorships/${first.mentorshipId}${page}`, label } };
  }
  const planned = mentees.flatMap(({ nextAt, ...mentee }) => (nextAt === null ? [] : [{ ...mentee, nextAt }]));
  const [soonest] = planned.sort((a, b) => a.nextAt.getTime() - b.nextAt.getTime());
  if (soonest !== undefined) {
    const lead = `Next: you meet ${soonest.name}, ${shortTime(soonest.nextAt, timeZone)}.`;
    return { lead, action: { to: `/mentorships/${soonest.mentorshipId}`, label: "Prepare for it" } };
  }
  const [mentee] = mentees;
  if (mentee !== undefined) {
    const to = `/mentorships/${mentee.mentorshipId}/meetings/new`;
    return { lead: `Next: find a time with ${mentee.name}.`, action: { to, label: "Plan a meeting" } };
  }
  const lead = "Next: read how good mentoring goes. Your mentees appear here when both of you have accepted.";
  return { lead, action: { to: "/mentor-preparation", label: "Prepare as a mentor" } };
}

const MOMENTS_SHOWN = 5;

/** What a mentor's home says of all their mentees, with one page of them. */
export function menteesAtHome(
  { all, page }: { all: readonly MenteeContact[]; page: Page<MenteeSummary> },
  { timeZone }: { timeZone: string },
) {
  const moments = worthAMoment(all);
  return {
    ...{ next: nextForMentor(all, timeZone), page, moments: moments.slice(0, MOMENTS_SHOWN) },
    more: Math.max(0, moments.length - MOMENTS_SHOWN),
  };
}
