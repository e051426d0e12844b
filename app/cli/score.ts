import { findByReference } from "#app/content/catalogue.server.ts";
import type { Estimate } from "#app/core/scoring/estimate.ts";
import { editionReference, indicatorsOfForm } from "#app/core/scoring/framework.ts";
import { scoreAssessment, type Profile } from "#app/core/scoring/profile.ts";
import { UsageError, type Call, type Outcome } from "./call.ts";
import { readJson } from "./read-input.ts";
import { parseScoreRequest, type ScoreRequest } from "./score-request.ts";
import { textTable } from "./text-table.ts";

/** `tandem score FILE|-` */
export async function run({ positionals }: Call): Promise<Outcome> {
  const [file, ...surplus] = positionals;
  if (file === undefined || surplus.length > 0) {
    throw new UsageError('Name one file of answers, or "-" for standard input');
  }
  const input = await readJson(file);
  if (!input.ok) return { kind: "refused", faults: input.faults };
  const request = parseScoreRequest(input.value, findByReference);
  if (!request.ok) return { kind: "refused", faults: request.faults };
  const { framework, form, responses } = request.value;
  const profile = scoreAssessment(framework, form, responses);
  return { kind: "done", json: toJson(profile), text: toText(request.value, profile), notes: notes(request.value) };
}

/** The published contract: exactly these keys, numbers unrounded. */
function toJson({ areas, total, provisional }: Profile) {
  return {
    areas: areas.map(({ id, weight, indicators, rated, score, sem, low, high, status }) => ({
      id,
      weight,
      indicators,
      rated,
      score,
      sem,
      low,
      high,
      status,
    })),
    total: {
      score: total.score,
      sem: total.sem,
      low: total.low,
      high: total.high,
      coverage: total.coverage,
      status: total.status,
    },
    provisional,
  };
}

function toText({ framework, form }: ScoreRequest, profile: Profile): string {
  const rows = profile.areas.map((area, index) => [
    framework.areas[index]?.name ?? area.id,
    `${area.weight} %`,
    `${area.rated} of ${area.indicators}`,
    ...describe(area),
  ]);
  const total = ["Total", `${Math.round(profile.total.coverage * 100)} %`, "", ...describe(profile.total)];
  const table = textTable([["Area", "Weight", "Rated", "Score", "Surely between"], ...rows, total]);
  const caution = profile.provisional ? `\nProvisional. ${framework.scoring.declared}\n` : "";
  return `${framework.title} (${editionReference(framework)}), ${form} form\n\n${table}${caution}`;
}

function describe(estimate: Estimate): string[] {
  if (estimate.status === "insufficient") return ["-", "not enough answers"];
  return [estimate.score.toFixed(1), `${estimate.low.toFixed(1)} and ${estimate.high.toFixed(1)}`];
}

function notes({ framework, form, responses }: ScoreRequest): string[] {
  const asked = new Set(framework.areas.flatMap((area) => indicatorsOfForm(area, form).map(({ id }) => id)));
  const surplus = [...responses.keys()].filter((id) => !asked.has(id));
  return surplus.length === 0 ? [] : [`Left out, since the ${form} form does not ask them: ${surplus.join(", ")}`];
}
