import { COHORT_ID } from "../../prisma/sample/program.ts";
import { at, byCandidate, type PageCase } from "./browser-page-case.ts";

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
];
