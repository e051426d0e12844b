import { expect } from "vitest";
import { scriptsRun } from "../support/browser-acts.ts";
import { axeFindings } from "../support/browser-checks.ts";
import { test } from "../support/browser.ts";

test("axe finds what is wrong, in the dark as well", async ({ visit }) => {
  const { page } = await visit({ colorScheme: "dark" });
  await page.goto("/sign-in");
  await scriptsRun(page);
  await page.evaluate(() => {
    const faint = document.createElement("p");
    faint.textContent = "Hardly to be seen";
    faint.style.color = "#333";
    document.querySelector("main")?.append(faint, document.createElement("button"));
  });
  expect((await axeFindings(page)).map((finding) => finding.split(":")[0])).toEqual(["button-name", "color-contrast"]);
});
