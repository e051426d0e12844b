import { currentFramework, findByReference } from "#app/content/catalogue.server.ts";
import { editionReference, indicatorsOfForm, type Framework } from "#app/core/scoring/framework.ts";
import { UsageError, type Call, type Outcome } from "./call.ts";
import { textTable } from "./text-table.ts";

/** `tandem framework show [ID@VERSION]` */
export function run({ positionals }: Call): Outcome {
  const [reference, ...surplus] = positionals;
  if (surplus.length > 0) throw new UsageError("Name one framework only");
  const framework = reference === undefined ? currentFramework() : findByReference(reference);
  if (framework === null) {
    return { kind: "refused", faults: [{ path: "framework", message: `There is no framework "${reference}"` }] };
  }
  return { kind: "done", json: toJson(framework), text: toText(framework) };
}

/** The published contract: exactly these keys. */
function toJson({ id, version, hash, levels, areas }: Framework) {
  return {
    id,
    version,
    hash,
    levels,
    areas: areas.map(({ id, name, category, strand, weight, sigma, reliability, indicators }) => ({
      id,
      name,
      category,
      strand,
      weight,
      sigma,
      reliability,
      indicators: indicators.map(({ id, statement, anchors, short }) => ({ id, statement, anchors, short })),
    })),
  };
}

function toText(framework: Framework): string {
  const rows = framework.areas.map((area) => [
    area.id,
    area.name,
    `${area.weight} %`,
    String(area.indicators.length),
    String(indicatorsOfForm(area, "short").length),
  ]);
  const table = textTable([["Area", "Name", "Weight", "Indicators", "Short form"], ...rows]);
  return `${framework.title} (${editionReference(framework)})\n${framework.notice}\n\n${table}`;
}
