import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** What can be wrong with a page as it stands, whatever it is about. Each check returns its findings as sentences. */

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** The rules that look at colors, which are all that differs in the dark. */
const OF_COLORS = ["color-contrast", "link-in-text-block"];

// The small one, since each page that is looked at reads it anew.
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds, with the elements that have it: by all its rules, or by those of colors alone. */
export async function axeFindings(page: Page, { colorsOnly = false } = {}): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const runOnly = colorsOnly
    ? ({ type: "rule", values: OF_COLORS } as const)
    : ({ type: "tag", values: STANDARDS } as const);
  return page.evaluate(
    async (rules) => {
      const { violations } = await window.axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary = "" }) => `${id}: ${html} (${failureSummary})`),
      );
    },
    { type: runOnly.type, values: [...runOnly.values] },
  );
}

/** By how many pixels the page can be scrolled sideways. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });
}

/**
 * Controls smaller than 24 by 24 pixels. What stands inside a label is as large as the label. Links in running text may
 * be as high as their line; axe looks at the room around those.
 */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = document.querySelectorAll<HTMLElement>("a[href], button, input, select, textarea, summary");
    return [...controls].flatMap((control) => {
      const target = control.closest("label") ?? control;
      const { width, height } = target.getBoundingClientRect();
      const isThere = control.checkVisibility() && !control.matches("[type=hidden], .skip-link:not(:focus)");
      const isInText = getComputedStyle(target).display === "inline";
      if (!isThere || isInText || (width >= 24 && height >= 24)) return [];
      return [`${target.outerHTML.slice(0, 120)} is ${Math.round(width)} by ${Math.round(height)}`];
    });
  });
}

/** Text that is cut off, or that lies over other text. */
export function unreadableText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const seen: { text: string; boxes: DOMRect[] }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      const text = node.textContent?.trim() ?? "";
      if (text === "" || parent === null || !parent.checkVisibility() || parent.matches("script, style, option"))
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      let boxes = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
      for (let box = parent; box !== document.body; box = box.parentElement ?? document.body) {
        const { overflowX, overflowY, clipPath } = getComputedStyle(box);
        const { right, bottom } = box.getBoundingClientRect();
        // For the eye, text that only screen readers speak is not there, nor what is scrolled out of its box.
        if (clipPath !== "none") boxes = [];
        if (overflowX === "auto") boxes = boxes.filter((each) => each.left < right);
        const isCutX = overflowX !== "visible" && overflowX !== "auto" && boxes.some((each) => each.right > right + 1);
        const isCutY = overflowY !== "visible" && boxes.some((each) => each.bottom > bottom + 1);
        if (isCutX || isCutY) found.push(`cut off: ${text}`);
      }
      seen.push({ text, boxes });
    }
    // Lines may touch; only half a letter of overlap is what an eye trips over.
    const isOver = (a: DOMRect, b: DOMRect) =>
      Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 &&
      Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) / 2;
    seen.forEach((one, index) => {
      for (const other of seen.slice(index + 1))
        if (one.boxes.some((a) => other.boxes.some((b) => isOver(a, b))))
          found.push(`"${one.text}" over "${other.text}"`);
    });
    return found;
  });
}

/** Sets the text as WCAG 1.4.12 lets readers set it. */
export function spreadText(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [sheet];
  });
}

export interface TabStop {
  name: string;
  /** Some ring or frame shows that the focus is here. */
  isMarked: boolean;
  /** It lies inside the window with nothing over it. */
  isSeen: boolean;
}

/** Everything that the tab key reaches, in turn. */
export async function tabStops(page: Page, limit = 200): Promise<TabStop[]> {
  const stops: TabStop[] = [];
  await page.evaluate(() => {
    const start = document.createElement("span");
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    start.remove();
  });
  while (stops.length < limit) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement) || focused === document.body) return null;
      const name =
        (focused.getAttribute("aria-label") ?? focused.closest("label")?.innerText ?? focused.innerText) || focused.id;
      const { left, top, width, bottom } = focused.getBoundingClientRect();
      const middle = document.elementFromPoint(
        left + width / 2,
        (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2,
      );
      const card = focused.nextElementSibling;
      const isOutlined = (element: Element | null) => {
        if (element === null) return false;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
      };
      return {
        name: name.trim().replaceAll(/\s+/g, " "),
        // The button inside a field for a date or a time has the browser’s own ring, which scripts cannot see.
        isMarked: isOutlined(focused) || isOutlined(card) || focused.matches("[type=date], [type=time]"),
        isSeen: middle !== null && (focused.contains(middle) || middle.contains(focused)),
      };
    });
    if (stop === null) break;
    stops.push(stop);
  }
  return stops;
}
