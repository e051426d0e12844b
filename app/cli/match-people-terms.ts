import { mostTenths } from "#app/core/matching/affinity/affinity.ts";
import { TERM_IDS, TERMS } from "#app/core/matching/affinity/terms.ts";
import { accepted } from "#app/core/shared/result.ts";
import type { Outcome } from "./call.ts";
import { parseRules } from "./match-rules.ts";
import { readJson } from "./read-input.ts";

/** What scores are made of, with the weights that a file of rules sets: what each term measures, in which unit, and why it weighs so. */
export async function showTerms(rulesFile: unknown): Promise<Outcome> {
  const json = typeof rulesFile === "string" ? await readJson(rulesFile) : accepted({});
  if (!json.ok) return { kind: "refused", faults: json.faults.map(({ message }) => ({ path: "rules", message })) };
  const rules = parseRules(json.value);
  if (!rules.ok) return { kind: "refused", faults: rules.faults };
  const { weights } = rules.value;
  const most = mostTenths(weights);
  const terms = TERM_IDS.map((id) => {
    const { name, unit, weight: usual, basis } = TERMS[id];
    return { term: id, name, weight: weights[id], usual, points: most[id] / 10, unit, basis };
  });
  const lines = terms.map(({ term, name, weight, usual, points, unit, basis }) => {
    const changed = weight === usual ? "" : `, usually ${usual}`;
    return `${name} (${term}): weight ${weight}${changed}, up to ${points.toFixed(1)} of 100 points\n  Measures: ${unit}.\n  Why: ${basis}\n`;
  });
  return { kind: "done", json: { terms }, text: lines.join("") };
}
