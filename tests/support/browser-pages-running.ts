import { DISTRICTS } from "../../prisma/sample/districts.ts";
import { MENTORSHIPS } from "../../prisma/sample/pairs.ts";
import { PEOPLE } from "../../prisma/sample/people.ts";
import { COHORT_ID, ORGANIZATION } from "../../prisma/sample/program.ts";
import { at, type PageCase } from "./browser-page-case.ts";

/** The pages of those who run the sample program. */
const organizationPath = `/organizations/${ORGANIZATION.id}`;
const cohortPath = `/cohorts/${COHORT_ID}`;
const byAdministrator = (name: string, path: string) => at(name, path, "administrator");

function byManager(name: string, path: string, act: PageCase["show"]): PageCase {
  const show: PageCase["show"] = async (visit) => {
    await visit.page.goto(path);
    await act(visit);
  };
  return { name, role: "manager", failing: [400], show };
}

export const RUNNING: readonly PageCase[] = [
  byAdministrator("home of an administrator", "/"),
  byAdministrator("organization", organizationPath),
  byAdministrator("people of an organization", `${organizationPath}/people`),
  byAdministrator("one person", `${organizationPath}/people/${PEOPLE[1]?.id ?? ""}`),
  byAdministrator("invitations of administrators", `${organizationPath}/invitations`),
  byAdministrator("administrator to invite", `${organizationPath}/invitations/new`),
  byAdministrator("districts", `${organizationPath}/districts`),
  at("district", `${organizationPath}/districts/${DISTRICTS[0]?.id ?? ""}`, "manager"),
  at("stage of a department", `/districts/${DISTRICTS[0]?.id ?? ""}/stage`, "candidate"),
  at("stage of a department, not answered yet", `/districts/${DISTRICTS[1]?.id ?? ""}/stage`, "manager"),
  at("districts to import", `${organizationPath}/districts/import`, "manager"),
  byAdministrator("cohort to make", `${organizationPath}/cohorts/new`),
  byAdministrator("places", "/places"),
  at("home of a cohort", cohortPath, "manager"),
  at("settings of a cohort", `${cohortPath}/settings`, "manager"),
  at("cohort to make once more", `${cohortPath}/clone`, "manager"),
  at("calendar of a cohort", `${cohortPath}/sessions`, "manager"),
  at("session to add", `${cohortPath}/sessions/new`, "manager"),
  byManager("session with a fault", `${cohortPath}/sessions/new`, async ({ page }) => {
    await page.getByRole("button", { name: "Add the session" }).click();
    await page.getByText("There is a problem").waitFor();
  }),
  byManager("session", `${cohortPath}/sessions`, async ({ page }) => {
    await page.getByRole("link", { name: "Kickoff: pairs meet" }).click();
    await page.getByRole("button", { name: "Call it off" }).waitFor();
  }),
  at("attendance of a cohort", `${cohortPath}/attendance`, "manager"),
  byManager("who attended a session", `${cohortPath}/attendance`, async ({ page }) => {
    await page.getByRole("link", { name: "Kickoff: pairs meet" }).click();
    await page.getByRole("button", { name: "Save all" }).waitFor();
  }),
  at("pairs of a cohort", `${cohortPath}/mentoring`, "manager"),
  byManager("pair that needs attention", `${cohortPath}/mentoring`, async ({ page }) => {
    await page.getByRole("link", { name: "Tom Brandt with" }).click();
    await page.getByRole("button", { name: "End it and look for another match" }).click();
    await page.getByText("There is a problem").waitFor();
  }),
  at("check-ins", "/check-ins", "candidate"),
  at("check-in to answer", `/check-ins/${MENTORSHIPS[0].id}`, "candidate"),
  at("check-ins, none due", "/check-ins", "superintendent"),
  at("calendar of a person", "/calendar", "candidate"),
  at("calendar of somebody who runs no cohort", "/calendar", "administrator"),
  at("ledger", "/ledger", "candidate"),
  at("ledger of a mentor", "/ledger", "mentor"),
  at("entry to add to the ledger", "/ledger/new", "candidate"),
  at("people of a cohort", `${cohortPath}/people`, "manager"),
  at("people of a cohort, found", `${cohortPath}/people?q=ha`, "manager"),
  at("place that stays", `${cohortPath}/people/${PEOPLE[0]?.enrollmentId ?? ""}`, "manager"),
  at("place to remove", `${cohortPath}/people/${PEOPLE[11]?.enrollmentId ?? ""}`, "manager"),
  at("invitations", `${cohortPath}/invitations`, "manager"),
  at("somebody to invite", `${cohortPath}/invitations/new`, "manager"),
  at("people to invite by a table", `${cohortPath}/invitations/import`, "manager"),
  at("service records of a cohort", `${cohortPath}/service`, "manager"),
  at("service records to verify", `${cohortPath}/service/${PEOPLE[1]?.enrollmentId ?? ""}`, "manager"),
  at("service records of one's own", "/service-records", "mentor"),
  at("link that opens no invitation", "/invitation", undefined, [404]),
];
