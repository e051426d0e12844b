import { expect, it } from "vitest";
import { favorableWords } from "./favorable-words.ts";

it.each([
  ["ahead in Planning, Data", "ahead in Planning, Data"],
  ["ahead in no gap", ""],
  ["no levels of the mentor", ""],
  ["has held the role aimed for; has not led an established department", "has held the role aimed for"],
  ["other size of district; near in locale", "near in locale"],
  [
    "both value calm; structure 4 apart; same directness; pace 1 apart",
    "both value calm; same directness; near in pace",
  ],
  ["no value in common; structure 3 apart; pace 2 apart", ""],
  ["1 hour a week in common", "1 hour a week in common"],
  ["no hour a week in common", ""],
  ["first choice of language; no way to meet in common", "first choice of language"],
  ["wish 1 of the mentee; no wishes of the mentor", "choice 1 of the candidate"],
  ["not among the wishes of the mentee; wish 2 of the mentor", "choice 2 of the mentor"],
  ["not among the wishes of the mentee; no wishes of the mentor", ""],
  ["both from education", ""],
  ["nothing known of role, stage, size or locale", ""],
  ["from education and from technology", "from education and from technology"],
  ["", ""],
])("of %j leaves %j", (words, left) => {
  expect(favorableWords(words)).toBe(left);
});
