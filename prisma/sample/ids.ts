/** Ids of the sample program are fixed, so that docs and tests can name what is in it. */
export function id(kind: number, number: number): string {
  return `00000000-0000-4000-8000-${String(kind).padStart(4, "0")}${String(number).padStart(8, "0")}`;
}
