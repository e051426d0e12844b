export interface PairedDotsProps {
  /** Names of the stops of the scale, in order; values count from 1. */
  stops: readonly string[];
  /** Null for a side that gave no level. */
  one: { label: string; value: number | null };
  other: { label: string; value: number | null };
}

const WIDTH = 320;
const EDGE = 28;
const APART = 11;

/**
 * Two marks on one scale, each with its name below. Two on one stop stand side by side and share a name, so that neither
 * hides the other. The page says the same in words; to a screen reader this is nothing.
 */
export function PairedDots({ stops, one, other }: PairedDotsProps) {
  const place = (value: number) => EDGE + ((value - 1) / (stops.length - 1)) * (WIDTH - 2 * EDGE);
  const isSame = one.value !== null && one.value === other.value;
  const [oneX, otherX] = [
    one.value === null ? null : place(one.value) - (isSame ? APART : 0),
    other.value === null ? null : place(other.value) + (isSame ? APART : 0),
  ];
  const names = isSame
    ? [{ x: place(one.value ?? 1), label: "Both" }]
    : [
        { x: oneX, label: one.label },
        { x: otherX, label: other.label },
      ];
  return (
    <svg viewBox={`0 0 ${WIDTH} 52`} className="block w-full max-w-md" aria-hidden="true" focusable="false">
      <line x1={EDGE} x2={WIDTH - EDGE} y1="18" y2="18" className="stroke-line-2" />
      {stops.map((stop, index) => (
        <circle key={stop} cx={place(index + 1)} cy="18" r="3" className="fill-line-2" />
      ))}
      {oneX === null ? null : <circle cx={oneX} cy="18" r="9" className="fill-accent" />}
      {otherX === null ? null : (
        <rect
          x={otherX - 8}
          y="10"
          width="16"
          height="16"
          transform={`rotate(45 ${otherX} 18)`}
          className="fill-signal"
        />
      )}
      {names.map(({ x, label }) =>
        x === null ? null : (
          <text key={label} x={x} y="46" textAnchor="middle" className="fill-ink-2 text-[13px]">
            {label}
          </text>
        ),
      )}
    </svg>
  );
}
