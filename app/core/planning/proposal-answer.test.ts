import { expect, it } from "vitest";
import { answerOutcome, type AnswerOutcome, type OpenedProposal, type ProposalAnswer } from "./proposal-answer.ts";

const OPEN: OpenedProposal = { state: "open", acceptedBy: [], declinedBy: null, isOver: false };
const HALF: OpenedProposal = { ...OPEN, acceptedBy: ["candidate"] };

const CASES: [string, OpenedProposal, ProposalAnswer, AnswerOutcome][] = [
  ["a first yes", OPEN, "accept", "waiting"],
  ["the second yes", HALF, "accept", "accepted"],
  ["a no", HALF, "decline", "declined"],
  ["a yes again", { ...OPEN, acceptedBy: ["mentor"] }, "accept", "repeated"],
  ["a yes taken back in time", { ...OPEN, acceptedBy: ["mentor"] }, "decline", "declined"],
  ["a yes after the term", { ...HALF, isOver: true }, "accept", "lapsed"],
  ["a no after the term", { ...HALF, isOver: true }, "decline", "lapsed"],
  ["a yes to a lapsed one", { ...OPEN, state: "lapsed", isOver: true }, "accept", "lapsed"],
  ["a yes to an accepted one", { ...HALF, state: "accepted" }, "accept", "repeated"],
  ["a yes to an accepted one after the term", { ...HALF, state: "accepted", isOver: true }, "accept", "repeated"],
  ["a no to an accepted one", { ...HALF, state: "accepted" }, "decline", "too-late"],
  ["a no again", { ...OPEN, state: "declined", declinedBy: "mentor" }, "decline", "repeated"],
  ["a no after the other's no", { ...OPEN, state: "declined", declinedBy: "candidate" }, "decline", "too-late"],
  ["a yes after the other's no", { ...OPEN, state: "declined", declinedBy: "candidate" }, "accept", "too-late"],
  ["a yes to what was taken back", { ...OPEN, state: "withdrawn" }, "accept", "too-late"],
];

it.each(CASES)("%s of a mentor", (_, proposal, answer, outcome) => {
  expect(answerOutcome(proposal, "mentor", answer)).toBe(outcome);
});
