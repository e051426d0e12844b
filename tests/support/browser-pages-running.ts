import { DISTRICTS } from "../../prisma/sample/districts.ts";
import { PEOPLE } from "../../prisma/sample/people.ts";
import { COHORT_ID, ORGANIZATION } from "../../prisma/sample/program.ts";
import { at, type PageCase } from "./browser-page-case.ts";

/** The pages of those who run the sample program. */
const organizationPath = `/organizations/${ORGANIZATION.id}`;
const cohortPath = `/cohorts/${COHORT_ID}`;
const byAdministrator = (name: string, path: string) => at(name, path, "administrator");

export const RUNNING: readonly PageCase[] = [
  byAdministrator("home of an administrator", "/"),
  byAdministrator("organization", organizationPath),
  byAdministrator("people of an organization", `${organizationPath}/people`),
  byAdministrator("one person", `${organizationPath}/people/${PEOPLE[1]?.id ?? ""}`),
  byAdministrator("invitations of administrators", `${organizationPath}/invitations`),
  byAdministrator("administrator to invite", `${organizationPath}/invitations/new`),
  byAdministrator("districts", `${organizationPath}/districts`),
  at("district", `${organizationPath}/districts/${DISTRICTS[0]?.id ?? ""}`, "manager"),
  at("districts to import", `${organizationPath}/districts/import`, "manager"),
  byAdministrator("cohort to make", `${organizationPath}/cohorts/new`),
  byAdministrator("places", "/places"),
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
