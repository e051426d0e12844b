import type { LevelOption } from "#app/components/form/level-picker.tsx";
import { LEVELS } from "#app/core/scoring/framework.ts";

interface NamedLevel {
  level: number;
  name: string;
}

/** The seven levels for a picker: whole ones with their name and, where given, their anchor, and those in between. */
export function levelOptions(levels: readonly NamedLevel[], anchors: readonly string[] = []): LevelOption[] {
  return LEVELS.map((value) => {
    const index = levels.findIndex(({ level }) => level === value);
    return index === -1
      ? { value: String(value), halfway: true }
      : { value: String(value), label: levels[index]?.name, text: anchors[index] };
  });
}

/** A level in words: "3, Proficient" or "2.5, between Emerging and Proficient". */
export function levelInWords(value: number, levels: readonly NamedLevel[]): string {
  const nameOf = (level: number) => levels.find((each) => each.level === level)?.name ?? String(level);
  if (Number.isInteger(value)) return `${value}, ${nameOf(value)}`;
  return `${value}, between ${nameOf(Math.floor(value))} and ${nameOf(Math.ceil(value))}`;
}
