import type { Actor } from "#app/core/access/actor.ts";
import { nextStep } from "#app/core/companion/next-step.ts";
import { authorize } from "#app/server/access.server.ts";
import { peopleOf } from "../partnerships/queries.server.ts";
import { factsOf, listProgress } from "../progress/queries.server.ts";
import { findPairedStation } from "../sittings/queries.server.ts";
import { findPairedModule, findStepState } from "../steps/queries.server.ts";

/** One sitting of a station as its page lists it. */
export interface SittingLine {
  id: string;
  name: string;
  hint: string;
  /** Where it is done, below the station's own address; null while it cannot be opened. */
  path: string | null;
  state: string;
  isDone: boolean;
}

/** Where one side of a pair stands in one module or joint sitting. Nothing of what anybody answered is in it. */
export interface StationPage {
  id: string;
  title: string;
  number: number | null;
  promise: string;
  minutes: number;
  dueOn: string;
  isRequired: boolean;
  /** What to have done before a joint sitting. */
  before: readonly string[];
  sittings: SittingLine[];
  notice: { title: string; text: string } | null;
  next: { path: string; label: string } | null;
}

/** The page of a module or a joint sitting for somebody of the pair. */
export async function readStation(actor: Actor, partnershipId: string, id: string): Promise<StationPage> {
  const station = await findPairedStation(actor, partnershipId, id);
  const { partnership, content, name, dueOn, isRequired } = station;
  authorize(actor, "companion.read", { bound: peopleOf(partnership) });
  const progress = (await listProgress([partnershipId])).get(partnershipId);
  if (progress === undefined) throw new Error("A partnership has its progress");
  const facts = factsOf(progress, id, partnership.side);
  const common = { id, title: name.title, number: name.number, minutes: name.minutes, dueOn, isRequired };
  const held = facts.hasMet ? "Held" : "Not yet";
  if (content.kind === "joint") {
    const { promise, before } = content.sitting;
    const sitting = {
      id: "together",
      name: "The sitting, with its agenda",
      hint: "All pairs of the program together.",
    };
    return {
      ...{ ...common, promise, before, notice: null },
      sittings: [{ ...sitting, path: "together", state: held, isDone: facts.hasMet }],
      next: { path: "together", label: facts.hasMet ? "See the agenda" : "See the agenda, and say that it was held" },
    };
  }
  const paired = await findPairedModule(actor, partnershipId, id);
  const { answeredBy } = await findStepState(actor, paired);
  const { side, candidate, superintendent, delegate } = partnership;
  const across = side === "district" ? candidate : [superintendent, delegate].find((partner) => partner?.isHere);
  const other = across?.name ?? "your superintendent";
  const next = nextStep(facts);
  const isRevealed = facts.hasSubmitted && facts.hasOtherSubmitted;
  const [read, prepare, together] = content.module.sittings;
  const lines: SittingLine[] = [
    {
      ...{ id: "read", name: read?.title ?? "Read", hint: read?.about ?? "", path: "read" },
      ...{ state: facts.hasRead ? "Read" : "Not yet", isDone: facts.hasRead },
    },
    {
      ...{ id: "prepare", name: prepare?.title ?? "Answer", hint: prepare?.about ?? "" },
      path: isRevealed ? "reveal" : facts.hasSubmitted || answeredBy !== null ? null : "answer",
      state: facts.hasSubmitted ? "Submitted" : answeredBy === null ? "Not yet" : `${answeredBy} answers`,
      isDone: facts.hasSubmitted,
    },
    {
      ...{ id: "together", name: together?.title ?? "Together", hint: together?.about ?? "", path: "together" },
      ...{ state: held, isDone: facts.hasMet },
    },
    {
      ...{
        id: "decision",
        name: content.module.decision.title,
        hint: content.module.decision.prompt,
        path: "decision",
      },
      state: facts.decision === "signed" ? "Both have signed" : facts.decision === "none" ? "Not yet" : "Drafted",
      isDone: facts.decision === "signed",
    },
  ];
  return {
    ...{ ...common, promise: content.module.promise, before: [], sittings: lines },
    notice: noticeOf(next, { other, answeredBy }),
    next: nextOf(next, answeredBy !== null),
  };
}

function noticeOf(next: string, { other, answeredBy }: { other: string; answeredBy: string | null }) {
  if (next === "wait-answer")
    return {
      title: "Thank you. Your half is in.",
      text: `As soon as ${other} has submitted, too, both of you see both sides, and whoever was first gets a mail.`,
    };
  if (answeredBy !== null && next !== "meet")
    return {
      title: `${answeredBy} answers for your district`,
      text: "The two of you sit on one side, so one answers.",
    };
  if (next === "wait-sign") return { title: "You have signed", text: `${other} has not signed yet.` };
  return null;
}

function nextOf(next: string, isAnswered: boolean): StationPage["next"] {
  switch (next) {
    case "read":
      return { path: "read", label: "Read the brief" };
    case "answer":
      return isAnswered ? null : { path: "answer", label: "Answer alone" };
    case "meet":
      return { path: "reveal", label: "See both sides" };
    case "decide":
      return { path: "decision", label: "Write down what you decided" };
    case "sign":
      return { path: "decision", label: "Look at the decision and sign" };
    default:
      return null;
  }
}
