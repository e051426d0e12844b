import { randomUUID } from "node:crypto";
import type { APIResponse, BrowserContext, Page } from "playwright-core";
import { inject } from "vitest";
import type { SampleRole } from "#app/features/accounts/schema.ts";
import type { Answer, AnswerFields } from "#app/features/assessments/answer.ts";

/** What a test needs done before the part that it is about: forms posted without a page, which is fast. */

/** Posts a form as a page of the app would, and returns the answer itself rather than where it leads. */
export function post(context: BrowserContext, path: string, form: Record<string, string>): Promise<APIResponse> {
  const headers = { Origin: inject("browser")?.origin ?? "" };
  return context.request.post(path, { form, headers, maxRedirects: 0 });
}

function leadsTo(answer: APIResponse): string {
  const location = answer.headers()["location"];
  if (location === undefined) throw new Error(`${answer.url()} answered ${answer.status()} and leads nowhere.`);
  return location;
}

/** What the buttons of the sign-in page send. */
export async function signIn(context: BrowserContext, role: SampleRole): Promise<void> {
  leadsTo(await post(context, "/sign-in", { role }));
}

/** Signs in again in the window that a page offers once its session has ended, and comes back to the page. */
export async function signInAgain(page: Page, role: "candidate" | "superintendent"): Promise<void> {
  const [other] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: "Sign in again in a new window" }).click(),
  ]);
  await other.getByRole("button", { name: `Continue as a ${role}` }).click();
  await other.getByRole("heading", { name: "You are signed in again" }).waitFor();
  await other.close();
  await page.bringToFront();
}

/** An open sitting, and the indicators that it asks, in order. */
export interface Sitting {
  path: string;
  indicators: readonly string[];
  /** The page of one question. */
  question(index: number): string;
}

type StoredAnswer = Answer & { indicatorId: string };
interface StoredSitting {
  submittedAt: string | null;
  answers: StoredAnswer[];
}

/** The person's sittings as "everything as JSON" holds them, newest first. */
export async function storedSittings(context: BrowserContext): Promise<StoredSitting[]> {
  const answer = await context.request.get("/my-data.json");
  return ((await answer.json()) as { assessments: StoredSitting[] }).assessments;
}

/** What is stored of one question of the open sitting. */
export async function storedAnswer(context: BrowserContext, indicatorId: string): Promise<StoredAnswer | undefined> {
  const open = (await storedSittings(context)).find(({ submittedAt }) => submittedAt === null);
  return open?.answers.find((answer) => answer.indicatorId === indicatorId);
}

/** How often the answer of a question was stored. */
export async function storedVersion(context: BrowserContext, question: string): Promise<number> {
  const page = await (await context.request.get(question)).text();
  return Number(/name="baseVersion" value="(\d+)"/.exec(page)?.[1]);
}

/** Saves one answer as the question page does. */
export function save(
  context: BrowserContext,
  question: string,
  answer: Partial<AnswerFields>,
  baseVersion = 0,
): Promise<APIResponse> {
  const fields = { choice: "", why: "", evidenceNote: "", evidenceUrl: "", ...answer };
  return post(context, `${question}/save`, { ...fields, baseVersion: String(baseVersion), saveKey: randomUUID() });
}

/** Opens the page of a question and waits until its scripts run: then the first level or the chosen one has the focus. */
export async function openQuestion(page: Page, question: string): Promise<void> {
  await page.goto(question);
  await page.locator('input[name="choice"]:focus').waitFor();
}

/** Waits until React has taken over the page: then its mark is on the last element. */
export async function scriptsRun(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector("footer") ?? {}).some((key) => key.startsWith("__react")),
  );
}

/** Saves one and the same answer for every question that the sitting asks. */
export async function answerAll(
  context: BrowserContext,
  sitting: Sitting,
  answer: Partial<AnswerFields>,
): Promise<void> {
  await Promise.all(sitting.indicators.map((_, index) => save(context, sitting.question(index), answer)));
}

export async function submit(context: BrowserContext, sitting: Sitting): Promise<void> {
  leadsTo(await post(context, `${sitting.path}/check`, { leaveUnanswered: "yes" }));
}

async function sittingAt(context: BrowserContext, path: string): Promise<Sitting> {
  const open = (await storedSittings(context)).find(({ submittedAt }) => submittedAt === null);
  const indicators = open?.answers.map(({ indicatorId }) => indicatorId) ?? [];
  return { path, indicators, question: (index) => `${path}/indicators/${indicators[index] ?? ""}` };
}

/** Submits the sitting that an earlier test has left open, since a person has one at a time. */
export async function endOpenSitting(context: BrowserContext): Promise<void> {
  const answer = await context.request.get("/assessments/new", { maxRedirects: 0 });
  if (answer.status() === 200) return;
  const sitting = await sittingAt(context, leadsTo(answer));
  const question = sitting.question(0);
  await save(context, question, { choice: "2" }, await storedVersion(context, question)); // at least one is needed
  await submit(context, sitting);
}

/** Begins a new sitting past its first guess. */
export async function startSitting(context: BrowserContext, form: "long" | "short" = "short"): Promise<Sitting> {
  await endOpenSitting(context);
  const guess = leadsTo(await post(context, "/assessments/new", { kind: "midpoint", form }));
  await post(context, guess, { leadership: "2", education: "2.5", technology: "3" });
  return sittingAt(context, guess.replace(/\/guess$/, ""));
}
