import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { MENTORSHIPS } from "../../prisma/sample/pairs.ts";
import { post } from "../support/browser-acts.ts";
import { test, type Visit } from "../support/browser.ts";

const PAIR = `/mentorships/${MENTORSHIPS[0].id}`;

/** A meeting that has just been; returns its page. */
async function meetYesterday({ context }: Visit): Promise<string> {
  const id = randomUUID();
  const date = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
  const when = { begins: "other", date, time: "10:00", minutes: "60" };
  await post(context, `${PAIR}/meetings/new`, { id, title: "A short one", place: "", ...when });
  return `/meetings/${id}`;
}

/** Counts the taps of a finger, and how many fields are written in. */
class Finger {
  taps = 0;
  texts = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async choose(label: string): Promise<void> {
    this.taps += 1;
    await this.#page.getByLabel(label, { exact: true }).first().tap();
  }

  async write(label: string, text: string): Promise<void> {
    this.texts += 1;
    await this.choose(label);
    await this.#page.keyboard.type(text);
  }

  async press(button: string): Promise<void> {
    this.taps += 1;
    await this.#page.getByRole("button", { name: button }).tap();
  }
}

describe("noting a meeting on a phone", () => {
  test("takes at most six taps and one text, and the promise stands where the next meeting begins", async ({
    visit,
  }) => {
    const phone = await visit({ role: "candidate", width: 360, height: 740, hasTouch: true, isMobile: true });
    const { page } = phone;
    const meeting = await meetYesterday(phone);
    await page.goto(`${meeting}/log`);
    const finger = new Finger(page);
    await finger.choose("Yes");
    await finger.choose("45");
    await finger.choose("Business management");
    await finger.write("What", "Bring the cost sheet");
    await finger.press("Save");
    await page.getByRole("heading", { name: "What became of it" }).waitFor();
    expect([finger.taps <= 6, finger.texts]).toEqual([true, 1]);
    const words = await page.locator("main").innerText();
    expect(words).toContain("Yes, 45 minutes");
    expect(words).toContain("Bring the cost sheet");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.goto(`${PAIR}/promises`);
    await page.getByText("Bring the cost sheet").first().waitFor();
  });
});

describe("an agenda that two people have open", () => {
  test("keeps what both add, and offers both texts of one point to the second writer", async ({ visit }) => {
    const rosa = await visit({ role: "candidate", failing: [409] });
    const meeting = await meetYesterday(rosa);
    const harold = await visit({ role: "mentor", failing: [409] });
    for (const { page } of [rosa, harold]) await page.goto(meeting);
    for (const [page, text] of [
      [rosa.page, "Her point"],
      [harold.page, "His point"],
    ] as const) {
      await page.getByLabel("Your own point").fill(text);
      await page.getByRole("button", { name: "Add it" }).click();
      await page.getByRole("listitem").filter({ hasText: text }).waitFor();
    }
    await rosa.page.reload();
    await rosa.page.getByText("His point").first().waitFor();
    const change = async (page: Page, text: string) => {
      const point = page.getByRole("listitem").filter({ hasText: "Her point" });
      await point.locator("summary").click();
      await point.getByLabel("The point").fill(text);
      await point.getByRole("button", { name: "Save" }).click();
    };
    await change(rosa.page, "Her point, as she has it");
    await rosa.page.getByText("as she has it").first().waitFor();
    await change(harold.page, "Her point, as he has it");
    await harold.page.getByText("This point was changed meanwhile").waitFor();
    const conflict = harold.page.getByRole("listitem").filter({ hasText: "as she has it" });
    expect(await conflict.getByLabel("The point").inputValue()).toBe("Her point, as he has it");
  });
});
