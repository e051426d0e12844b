import type { Page } from "playwright-core";
import { OFFERED_ITEMS } from "#app/features/releases/schema.ts";
import { GOALS } from "../../prisma/sample/goals.ts";
import { PEOPLE } from "../../prisma/sample/people.ts";
import { COHORT_ID, NEXT_COHORT_ID } from "../../prisma/sample/program.ts";
import { SITTINGS } from "../../prisma/sample/sittings.ts";
import { answerAll, post, save, startSitting, submit, endOpenSitting } from "./browser-acts.ts";
import type { Visit } from "./browser.ts";
import { at, byCandidate, type PageCase } from "./browser-page-case.ts";
import { COMPANION } from "./browser-pages-companion.ts";
import { MATCHING } from "./browser-pages-matching.ts";
import { MENTORING } from "./browser-pages-mentoring.ts";
import { RUNNING } from "./browser-pages-running.ts";

const ROLE_PROFILES = ["cabinet-cto", "director", "technology-manager"];
const LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";
const NOTE = `Went through it with the cabinet in August.\n\nMinutes: https://docs.example.org/${"minutes/".repeat(12)} ${LONG_WORD}`;

/** What Remix answers to its own script when the framework's loader has thrown. */
const FAILED =
  '[{"_1":2},"routes/framework",{"_3":4},"error",["SanitizedError",5,6],"Error","Unexpected Server Error"]';

/** The profile of the sample's candidate. */
export const profilePath = `/assessments/${SITTINGS[0]?.id ?? ""}/profile`;
const reportPath = profilePath.replace(/profile$/, "report");
const guessPath = profilePath.replace(/profile$/, "guess");
const goalPath = `/growth-plan/${GOALS[0].id}`;

/** Fills fields and sends the form of the page as it would be sent without scripts. */
export async function sendPlainly(page: Page, fields: Record<string, string> = {}): Promise<void> {
  const loaded = page.waitForEvent("load");
  await page.evaluate((values) => {
    const form = document.querySelector<HTMLFormElement>("main form");
    for (const [name, value] of Object.entries(values)) {
      const control = form?.elements.namedItem(name);
      if (control && "value" in control) control.value = value;
    }
    if (form) HTMLFormElement.prototype.submit.call(form);
  }, fields);
  await loaded;
}

/** The first question of a new sitting. */
async function showQuestion({ context, page }: Visit): Promise<string> {
  const question = (await startSitting(context)).question(0);
  await page.goto(question);
  return question;
}

const assessment: readonly PageCase[] = [
  at("assessments, none yet", "/assessments", "mentor"),
  at("assessments", "/assessments", "candidate"),
  at("the first assessment to begin", "/assessments/new", "mentor"),
  byCandidate("another assessment to begin", async ({ context, page }) => {
    await endOpenSitting(context);
    await page.goto("/assessments/new");
  }),
  at("guess", guessPath, "candidate"),
  byCandidate("guess with errors", async ({ page }) => {
    await page.goto(guessPath);
    await page.getByRole("button", { name: "Keep this" }).click();
    await page.getByText("There is a problem").waitFor();
  }),
  byCandidate("home in the middle of an assessment", async ({ context, page }) => {
    await startSitting(context, "long");
    await page.goto("/");
  }),
  byCandidate("task list", async ({ context, page }) => {
    const sitting = await startSitting(context);
    for (const index of [0, 1, 2]) await save(context, sitting.question(index), { choice: "3" });
    await page.goto(sitting.path);
  }),
  byCandidate(
    "check with nothing answered",
    async ({ context, page }) => {
      await page.goto(`${(await startSitting(context)).path}/check`);
      await page.getByRole("button", { name: "Submit" }).click();
      await page.getByText("There is a problem").waitFor();
    },
    [400],
  ),
  byCandidate("check with everything answered", async ({ context, page }) => {
    const sitting = await startSitting(context);
    await answerAll(context, sitting, {
      choice: "2.5",
      why: NOTE,
      evidenceNote: LONG_WORD,
      evidenceUrl: "https://docs.example.org/a",
    });
    await page.goto(`${sitting.path}/check`);
  }),
  byCandidate("profile with not enough answers", async ({ context, page }) => {
    const sitting = await startSitting(context);
    await save(context, sitting.question(0), { choice: "4" });
    await submit(context, sitting);
    await page.goto(`${sitting.path}/profile`);
  }),
];

