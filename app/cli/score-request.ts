import { findIndicator, FORMS, isForm, isLevel, type Form, type Framework } from "#app/core/scoring/framework.ts";
import type { Response, ResponseSet } from "#app/core/scoring/responses.ts";
import { accepted, refused, type Result } from "#app/core/shared/result.ts";
import type { Fault } from "./call.ts";

/** A file of answers, checked. */
export interface ScoreRequest {
  readonly framework: Framework;
  readonly form: Form;
  readonly responses: ResponseSet;
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Checks `{"framework": "id@version", "form": "long" | "short", "responses": {"<indicator id>": …}}`, where an answer is
 * `{"level": 1…4 in halves}` or `{"noOpportunity": true}`. Refuses with every fault at once, each with its path.
 * Never throws, whatever the value. Without a known framework the indicator ids cannot be judged, the answers still are.
 */
export function parseScoreRequest(
  value: unknown,
  findFramework: (reference: string) => Framework | null,
): Result<ScoreRequest, Fault> {
  if (!isObject(value)) return refused([{ path: "", message: "must be an object with framework, form and responses" }]);
  const { framework: reference, form, responses: answers } = value;
  const framework = typeof reference === "string" ? findFramework(reference) : null;
  const parsed = parseResponses(answers, framework);
  const faults = [
    ...surplusKeys(value, ["framework", "form", "responses"], ""),
    ...(framework ? [] : [{ path: "framework", message: describeFramework(reference) }]),
    ...(isForm(form) ? [] : [{ path: "form", message: `must be ${FORMS.map((name) => `"${name}"`).join(" or ")}` }]),
    ...(parsed.ok ? [] : parsed.faults),
  ];
  if (faults.length > 0 || framework === null || !isForm(form) || !parsed.ok) return refused(faults);
  return accepted({ framework, form, responses: parsed.value });
}

function parseResponses(answers: unknown, framework: Framework | null): Result<ResponseSet, Fault> {
  if (!isObject(answers)) {
    return refused([{ path: "responses", message: "must be an object with an answer for each indicator id" }]);
  }
  const responses = new Map<string, Response>();
  const faults: Fault[] = [];
  for (const [id, answer] of Object.entries(answers)) {
    const path = `responses.${id}`;
    if (framework && findIndicator(framework, id) === null) {
      faults.push({ path, message: "is not an indicator of this framework" });
    }
    const response = parseResponse(answer, path);
    if (response.ok) responses.set(id, response.value);
    else faults.push(...response.faults);
  }
  return faults.length === 0 ? accepted(responses) : refused(faults);
}

function parseResponse(answer: unknown, path: string): Result<Response, Fault> {
  if (!isObject(answer)) return refused([{ path, message: "must be an object with level or noOpportunity" }]);
  const { level, noOpportunity } = answer;
  const hasLevel = Object.hasOwn(answer, "level");
  const hasNoOpportunity = Object.hasOwn(answer, "noOpportunity");
  const faults = surplusKeys(answer, ["level", "noOpportunity"], `${path}.`);
  if (hasLevel === hasNoOpportunity) faults.push({ path, message: "must have either level or noOpportunity" });
  if (hasLevel && !isLevel(level)) {
    faults.push({ path: `${path}.level`, message: "must be a number from 1 to 4 in halves" });
  }
  if (hasNoOpportunity && noOpportunity !== true) {
    faults.push({ path: `${path}.noOpportunity`, message: "must be true" });
  }
  if (faults.length > 0) return refused(faults);
  return accepted(isLevel(level) ? { kind: "rated", level } : { kind: "no-opportunity" });
}

function describeFramework(reference: unknown): string {
  return typeof reference === "string"
    ? `There is no framework "${reference}"`
    : "must be a framework edition, such as k12-cto@2026.1";
}

function surplusKeys(object: Json, known: readonly string[], prefix: string): Fault[] {
  return Object.keys(object)
    .filter((key) => !known.includes(key))
    .map((key) => ({ path: `${prefix}${key}`, message: "is not known here" }));
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
