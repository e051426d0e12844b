import { MENTORSHIPS } from "../../prisma/sample/pairs.ts";
import { id } from "../../prisma/sample/ids.ts";
import { at, byCandidate, type PageCase } from "./browser-page-case.ts";

const pairPath = `/mentorships/${MENTORSHIPS[0].id}`;
const [LOGGED, PLANNED] = [`/meetings/${id(21, 2)}`, `/meetings/${id(21, 3)}`];
const GOAL = `${pairPath}/goals/${id(8, 1)}`;

/** What a mentor and a candidate of the sample program do together. */
export const MENTORING: readonly PageCase[] = [
  at("mentorship of a mentor", pairPath, "mentor"),
  at("mentorship of a candidate", pairPath, "candidate"),
  at("mentorship that has just begun", `/mentorships/${MENTORSHIPS[1].id}`, "mentor"),
  at("notes of a pair", `${pairPath}/notes`, "mentor"),
  at("own note", `${pairPath}/notes/${id(24, 1)}`, "mentor"),
  at("meetings of a pair", `${pairPath}/meetings`, "mentor"),
  at("meetings of a pair, none yet", `/mentorships/${MENTORSHIPS[1].id}/meetings`, "mentor"),
  at("meeting to plan", `${pairPath}/meetings/new`, "mentor"),
  at("meeting with brief and agenda", PLANNED, "mentor"),
  at("meeting with brief and agenda of a candidate", PLANNED, "candidate"),
  at("meeting to move", `${PLANNED}/edit`, "mentor"),
  at("meeting that is noted", LOGGED, "candidate"),
  at("meeting to note", `${LOGGED}/log`, "mentor"),
  byCandidate(
    "meeting to note, with errors",
    async ({ page }) => {
      await page.goto(`${LOGGED}/log`);
      await page.getByLabel("Other", { exact: true }).check();
      await page.getByLabel("Another number of minutes").fill("long");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("There is a problem").waitFor();
    },
    [400],
  ),
  at("goals of a pair, none released", `/mentorships/${MENTORSHIPS[1].id}/goals`, "mentor"),
  at("goals of a pair", `${pairPath}/goals`, "mentor"),
  at("goal with comments and suggestions", GOAL, "mentor"),
  at("goal with a suggestion to answer", GOAL, "candidate"),
  at("promises", `${pairPath}/promises`, "mentor"),
  at("agreement", `${pairPath}/agreement`, "candidate"),
  at("agreement to look at again", `${pairPath}/agreement/midpoint`, "mentor"),
  at("agreement to write", `/mentorships/${MENTORSHIPS[1].id}/agreement/kickoff`, "mentor"),
  at("mentorship to end", `${pairPath}/end`, "candidate"),
];
