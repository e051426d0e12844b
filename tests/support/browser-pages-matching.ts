import { COHORT_ID, NEXT_COHORT_ID } from "../../prisma/sample/program.ts";
import { at, byCandidate, type PageCase } from "./browser-page-case.ts";

const matchPath = `/cohorts/${COHORT_ID}/match`;

/** What mentors, candidates and managers see of the matching. */
export const MATCHING: readonly PageCase[] = [
  at("match profile of a mentor", "/match-profile", "mentor"),
  at("match profile of a candidate", "/match-profile", "candidate"),
  byCandidate(
    "match profile with errors",
    async ({ page }) => {
      await page.goto("/match-profile");
      await page.getByLabel("Second", { exact: true }).last().selectOption({ index: 1 });
      await page.getByLabel("Most important").selectOption({ index: 1 });
      await page.getByRole("button", { name: "Save your match profile" }).click();
      await page.getByText("There is a problem").waitFor();
    },
    [400],
  ),
  at("preferences of a candidate", "/match-preferences", "candidate"),
  at("preferences of a mentor", "/match-preferences", "mentor"),
  at("proposals", "/proposals", "candidate"),
  at("match profiles of a cohort", `/cohorts/${COHORT_ID}/match-profiles`, "manager"),
  at("match of a cohort", matchPath, "manager"),
  {
    name: "run to begin, with errors",
    role: "manager",
    failing: [400],
    show: async ({ page }) => {
      await page.goto(matchPath);
      await page.getByText("How matches are scored").click();
      await page.getByLabel("Strength at gaps").fill("much");
      await page.getByRole("button", { name: "Run the matching" }).click();
      await page.getByText("There is a problem").waitFor();
    },
  },
  at("board of a run", `${matchPath}/1`, "manager"),
  at("why and why not", `${matchPath}/1/c1`, "manager"),
  {
    name: "draft of a cohort that is to be matched",
    role: "manager",
    failing: [],
    show: async ({ page }) => {
      await page.goto(`/cohorts/${NEXT_COHORT_ID}/match`);
      await page.getByRole("button", { name: "Run the matching" }).click();
      await page.getByRole("button", { name: "Publish" }).waitFor();
    },
  },
];
