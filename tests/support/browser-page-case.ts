import type { Visit, VisitOptions } from "./browser.ts";

/**
 * Every page of the app in the states in which people meet it. The candidate has done everything and is the one whom
 * tests change; the mentor has done nothing, and no test changes that.
 */
export interface PageCase extends Pick<VisitOptions, "role" | "failing"> {
  name: string;
  show(visit: Visit): Promise<unknown>;
}

export function at(
  name: string,
  path: string,
  role?: VisitOptions["role"],
  failing?: VisitOptions["failing"],
): PageCase {
  return { name, ...(role && { role }), ...(failing && { failing }), show: ({ page }) => page.goto(path) };
}

export function byCandidate(name: string, show: PageCase["show"], failing?: VisitOptions["failing"]): PageCase {
  return { name, role: "candidate", ...(failing && { failing }), show };
}
