/** A number with so many places behind the point. */
export const fixed = (value: number, digits = 0) => value.toFixed(digits);
export const kilobytes = (bytes: number) => `${fixed(bytes / 1_000)} kB`;

/** A table as plain text. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`;
  return [line(header), `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`, ...rows.map(line)].join("\n");
}
