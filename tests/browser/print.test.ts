import { execFileSync } from "node:child_process";
import { expect } from "vitest";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { PARTNERSHIPS } from "../../prisma/sample/companion.ts";
import { profilePath } from "../support/browser-pages.ts";
import { test } from "../support/browser.ts";

/** How many pages a document has. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
}

/** The text of a document, or null where pdftotext is not installed. */
function textOf(pdf: Buffer): string | null {
  try {
    return execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf, encoding: "utf8" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

test.for(["light", "dark"] as const)(
  "the report prints on one or two pages, from a %s screen",
  async (colorScheme, { visit }) => {
    const { page } = await visit({ role: "candidate", colorScheme });
    await page.goto(profilePath.replace(/profile$/, "report"));
    await page.evaluate(() => document.fonts.ready);
    const table = await page.getByRole("row").allInnerTexts();
    const pdf = await page.pdf({ format: "Letter" });
    expect(pagesOf(pdf)).toBeGreaterThanOrEqual(1);
    expect(pagesOf(pdf)).toBeLessThanOrEqual(2);

    const text = textOf(pdf);
    if (text === null) return;
    expect(text).toContain("Profile of Rosa Delgado");
    expect(text).not.toMatch(/Sign out|Back to your profile/);
    for (const { name } of currentFramework().areas) {
      const row = table.find((each) => each.startsWith(name)) ?? "";
      const figures = row.split("\t").slice(1);
      const line = text.split("\n").findLast((each) => each.includes(name)) ?? "";
      expect(figures).toHaveLength(5);
      for (const figure of figures) expect(line).toContain(figure.trim());
    }
  },
);

/** As many characters as the page takes in each size before it says that they are too many. */
test.for([
  ["usual", 1500],
  ["small", 3200],
] as const)("seven decisions of a pact print on one page in %s type", async ([size, characters], { visit }) => {
  const { page } = await visit({ role: "superintendent" });
  await page.goto(`/companion/${PARTNERSHIPS[0].id}/pact`);
  await page.evaluate(() => document.fonts.ready);
  await page.locator(".pact").evaluate(
    (list, { isSmall, words }) => {
      const [first] = list.children;
      const text = first?.querySelector(".pact-text");
      if (first === undefined || !text) throw new Error("There is no decision");
      text.textContent = words;
      for (let more = 0; more < 6; more++) list.append(first.cloneNode(true));
      list.classList.toggle("pact-small", isSmall);
    },
    { isSmall: size === "small", words: "decision ".repeat(characters / 7 / 9) },
  );
  for (const format of ["Letter", "A4"]) {
    const pdf = await page.pdf({ format });
    expect(pagesOf(pdf)).toBe(1);
    const text = textOf(pdf);
    if (text === null) continue;
    expect(text.match(/Signed by/g)).toHaveLength(7);
    expect(text).not.toMatch(/Who sees this|Sign out/);
  }
});
