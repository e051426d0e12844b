import { execFileSync } from "node:child_process";
import { expect } from "vitest";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { profilePath } from "../support/browser-pages.ts";
import { test } from "../support/browser.ts";

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
    const pages = pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length;
    expect(pages).toBeGreaterThanOrEqual(1);
    expect(pages).toBeLessThanOrEqual(2);

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