const evidence: readonly PageCase[] = [
  at("evidence of a submitted assessment", profilePath.replace(/profile$/, "evidence"), "candidate"),
  byCandidate("files of an answer, none yet", async ({ context, page }) => {
    await page.goto(`${(await startSitting(context)).question(0)}/evidence`);
  }),
  byCandidate(
    "files of an answer, with one and an error",
    async ({ context, page }) => {
      await page.goto(`${(await startSitting(context)).question(0)}/evidence`);
      const send = async (name: string, text: string) => {
        await page.getByLabel("Add a file").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
        await page.getByRole("button", { name: "Add file" }).click();
      };
      await send(`Minutes ${LONG_WORD}.txt`, NOTE);
      await page.getByRole("link", { name: LONG_WORD }).waitFor();
      await send("page.html", NOTE);
      await page.getByText("There is a problem").waitFor();
    },
    [400],
  ),
];

const question: readonly PageCase[] = [
  byCandidate("question, fresh", showQuestion),
  byCandidate("question, answered", async ({ context, page }) => {
    const sitting = await startSitting(context);
    await save(context, sitting.question(3), { choice: "2.5", why: NOTE, evidenceNote: NOTE });
    await page.goto(sitting.question(3));
  }),
  byCandidate(
    "question with an error",
    async (visit) => {
      await showQuestion(visit);
      await visit.page.getByLabel("Link to it").fill("ftp://files.example.org");
      await visit.page.getByRole("button", { name: "Save and continue" }).click();
      await visit.page.getByText("There is a problem").waitFor();
    },
    [400],
  ),
  byCandidate(
    "question with an error, without scripts",
    async (visit) => {
      await showQuestion(visit);
      await sendPlainly(visit.page, { choice: "3", evidenceUrl: "ftp://files.example.org" });
    },
    [400],
  ),
  byCandidate(
    "question with a conflict",
    async (visit) => {
      await save(visit.context, await showQuestion(visit), { choice: "2", why: NOTE });
      await visit.page.getByLabel("Why this level").fill("What I wrote here.");
      await visit.page.getByText("This answer was changed in another window").waitFor();
    },
    [409],
  ),
  byCandidate(
    "question with a conflict, without scripts",
    async (visit) => {
      await save(visit.context, await showQuestion(visit), { choice: "2", why: NOTE });
      await sendPlainly(visit.page, { choice: "3", why: "What I wrote here." });
    },
    [409],
  ),
  byCandidate(
    "question after signing out, without scripts",
    async (visit) => {
      await showQuestion(visit);
      await visit.context.clearCookies();
      await sendPlainly(visit.page, { why: NOTE });
    },
    [401],
  ),
];

const profile: readonly PageCase[] = [
  ...ROLE_PROFILES.flatMap((role) => [
    at(`profile against ${role}`, `${profilePath}?role=${role}`, "candidate"),
    byCandidate(`radar against ${role}`, async ({ page }) => {
      await page.goto(`${profilePath}?role=${role}&view=radar`);
      await page.locator(".radar-wide polygon, .radar-narrow polygon").first().waitFor({ state: "attached" });
    }),
  ]),
  at("report", reportPath, "candidate"),
];

const plan: readonly PageCase[] = [
  at("growth plan, no goal yet", "/growth-plan", "mentor"),
  at("growth plan", "/growth-plan", "candidate"),
  at("goal to choose", "/growth-plan/new", "candidate"),
  at("goal to write", "/growth-plan/new?indicator=lv-vision-in-cabinet", "candidate"),
  byCandidate("goal with errors", async ({ page }) => {
    await page.goto("/growth-plan/new?indicator=lv-vision-in-cabinet");
    await page.getByLabel("By when").fill("");
    await page.getByLabel("Actions").fill("a long action ".repeat(60));
    await page.getByRole("button", { name: "Add to my plan" }).click();
    await page.getByText("There is a problem").waitFor();
  }),
  at("goal", goalPath, "candidate"),
  byCandidate(
    "goal with a conflict",
    async ({ context, page }) => {
      await page.goto(goalPath);
      const version = await page.locator('input[name="version"]').inputValue();
      const goal = { targetLevel: "3", dueOn: "2030-01-31", actions: "One action\nAnother action", evidenceWanted: "" };
      await post(context, goalPath, { ...goal, version });
      await sendPlainly(page);
    },
    [409],
  ),
];

