import type { Transaction } from "#app/server/db.server.ts";
import { GOALS } from "./goals.ts";
import { id } from "./ids.ts";
import { MENTORSHIPS } from "./pairs.ts";

/** What one pair of the sample program said about a goal so far. */

const DAY = 86_400_000;
const ABOUT = { goalId: GOALS[0].id, mentorshipId: MENTORSHIPS[0].id } as const;

const COMMENTS = [
  {
    id: id(31, 1),
    author: "mentor",
    daysAgo: 20,
    text: "Three questions are enough. Ours began with the one that nobody wanted to ask: who would miss it if it were gone?",
  },
  {
    id: id(31, 2),
    author: "candidate",
    daysAgo: 18,
    text: "I tried that on the math licenses. Two schools would miss them, one did not know they were there.",
  },
] as const;

const SUGGESTIONS = [
  {
    id: id(32, 1),
    daysAgo: 19,
    action: "Send the three questions to every principal before the review.",
    answer: "declined",
    answeredDaysAgo: 17,
    word: "The curriculum lead will ask them, so that they hear it once.",
  },
  {
    id: id(32, 2),
    daysAgo: 3,
    action: "Write down what the district no longer pays for, with the sum, for the spring board meeting.",
    answer: null,
    answeredDaysAgo: null,
    word: "",
  },
] as const;

/** Loads the talk, with days before `at`. */
export async function loadGoalTalk(tx: Transaction, at: Date): Promise<void> {
  const before = (days: number) => new Date(at.getTime() - days * DAY);
  await tx.goalComment.createMany({
    data: COMMENTS.map(({ daysAgo, ...comment }) => ({ ...ABOUT, ...comment, createdAt: before(daysAgo) })),
  });
  await tx.goalSuggestion.createMany({
    data: SUGGESTIONS.map(({ daysAgo, answeredDaysAgo, ...suggestion }) => ({
      ...{ ...ABOUT, ...suggestion, createdAt: before(daysAgo) },
      answeredAt: answeredDaysAgo === null ? null : before(answeredDaysAgo),
    })),
  });
}
