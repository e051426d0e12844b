import type { CSSProperties, ReactNode } from "react";
import { PolarAngleAxis, PolarGrid, PolarRadiusAxis, Radar, RadarChart as Chart } from "recharts";
import { RadarLabel } from "#app/components/charts/radar-label.tsx";

export type RadarAxis = {
  id: string;
  label: string;
  score: number | null;
  target?: number | null | undefined;
};

export type RadarChartProps = {
  axes: readonly RadarAxis[];
  min: number;
  max: number;
  /** One sentence that tells what the chart shows. */
  summary: string;
  scoreLabel: ReactNode;
  targetLabel?: ReactNode;
  /** What the center and the rim stand for. */
  scaleLabel?: ReactNode;
  /** Shown without scripts, where recharts draws nothing. */
  withoutScripts: ReactNode;
};

/**
 * The shape of a profile, beside a chart or table that can be read exactly, never alone.
 * recharts 3 draws nothing on the server, so the boxes keep the place. Two drawings of fixed proportions, one hidden by
 * the style sheet: nothing is measured, so nothing moves after loading.
 */
export function RadarChart(props: RadarChartProps) {
  const { axes, min, max, summary, scoreLabel, targetLabel, scaleLabel, withoutScripts } = props;
  const plot = { axes, min, max };
  return (
    <figure className="radar">
      <div role="img" aria-label={summary}>
        <div className="radar-wide">
          <Plot {...plot} width={640} height={430} radius={172} lettersPerLine={20} />
        </div>
        <div className="radar-narrow">
          <Plot {...plot} width={300} height={256} radius={76} lettersPerLine={15} />
        </div>
      </div>
      <noscript>{withoutScripts}</noscript>
      <figcaption className="radar-key">
        <span className="dot-band-mark">
          <svg width="30" height="14" aria-hidden="true" focusable="false">
            <rect className="radar-score" x="1" y="1" width="28" height="12" rx="2" />
          </svg>
          {scoreLabel}
        </span>
        {targetLabel ? (
          <span className="dot-band-mark">
            <svg width="30" height="14" aria-hidden="true" focusable="false">
              <line className="radar-target" x1="1" x2="29" y1="7" y2="7" />
            </svg>
            <span>{targetLabel}</span>
          </span>
        ) : null}
        {scaleLabel ? <span>{scaleLabel}</span> : null}
      </figcaption>
    </figure>
  );
}

type PlotProps = Pick<RadarChartProps, "axes" | "min" | "max"> & {
  width: number;
  height: number;
  radius: number;
  lettersPerLine: number;
};

function Plot({ axes, min, max, width, height, radius, lettersPerLine }: PlotProps) {
  const hasTarget = axes.some((axis) => typeof axis.target === "number");
  const box: CSSProperties = { width: "100%", maxWidth: width, height: "auto", aspectRatio: width / height };
  return (
    <Chart
      data={[...axes]}
      width={width}
      height={height}
      outerRadius={radius}
      accessibilityLayer={false}
      style={{ ...box, marginInline: "auto" }}
    >
      <PolarGrid />
      <PolarRadiusAxis domain={[min, max]} tickCount={max - min + 1} tick={false} axisLine={false} />
      <PolarAngleAxis
        dataKey="label"
        axisLine={false}
        tickLine={false}
        tick={(tick) => <RadarLabel {...tick} middle={height / 2} lettersPerLine={lettersPerLine} />}
      />
      {hasTarget ? (
        <Radar
          dataKey="target"
          isAnimationActive={false}
          shape={(radar) => <Outline {...radar} className="radar-target" />}
        />
      ) : null}
      <Radar
        dataKey="score"
        isAnimationActive={false}
        shape={(radar) => <Outline {...radar} className="radar-score" hasDots />}
      />
    </Chart>
  );
}

type OutlineProps = {
  points?: readonly { x: number; y: number; value?: unknown }[];
  className: string;
  hasDots?: boolean;
};

/** recharts would draw an area without answers at the center, as the lowest score of all; here the line passes it by. */
function Outline({ points = [], className, hasDots = false }: OutlineProps) {
  const answered = points.filter((point) => typeof point.value === "number");
  return (
    <g className={className}>
      <polygon points={answered.map((point) => `${point.x},${point.y}`).join(" ")} />
      {hasDots
        ? answered.map((point) => <circle key={`${point.x},${point.y}`} cx={point.x} cy={point.y} r="4.5" />)
        : null}
    </g>
  );
}