const other: readonly PageCase[] = [
  at("sign-in", "/sign-in"),
  at("sign-in by mail", "/sign-in/link"),
  {
    name: "sign-in by mail with an error",
    failing: [400],
    show: async ({ page }) => {
      await page.goto("/sign-in/link");
      await page.getByRole("button", { name: "Send me a link" }).click();
      await page.getByText("There is a problem").waitFor();
    },
  },
  at("sign-in link on its way", "/sign-in/link?sent=yes"),
  at("a link that does nothing any more", "/sign-in/open", undefined, [400]),
  at("new password by mail", "/reset-password"),
  at("mails of the sample program", "/sample-mail"),
  at("home of a candidate", "/", "candidate"),
  at("home of a mentor", "/", "mentor"),
  at("home of a superintendent", "/", "superintendent"),
  at("home of a manager", "/", "manager"),
  at("signed in again", "/signed-in", "candidate"),
  at("account", "/account", "mentor"),
  at("name", "/account/name", "mentor"),
  at("signed-in browsers", "/account/sessions", "mentor"),
  at("password, in the sample program", "/account/password", "mentor", [404]),
  at("confirming, in the sample program", "/confirm", "mentor"),
  at("your data", "/account/data", "candidate"),
  at("delete your account", "/account/delete", "candidate"),
  at("accounts elsewhere", "/account/identities", "candidate"),
  at("a sign-in elsewhere that was refused", "/sign-in/with/none?ended=refused", undefined, [400]),
  at("an account elsewhere that is not linked", "/sign-in/with/none?ended=unlinked", undefined, [403]),
  byCandidate("framework with an opened indicator in each area", async ({ page }) => {
    await page.goto("/framework");
    for (const indicator of await page.locator("main h2 + p + details > summary").all()) await indicator.click();
  }),
  at("nothing here", "/nothing", "candidate", [404]),
  at("an address that cannot be read", `${profilePath}?role=${"x".repeat(61)}`, "candidate", [400]),
  byCandidate(
    "error on the server",
    async ({ page }) => {
      await page.goto("/");
      await page.route(/framework\.data/, (route) =>
        route.fulfill({ status: 500, contentType: "text/x-script", body: FAILED }),
      );
      await page.locator('a[href="/framework"]').first().dispatchEvent("click");
      await page.getByText("Something went wrong on our side").first().waitFor();
      // The frame is made anew, and its style sheet is read once more.
      await page.waitForFunction(() => document.styleSheets.length > 0);
    },
    [500],
  ),
];

/** The page of somebody of the sample, by their first names and their last. */
function personPath(name: string): string {
  return `/people/${sampleId(name)}`;
}

/** The page of the sample's candidate as somebody sees it. */
export function previewPath(name: string): string {
  return `/who-sees-what/preview?as=${sampleId(name)}`;
}

function sampleId(name: string): string {
  return PEOPLE.find((person) => person.name === name)?.id ?? "";
}

const released: readonly PageCase[] = [
  at("who sees what", "/who-sees-what", "candidate"),
  at("preview with something released", previewPath("Harold Nakamura"), "candidate"),
  byCandidate("preview with everything released", async ({ context, page }) => {
    const to = sampleId("Elena Ruiz");
    for (const item of OFFERED_ITEMS)
      await post(context, "/who-sees-what", { item, to, as: "manager", release: "yes" });
    await page.goto(previewPath("Elena Ruiz"));
    await page.locator("main details > summary").first().click();
  }),
  at("person with something released", personPath("Rosa Delgado"), "mentor"),
  at("person with nothing released", personPath("Ines Moreau"), "mentor"),
  at("who read what, nobody yet", "/my-record", "mentor"),
  at("who read what", "/my-record", "candidate"),
  at("what the program asks for", `/cohorts/${COHORT_ID}/releases`, "manager"),
  at("where the cohort stands", `/cohorts/${COHORT_ID}/overview`, "manager"),
  at("where the cohort stands, not enough people", `/cohorts/${NEXT_COHORT_ID}/overview`, "manager"),
];

const preparation: readonly PageCase[] = [
  at("preparation of a mentor", "/mentor-preparation", "mentor"),
  at("part of the guide for mentors", "/mentor-preparation/guide/first-meeting", "mentor"),
  at("practice case", "/mentor-preparation/cases/vision-memos", "mentor"),
];

export const PAGES: readonly PageCase[] = [
  ...other,
  ...assessment,
  ...evidence,
  ...question,
  ...profile,
  ...plan,
  ...released,
  ...preparation,
  ...RUNNING,
  ...MATCHING,
  ...MENTORING,
  ...COMPANION,
];
