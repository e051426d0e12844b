import type { ManagerFigures } from "./manager-pages.ts";
import { fixed, table } from "./words.ts";

const TARGETS = { times: 3, clickToBoard: 3_000, mentorHome: 2 };

/** How the pages of a manager fare, as plain text, with the targets. */
export function managerInWords({ small, large, pages, clickToBoard, mentorHome }: ManagerFigures): string {
  const header = [
    "page of a manager, p95",
    `${small.candidates} candidates, ms`,
    `${large.candidates}, ms`,
    "times",
    "",
  ];
  const rows = pages.map((page) => {
    const times = page.large / page.small;
    const word = times <= TARGETS.times ? "reached" : "missed";
    return [page.page, fixed(page.small), fixed(page.large), fixed(times, 1), word];
  });
  const word = clickToBoard <= TARGETS.clickToBoard ? "reached" : "missed";
  const times = mentorHome.large / mentorHome.small;
  return [
    "## Managers, on PostgreSQL",
    `A cohort of ${large.candidates} candidates with ${large.answers.toLocaleString("en")} answers beside one of ${small.candidates}; at most ${TARGETS.times} times is wanted. One manager at a time.`,
    table(header, rows),
    `From the click that starts a match run of the large cohort to its whole board: ${fixed(clickToBoard / 1_000, 1)} s, wanted at most ${TARGETS.clickToBoard / 1_000}: ${word}.`,
    `The home of a mentor, p95: ${fixed(mentorHome.small)} ms with ${small.mentor.mentees} mentees, ${fixed(mentorHome.large)} with ${large.mentor.mentees}; ${fixed(times, 1)} times, wanted at most ${TARGETS.mentorHome}: ${times <= TARGETS.mentorHome ? "reached" : "missed"}.`,
  ].join("\n\n");
}
