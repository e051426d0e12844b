import { currentModuleEdition } from "#app/content/catalogue.server.ts";
import { PARTNERSHIPS } from "../../prisma/sample/companion.ts";
import { COHORT_ID } from "../../prisma/sample/program.ts";
import { at, byCandidate, type PageCase } from "./browser-page-case.ts";

const [first, second] = currentModuleEdition().modules;
const pairPath = `/companion/${PARTNERSHIPS[0].id}`;
/** The pair has both halves of the first module, and that of the candidate alone in the second. */
const [revealed, waiting] = [`${pairPath}/${first?.id ?? ""}`, `${pairPath}/${second?.id ?? ""}`];

/** What a candidate and a superintendent of the sample program go through together. */
export const COMPANION: readonly PageCase[] = [
  at("companion of a superintendent", "/companion", "superintendent"),
  at("companion of a candidate", "/companion", "candidate"),
  at("module", revealed, "superintendent"),
  at("module to read", `${revealed}/read`, "superintendent"),
  at("module to answer", `${waiting}/answer`, "superintendent"),
  at("module that is answered", `${revealed}/answer`, "candidate"),
  at("both answers", `${revealed}/reveal`, "superintendent"),
  at("both answers, of a candidate", `${revealed}/reveal`, "candidate"),
  at("time together", `${revealed}/together`, "superintendent"),
  byCandidate("joint decision", ({ page }) => page.goto(`${revealed}/decision`)),
  at("joint decision to write", `${waiting}/decision`, "superintendent"),
  at("opening of the companion", `${pairPath}/opening/together`, "candidate"),
  at("joint decisions", `${pairPath}/decisions`, "superintendent"),
  at("pact for the board", `${pairPath}/pact`, "superintendent"),
  at("who sees what, of a superintendent", "/who-sees-what", "superintendent"),
  at("maps of both", `${pairPath}/map`, "candidate"),
  at("maps of both, of a superintendent", `${pairPath}/map`, "superintendent"),
  at("effect of the companion", `/cohorts/${COHORT_ID}/companion/effect`, "manager"),
  at("companion of a cohort", `/cohorts/${COHORT_ID}/companion`, "manager"),
  at("modules of a cohort", `/cohorts/${COHORT_ID}/companion/modules`, "manager"),
  at("mail to a superintendent", `/cohorts/${COHORT_ID}/companion/${PARTNERSHIPS[1].id}/remind`, "manager"),
  at("mails to all who are behind", `/cohorts/${COHORT_ID}/companion/remind`, "manager"),
];
