import { asTitle } from "#app/components/words.ts";
import type { Indicator, LevelDescription } from "#app/core/scoring/framework.ts";

/** One indicator to read, folded until somebody opens it. */
export function IndicatorDetails({ indicator, levels }: { indicator: Indicator; levels: readonly LevelDescription[] }) {
  return (
    <details className="border-t border-line py-3">
      <summary className="cursor-pointer py-1 font-semibold">{asTitle(indicator.statement)}</summary>
      <div className="max-w-measure pt-1 pb-3">
        <p className="text-ink-2">{indicator.why}</p>
        <dl className="mt-3 grid gap-2">
          {levels.map(({ level, name }) => (
            <div key={level}>
              <dt className="inline font-semibold">
                {level} {name}.
              </dt>{" "}
              <dd className="inline">{indicator.anchors[level - 1]}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 text-sm text-ink-2">Evidence, for example: {indicator.evidence.join("; ")}.</p>
      </div>
    </details>
  );
}
