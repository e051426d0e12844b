import { beforeAll, describe, expect, inject, it } from "vitest";
import { expectSafe } from "#tests/support/app-expect.ts";
import { faultsOf, Visitor, type Page } from "#tests/support/app-visitor.ts";
import { createCandidate, signIn } from "#tests/support/world.ts";

/** One newcomer's way through the whole app by plain links and forms, without JavaScript; each page must be valid HTML. */

let visitor: Visitor;
let page: Page;
/** What html-validate has against the pages of the walk: each fault once, with the first page and place. */
const invalid = new Map<string, string>();

beforeAll(async () => {
  visitor = new Visitor(await signIn(await createCandidate()));
});

async function expectPage(arrived: Page, heading: string | RegExp, status = 200): Promise<void> {
  page = arrived;
  expect([page.status, page.heading]).toEqual([status, expect.stringMatching(heading)]);
  expectSafe(page.answer);
  for (const [fault, place] of await faultsOf(page.answer.text)) {
    if (!invalid.has(fault)) invalid.set(fault, `${page.heading} (${status}): ${place}`);
  }
  expect(page.lostAnchors).toEqual([]);
}

describe("a newcomer without JavaScript", () => {
  it("is told at home what to do next", async () => {
    await expectPage(await visitor.visit("/"), /./);
    expect(page.words).toContain("Next: rate yourself on the ten areas of the job.");
    await expectPage(await visitor.follow(page, "Rate yourself"), "Rate yourself on the whole job");
  });

  it("finds empty pages that say what will be there", async () => {
    await expectPage(await visitor.visit("/assessments"), "Your assessments");
    expect(page.words).toContain("No assessment yet");
    await expectPage(await visitor.visit("/growth-plan"), "Growth plan");
    expect(page.words).toContain("No goal yet");
    await expectPage(await visitor.visit("/framework"), /./);
    await expectPage(await visitor.visit("/signed-in"), "You are signed in again");
    await expectPage(await visitor.visit("/nothing"), "There is nothing here", 404);
  });

  it("begins the short form with a guess; an incomplete one comes back as it was, with a message at each gap", async () => {
    page = await visitor.visit("/assessments/new");
    await expectPage(await visitor.send(page, "Begin", { form: "short" }), "First, a guess");
    await expectPage(
      await visitor.send(page, "Go to the first question", { leadership: "2.5" }),
      "First, a guess",
      400,
    );
    expect(page.valueOf("Go to the first question", "leadership")).toBe("2.5");
    expect(page.summary).toHaveLength(2);
    expect(page.messageAt("education")).toBe("Choose one of the levels from 1 to 4, or a level in between");
    expect(page.messageAt("leadership")).toBe("");
    page = await visitor.send(page, "Go to the first question", { education: "3", technology: "1.5" });
    await expectPage(page, /^Keeps the technology vision alive/);
  });

  it("gets a text that is too long back whole, with a message at the field", async () => {
    const why = "long ".repeat(1200).trim();
    await expectPage(await visitor.send(page, "Save and continue", { choice: "2.5", why }), /vision/, 400);
    expect(page.valueOf("Save and continue", "why")).toBe(why);
    expect(page.valueOf("Save and continue", "choice")).toBe("2.5");
    expect(page.messageAt("why")).toBe("The note is 999 characters too long; 5000 fit here");
    expect(page.summary).toEqual(["The note is 999 characters too long; 5000 fit here"]);
  });

  it("gets a link that is none back as it was, and goes on once it is mended", async () => {
    const values = {
      why: "Line one\nLine two",
      evidenceNote: '<b>Agenda</b> & "minutes"',
      evidenceUrl: "javascript:alert(1)",
    };
    await expectPage(await visitor.send(page, "Save and continue", values), /vision/, 400);
    expect(page.messageAt("evidenceUrl")).toBe("The link must begin with https:// or http://");
    for (const [name, value] of Object.entries(values)) expect(page.valueOf("Save and continue", name)).toBe(value);
    page = await visitor.send(page, "Save and continue", { evidenceUrl: "https://example.org/agenda" });
    await expectPage(page, /^Runs a standing group/);
    await expectPage(await visitor.follow(page, "Back"), /vision/);
    expect(page.valueOf("Save and continue", "why")).toBe("Line one\nLine two");
    expect(page.valueOf("Save and continue", "evidenceNote")).toBe(values.evidenceNote);
  });

  it("may leave and go on later where it stopped", async () => {
    page = await visitor.follow(await visitor.visit("/assessments"), "Go on");
    await expectPage(page, "Your assessment");
    expect(page.words).toContain("1 of 20 answered");
    await expectPage(await visitor.follow(page, "Go on"), /standing group/);
    await expectPage(await visitor.send(page, "Save and leave", { choice: "none" }), "Your assessment");
    expect(page.words).toContain("2 of 20 answered");
    await expectPage(await visitor.visit("/assessments/new"), "Your assessment");
  });

  it("is shown both texts when another window has changed the answer, and keeps the one it wants", async () => {
    const question = await visitor.follow(await visitor.visit("/assessments"), "Go on");
    const here = await visitor.follow(question, "Go on");
    await visitor.send(here, "Save and continue", { choice: "3", why: "Of the other window" });
    await expectPage(
      await visitor.send(here, "Save and continue", { choice: "2", why: "Of this window" }),
      here.heading,
      409,
    );
    expect(page.words).toContain("This answer was changed in another window");
    expect(page.words).toContain("Of the other window");
    expect(page.valueOf("Save and continue", "why")).toBe("Of this window");
    page = await visitor.send(page, "Save and continue");
    expect((await visitor.follow(page, "Back")).valueOf("Save and continue", "why")).toBe("Of this window");
  });

  it("cannot submit with gaps unless it says so", async () => {
    page = await visitor.visit("/assessments");
    page = await visitor.follow(await visitor.follow(page, "Go on"), "Check your answers and submit");
    await expectPage(page, "Check your answers");
    await expectPage(await visitor.send(page, "Submit"), "Check your answers", 400);
    expect(page.summary).toEqual([
      "17 of 20 indicators have no answer yet. Answer them, or tick that you leave them out",
    ]);
    expect(page.messageAt("leaveUnanswered")).toBe(page.summary[0]);
  });

  it("answers the rest, one question after the other, up to the list of answers", async () => {
    page = await visitor.follow(await visitor.visit("/assessments"), "Go on");
    page = await visitor.follow(page, "Go on");
    for (let question = 4; question <= 20; question++) {
      await expectPage(page, /./);
      page = await visitor.send(page, "Save and continue", { choice: question % 2 === 0 ? "3" : "2.5" });
    }
    await expectPage(page, "Check your answers");
    expect(page.words).not.toContain("Not answered yet");
  });

  it("submits once; sending it again leads to the same profile", async () => {
    const check = page;
    await expectPage(await visitor.send(check, "Submit"), "Your profile");
    const { address } = page;
    expect((await visitor.send(check, "Submit")).address).toBe(address);
    expect(page.words).toMatch(/Overall \d\.\d of 4, give or take 0\.\d/);
  });

  it("compares with another role, and sees the radar, the report and a second guess", async () => {
    const { address } = page;
    await expectPage(await visitor.visit(`${address}?role=director`), "Your profile");
    expect(page.valueOf("Compare", "role")).toBe("director");
    await expectPage(await visitor.visit(`${address}?role=director&view=radar`), "Your profile");
    await expectPage(await visitor.visit(address.replace("profile", "report")), /^Profile of candidate/);
    await expectPage(await visitor.visit(address.replace("profile", "guess")), "And now?");
    page = await visitor.send(page, "Keep this", { leadership: "3", education: "3", technology: "3" });
    await expectPage(page, "Your profile");
  });

  it("takes the answers along as CSV and everything as JSON", async () => {
    const csv = await visitor.follow(page, "answers as CSV");
    expect(csv.answer.headers).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": expect.stringMatching(
        /^attachment; filename="tandem-baseline-\d{4}-\d\d-\d\d\.csv"$/,
      ) as string,
    });
    expect(csv.answer.text.split("\r\n")).toHaveLength(22);
    const json = await visitor.follow(page, "everything as JSON");
    expect(json.answer.headers["content-disposition"]).toBe('attachment; filename="tandem-my-data.json"');
    expect(JSON.parse(json.answer.text)).toMatchObject({ assessments: [{ form: "short", profile: { answered: 20 } }] });
  });

  it("makes a goal; a date that does not exist comes back with a message", async () => {
    await expectPage(
      await visitor.follow(await visitor.visit("/growth-plan"), "Add a goal"),
      "What do you want to grow in?",
    );
    page = await visitor.visit("/growth-plan/new?indicator=bm-forecast");
    await expectPage(page, /./);
    const evidenceWanted = "The budget & <what it means>";
    await expectPage(
      await visitor.send(page, "Add to my plan", { dueOn: "2027-02-30", evidenceWanted }),
      page.heading,
      400,
    );
    expect(page.messageAt("dueOn")).toBe("The date must be a date that exists, such as 2027-05-31");
    expect(page.valueOf("Add to my plan", "evidenceWanted")).toBe(evidenceWanted);
    const actions = "Ask the business office\n\n  Draft five years  \n";
    await expectPage(await visitor.send(page, "Add to my plan", { dueOn: "2027-05-31", actions }), "Growth plan");
    for (const words of ["by May 31, 2027", "Ask the business office", "Draft five years", evidenceWanted])
      expect(page.words).toContain(words);
  });

  it("works on the goal: an action, a change, its end, and back again", async () => {
    page = await visitor.send(page, "Done: Ask the business office");
    await expectPage(page, "Growth plan");
    expect(page.words).toContain("✓ Ask the business office");
    await expectPage(await visitor.follow(page, /^Change or finish/), /./);
    const { address } = page;
    await expectPage(await visitor.send(page, "Save", { targetLevel: "4" }), "Growth plan");
    expect(page.words).toContain("to level 4");
    page = await visitor.visit(address);
    await expectPage(
      await visitor.send(page, "Mark as done", { doneNote: "Shown in May", doneUrl: "data:text/html,x" }),
      /./,
      400,
    );
    expect(page.messageAt("doneUrl")).toBe("The link must begin with https:// or http://");
    expect(page.valueOf("Mark as done", "doneNote")).toBe("Shown in May");
    await expectPage(await visitor.send(page, "Mark as done", { doneUrl: "https://example.org/plan" }), "Growth plan");
    expect(page.words).toContain("Every goal is done");
    await expectPage(await visitor.send(page, "Open again"), "Growth plan");
    await expectPage(await visitor.send(await visitor.visit(address), "Remove this goal"), "Growth plan");
    expect(page.words).toContain("No goal yet");
  });

  it("signs out, and back in the browser's history is nothing", async () => {
    await expectPage(
      await visitor.send(page, "Sign out"),
      inject("app").isSample ? "Look around as somebody else" : "Sign in",
    );
    expect(visitor.cookie).toBeUndefined();
    expect((await visitor.visit("/growth-plan")).address).toBe("/sign-in?redirectTo=%2Fgrowth-plan");
  });

  it("has met valid HTML on every page", () => {
    expect(Object.fromEntries(invalid)).toEqual({});
  });
});
