import type { ReactNode } from "react";

export type DotBandRow = {
  id: string;
  label: string;
  /** Null when there is nothing to draw; then the word alone says why. */
  score: number | null;
  low?: number | null | undefined;
  high?: number | null | undefined;
  target?: number | null | undefined;
  /** The number as it is to be read; by default the score with one decimal. */
  value?: string | undefined;
  /** What the number means: "met", "within error", "clear gap", "not enough answers". */
  word: string;
  isSignal?: boolean | undefined;
};

export type DotBandChartProps = {
  rows: readonly DotBandRow[];
  /** Named points of the scale in ascending order; the first and last are its ends. */
  levels: readonly { value: number; label: string }[];
  /** One sentence that tells what the chart shows. */
  summary: string;
  scoreLabel: ReactNode;
  targetLabel?: ReactNode;
  /** At the end of the line that explains the marks, for example links to the table. */
  aside?: ReactNode;
};

/**
 * Scores with their bands on one scale, a row for each.
 *
 * Plain SVG in per cent, and not recharts: recharts 3 draws nothing on the server (recharts#5997), so the chart would be
 * missing without scripts and late on a slow line; per cents also fit every width and the printed page by themselves.
 */
export function DotBandChart({ rows, levels, summary, scoreLabel, targetLabel, aside }: DotBandChartProps) {
  const min = levels[0]?.value ?? 0;
  const max = levels.at(-1)?.value ?? 1;
  const place = (value: number) => `${((Math.min(Math.max(value, min), max) - min) / (max - min)) * 100}%`;
  const gridLines = levels.map((level) => place(level.value));
  return (
    <figure className="dot-band">
      <figcaption className="dot-band-key">
        <span className="dot-band-mark">
          <svg width="34" height="14" aria-hidden="true" focusable="false">
            <Marks score="50%" low="3%" high="97%" target={null} middle={7} />
          </svg>
          {scoreLabel}
        </span>
        {targetLabel ? (
          <span className="dot-band-mark">
            <svg width="4" height="20" aria-hidden="true" focusable="false">
              <Marks score={null} low={null} high={null} target="50%" middle={10} />
            </svg>
            <span>{targetLabel}</span>
          </span>
        ) : null}
        {aside ? <span className="no-print sm:ml-auto">{aside}</span> : null}
      </figcaption>
      <div role="img" aria-label={summary}>
        {rows.map((row) => (
          <div key={row.id} className="dot-band-row">
            <span className="dot-band-label">{row.label}</span>
            <svg className="dot-band-plot" aria-hidden="true" focusable="false">
              {gridLines.map((x) => (
                <line key={x} className="dot-band-grid" x1={x} x2={x} y1="0" y2="100%" />
              ))}
              <line className="dot-band-line" x1="0" x2="100%" y1="20" y2="20" />
              <Marks {...marksOf(row, place)} middle={20} />
            </svg>
            <span className="dot-band-value">
              {row.score === null ? null : <b>{row.value ?? row.score.toFixed(1)}</b>}
              <span className={row.isSignal ? "font-semibold text-signal" : "text-ink-2"}>{row.word}</span>
            </span>
          </div>
        ))}
        <div className="dot-band-row">
          <span className="dot-band-axis">
            {levels.map((level) => (
              <span key={level.value} style={{ left: place(level.value) }}>
                {level.label}
              </span>
            ))}
          </span>
        </div>
      </div>
    </figure>
  );
}

type MarksProps = { score: string | null; low: string | null; high: string | null; target: string | null };

function marksOf(row: DotBandRow, place: (value: number) => string): MarksProps {
  const { score, low = null, high = null, target = null } = row;
  const hasBand = score !== null && low !== null && high !== null;
  return {
    score: score === null ? null : place(score),
    low: hasBand ? place(low) : null,
    high: hasBand ? place(high) : null,
    target: target === null ? null : place(target),
  };
}

function Marks({ score, low, high, target, middle }: MarksProps & { middle: number }) {
  const width = low !== null && high !== null ? `${Number.parseFloat(high) - Number.parseFloat(low)}%` : null;
  return (
    <>
      {low !== null && width !== null ? (
        <rect className="dot-band-band" x={low} width={width} y={middle - 6.5} height="13" rx="6.5" />
      ) : null}
      {target === null ? null : (
        <line className="dot-band-target" x1={target} x2={target} y1={middle - 10} y2={middle + 10} />
      )}
      {score === null ? null : <circle className="dot-band-dot" cx={score} cy={middle} r="6" />}
    </>
  );
}
