import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { startRealApp, type ReadMail, type RealApp } from "../support/app-own.ts";
import { scriptsRun } from "../support/browser-acts.ts";
import { sidewaysScroll } from "../support/browser-checks.ts";
import { arriveAt, tabTo } from "../support/browser-keys.ts";
import { test } from "../support/browser.ts";
import { firstModule, placeOf } from "../support/companion.ts";
import { createCohort, createDistrict, createMember, signIn } from "../support/world.ts";

const WORDS_READ_A_MINUTE = 200;
const WORDS_TYPED_A_MINUTE = 20;
const SECONDS_OF_A_TAP = 5;
const MODULE = firstModule();
const QUESTIONS = MODULE.items.flatMap(({ id }) => [`today-${id}`, `expects-${id}`]);
const NOTE = "Ask what it would take to bring the budget to the cabinet in spring.";
const SUBMITTED = "Thank you. Your half is in.";

let app: RealApp;

beforeAll(async () => {
  app = await startRealApp();
});

afterAll(() => app.stop());

const origin = () => app.process.url.replace("127.0.0.1", "localhost");

/** The mail that a superintendent gets when their candidate asks them in. */
async function beInvited(email: string): Promise<ReadMail> {
  const cohort = await createCohort();
  const rosa = await createMember(cohort, "candidate", await createDistrict(cohort));
  const form = { step: "invite", role: "superintendent", name: "Harold Nakamura", email };
  await app.ask(`/companion/invite/${placeOf(rosa)}`, { cookie: await signIn(rosa), form });
  const [mail] = await app.mailsTo(email);
  if (mail === undefined) throw new Error("There is no mail.");
  return mail;
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /\w/.test(word)).length;
}

/** Adds up what a person does who reads every word of every page, and the frame around them with the first. */
class Visit {
  #read = 0;
  #typed = 0;
  #taps = 0;
  #place: "body" | "main" = "body";
  readonly #page: Page;
  readonly #hasScripts: boolean;

  constructor(page: Page, mail: ReadMail, hasScripts: boolean) {
    this.#page = page;
    this.#hasScripts = hasScripts;
    this.#read = countWords(`${mail.subject} ${mail.text}`);
  }

  async read(): Promise<void> {
    if (this.#hasScripts) await scriptsRun(this.#page);
    this.#read += countWords(await this.#page.locator(this.#place).innerText());
    this.#place = "main";
    expect(await this.#page.locator("input[type=password]").count()).toBe(0);
    expect(await sidewaysScroll(this.#page)).toBe(0);
  }

  async press(button: string): Promise<void> {
    this.#taps += 1;
    await this.#page.getByRole("button", { name: button, exact: true }).tap();
  }

  async choose(field: string, level: string): Promise<void> {
    this.#taps += 1;
    const radio = this.#page.locator(`input[name="${field}"][value="${level}"]`);
    await this.#page.locator("label").filter({ has: radio }).tap();
    expect(await radio.isChecked()).toBe(true);
  }

  async write(label: string, text: string): Promise<void> {
    this.#taps += 1;
    this.#typed += countWords(text);
    await this.#page.getByLabel(label).tap();
    await this.#page.keyboard.type(text);
  }

  get figures() {
    const seconds =
      (this.#read / WORDS_READ_A_MINUTE + this.#typed / WORDS_TYPED_A_MINUTE) * 60 + this.#taps * SECONDS_OF_A_TAP;
    return { words: this.#read, typed: this.#typed, taps: this.#taps, minutes: seconds / 60 };
  }
}

describe("a superintendent with the mail of their candidate", () => {
  test.for([
    { scripts: "with", javaScriptEnabled: true },
    { scripts: "without", javaScriptEnabled: false },
  ])(
    "has the first step behind them on a phone in under twelve minutes, $scripts scripts and with no password",
    async ({ scripts, javaScriptEnabled }, { visit }) => {
      const mail = await beInvited(`harold-${scripts}@meadowbrook.example.org`);
      const phone = { width: 360, height: 740, hasTouch: true, isMobile: true };
      const { page } = await visit({ baseURL: origin(), javaScriptEnabled, ...phone });
      const harold = new Visit(page, mail, javaScriptEnabled);
      await page.goto(mail.link);
      await arriveAt(page, /^Welcome/, /^Your invitation/);
      await harold.read();
      await harold.press("Begin the first step");
      await arriveAt(page, "Read");
      await harold.read();
      await harold.press("I have read it, go on");
      await arriveAt(page, "Answer alone");
      await harold.read();
      for (const [index, question] of QUESTIONS.entries()) await harold.choose(question, String((index % 3) + 1));
      await harold.write("A note for yourself", NOTE);
      await harold.press("Submit my answers");
      await arriveAt(page, MODULE.title);
      await page.getByText(SUBMITTED).first().waitFor();
      await harold.read();

      const { minutes, ...figures } = harold.figures;
      if (process.env.FIGURES) console.log(`first step on a phone: ${minutes.toFixed(1)} minutes`, figures);
      expect(minutes, `${minutes.toFixed(1)} minutes for ${JSON.stringify(figures)}`).toBeLessThan(12);
      expect(figures.words).toBeGreaterThan(1000);
    },
  );

  test("gets there by keyboard alone", async ({ visit }) => {
    const mail = await beInvited("ada@meadowbrook.example.org");
    const { page } = await visit({ baseURL: origin() });
    const press = async (name: string) => {
      await tabTo(page, name);
      await page.keyboard.press("Enter");
    };
    await page.goto(mail.link);
    await arriveAt(page, /^Welcome/, /^Your invitation/);
    await press("Begin the first step");
    await arriveAt(page, "Read");
    await press("I have read it, go on");
    await arriveAt(page, "Answer alone");
    await scriptsRun(page);
    for (const question of QUESTIONS) {
      await page.keyboard.press("Tab");
      while (!(await page.locator(`input[name="${question}"]:focus`).count())) await page.keyboard.press("Tab");
      await page.keyboard.press("3");
    }
    await press("Submit my answers");
    await arriveAt(page, MODULE.title);
    await page.getByText(SUBMITTED).first().waitFor();
  });
});
