import { id } from "./ids.ts";

export const GOALS = [
  {
    id: id(8, 1),
    person: "Rosa Delgado",
    area: "instruction-learning",
    targetLevel: 3,
    dueInDays: 90,
    evidenceWanted: "The minutes of one renewal review, with what was ended and why.",
    actions: [
      "Agree with the curriculum lead on three questions that every renewal must answer.",
      "Hold one renewal review before the spring purchases.",
    ],
  },
] as const;
