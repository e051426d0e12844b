/** Differences smaller than this are rounding of the computer, not of the measure. */
const RESOLUTION = 1e9;

/**
 * The items by falling measure, as a new list.
 *
 * Ties keep their given order. Measures are compared to nine decimals, so that 15 × 0.2 and 10 × 0.3
 * are a tie although binary fractions make them differ in the sixteenth digit.
 * Items without a measure (null) come last. An empty list stays empty.
 *
 * @example descendingBy([{ n: 1 }, { n: 3 }, { n: null }, { n: 2 }], (item) => item.n) // 3, 2, 1, null
 */
export function descendingBy<Item>(items: readonly Item[], measure: (item: Item) => number | null): Item[] {
  return items
    .map((item) => ({ item, key: rounded(measure(item)) }))
    .sort((a, b) => (a.key === b.key ? 0 : b.key > a.key ? 1 : -1))
    .map(({ item }) => item);
}

function rounded(measure: number | null): number {
  return measure === null ? Number.NEGATIVE_INFINITY : Math.round(measure * RESOLUTION) / RESOLUTION;
}
