import { describe, expect, it } from "vitest";
import { ask } from "#tests/support/app.ts";
import { Visitor, type Page } from "#tests/support/app-visitor.ts";
import { createPair } from "#tests/support/companion.ts";
import { createInvitation } from "#tests/support/invitations.ts";
import * as world from "#tests/support/world.ts";

/** Before somebody writes about themselves, the page says who reads it. */

const TWO_SENTENCES =
  "Nobody sees your answers, scores, notes or plan until you release them, one thing to one person at a time. The managers of your program see when you start and submit, and figures of five people or more.";

describe("the first sight of the product", () => {
  it("tells a candidate in two sentences who can see what: with the invitation, and first of all at home", async () => {
    const cohort = await world.createCohort();
    const { token } = await createInvitation(cohort, "candidate");
    expect((await new Visitor().visit(`/invitation?token=${token}`)).words).toContain(TWO_SENTENCES);
    const rosa = await world.createMember(cohort, "candidate");
    const { words } = await new Visitor(await world.signIn(rosa)).visit("/");
    expect(words).toContain(TWO_SENTENCES);
    expect(words.indexOf(TWO_SENTENCES)).toBeLessThan(words.indexOf("Your growth plan"));
    await world.start(rosa);
    expect((await new Visitor(await world.signIn(rosa)).visit("/")).words).toContain(TWO_SENTENCES);
  });
});

describe("somebody who answers in the companion", () => {
  it("is told who sees it, and finds the page from where they answer; whoever sits in no pair has none", async () => {
    const { rosa, harold, cohort } = await createPair();
    const his = new Visitor(await world.signIn(harold));
    const home = await his.visit("/companion");
    expect(home.targets).toContain("/who-sees-what");
    const { words } = await his.visit("/who-sees-what");
    expect(words).toContain(`You alone, until both sides have submitted. Then ${rosa.name}, too.`);
    expect(words).toContain("You alone, always.");
    expect(words).not.toContain("What you release");
    const hers = await new Visitor(await world.signIn(rosa)).visit("/who-sees-what");
    expect(hers.words).toContain(`Then ${harold.name}, too.`);
    const alone = new Visitor(await world.signIn(await world.createMember(cohort, "superintendent")));
    expect((await alone.visit("/my-record")).targets).not.toContain("/who-sees-what");
    expect((await alone.visit("/who-sees-what")).answer.status).toBe(404);
  });
});

/** How many places of a page for free text there are, and how many of them ask not to name students. */
function freeTexts(html: string): [places: number, warnings: number] {
  const helpOf = (field: string) => {
    const id = /aria-describedby="(\S+-help)/.exec(field)?.[1];
    return id === undefined ? "" : (html.split(`id="${id}"`)[1]?.split("</div>")[0] ?? "");
  };
  const fields = html.match(/<textarea[^>]*>/g) ?? [];
  return [fields.length, fields.filter((field) => helpOf(field).includes("Do not name students")).length];
}

/** An address without what differs from row to row. */
function kindOf(address: string): string {
  return address
    .replace(/[?#].*$/, "")
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID")
    .replace(/\/indicators\/[^/]+/, "/indicators/ID");
}

/** Settings and choices, in which nobody judges anybody's work. */
const NO_JUDGEMENT = [
  ...["/account", "/places", "/sign-out", "/who-sees-what"],
  ...["/assessments/new", "/assessments/ID/check", "/calendar", "/districts", "/ledger", "/service-records"],
  ...["/match-preferences", "/mentor-requests", "/proposals", "/companion/invite", "/mentor-preparation"],
];
/** Every page on which somebody judges their own work. Of candidates the match profile asks for no rating. */
const JUDGED = {
  candidate: [
    "/assessments/ID/guess",
    "/assessments/ID/indicators/ID",
    "/assessments/ID/indicators/ID/evidence",
    "/growth-plan/ID",
    "/growth-plan/new",
  ],
  get mentor() {
    return [...this.candidate, "/match-profile"];
  },
};

/** Every kind of page that somebody reaches by links from home, twice at most. */
async function walk(member: world.Member): Promise<Page[]> {
  const visitor = new Visitor(await world.signIn(member));
  const [pages, waiting, seen] = [[] as Page[], ["/"], new Map<string, number>()];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const kind = `${kindOf(address)}${address.includes("?") ? "?" : ""}`;
    const times = seen.get(kind) ?? 0;
    if (times === 2) continue;
    seen.set(kind, times + 1);
    const page = await visitor.visit(address);
    if (!String(page.answer.headers["content-type"]).startsWith("text/html")) continue;
    pages.push(page);
    for (const target of page.targets) {
      const { origin, pathname, search } = new URL(target, `http://own.invalid${page.address}`);
      if (origin === "http://own.invalid" && !/\.(csv|json|zip)$/.test(pathname)) waiting.push(pathname + search);
    }
  }
  return pages;
}

describe("every form in which somebody judges their own work", () => {
  it.each(["candidate", "mentor"] as const)("says to a %s who reads it", async (role) => {
    const member = await world.createMember(await world.createCohort(), role);
    await world.createSubmitted(member);
    const open = await world.start(member);
    await world.createGoal(member);
    const pages = await walk(member);
    const guess = await new Visitor(await world.signIn(member)).visit(`/assessments/${open}/guess`);
    const forms = [...pages, guess].flatMap((page) =>
      page.forms.map((form) => ({ ...form, at: kindOf(page.address) })),
    );
    const judging = forms.filter(
      ({ at, method, fields }) =>
        method.toLowerCase() === "post" &&
        fields.length > 0 &&
        !NO_JUDGEMENT.some((each) => at.startsWith(each)) &&
        (role === "mentor" || at !== "/match-profile"),
    );
    expect([...new Set(judging.map(({ at }) => at))].sort()).toEqual(JUDGED[role]);
    for (const { at, fields, words } of judging)
      expect([at, fields, words]).toEqual([at, fields, expect.stringContaining("Who sees this: only you")]);
    const texts = pages.map(({ address, answer }) => [kindOf(address), ...freeTexts(answer.text)] as const);
    expect(texts.filter(([, places]) => places > 0).length).toBeGreaterThan(2);
    for (const [at, places, warnings] of texts) expect([at, warnings]).toEqual([at, places]);
  });

  it("says it also where a session ended meanwhile and the text waits in the page", async () => {
    const rosa = await world.createCandidate();
    const [first = ""] = world.askedIn("short");
    const form = { why: "still here", baseVersion: "0", saveKey: crypto.randomUUID(), choice: "2" };
    const { status, text } = await ask(`/assessments/${await world.start(rosa)}/indicators/${first}`, { form });
    expect(status).toBe(401);
    expect(text).toContain("still here");
    expect(text.replace(/<!-- -->/g, "")).toContain("Who sees this: only you");
    expect(freeTexts(text)).toEqual([2, 2]);
  });
});
