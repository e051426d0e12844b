export type RadarLabelProps = {
  x: number | string;
  y: number | string;
  textAnchor?: string | undefined;
  payload: { value?: unknown };
  /** Height of the center: labels above it grow upwards, those below it downwards, away from the drawing. */
  middle: number;
  lettersPerLine: number;
};

/** SVG does not break lines by itself. */
export function RadarLabel({ x, y, textAnchor, payload, middle, lettersPerLine }: RadarLabelProps) {
  const lines = breakIntoLines(String(payload.value ?? ""), lettersPerLine);
  const anchor = textAnchor === "start" || textAnchor === "end" ? textAnchor : "middle";
  const above = anchor === "middle" && Number(y) < middle;
  const spare = (lines.length - 1) * 1.2;
  // In em from the point to the first line: centered at the sides, all lines above at the top, all below at the bottom.
  let first = 0.35 - spare / 2;
  if (anchor === "middle") first = above ? -0.1 - spare : 0.7;
  return (
    <text x={x} y={y} textAnchor={anchor} className="radar-label">
      {lines.map((line, index) => (
        <tspan key={line} x={x} dy={`${index === 0 ? first : 1.2}em`}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

function breakIntoLines(text: string, lettersPerLine: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= lettersPerLine)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
