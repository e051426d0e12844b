/** Rows that are there already, or that come one after the other. */
export type Rows<Row> = Iterable<Row> | AsyncIterable<Row>;

/** How many rows are read at once. */
const PAGE = 200;

/**
 * Every row of a long list, read a page at a time and never all at once. `read` gives the rows after the one that it is
 * told, in an order that names each row once, and at most `take` of them.
 */
export async function* byPages<Row>(
  read: (after: Row | null, take: number) => Promise<readonly Row[]>,
): AsyncGenerator<Row, void, undefined> {
  for (let after: Row | null = null; ;) {
    const page: readonly Row[] = await read(after, PAGE);
    yield* page;
    after = page.at(-1) ?? null;
    if (page.length < PAGE) return;
  }
}

/** What lies after a row, in the order of one of its columns and then of its id. */
export function afterThat<Column extends string, Value extends string | Date = Date>(
  column: Column,
  row: ({ readonly id: string } & Readonly<Record<Column, Value>>) | null,
): { OR?: Record<string, unknown>[] } {
  if (row === null) return {};
  return { OR: [{ [column]: { gt: row[column] } }, { [column]: row[column], id: { gt: row.id } }] };
}

/** Each row as what is made of it. */
export async function* mapRows<Row, Made>(rows: Rows<Row>, make: (row: Row) => Made): AsyncGenerator<Made> {
  for await (const row of rows) yield make(row);
}

/** Each row as the several that are made of it. */
export async function* flatMapRows<Row, Made>(rows: Rows<Row>, make: (row: Row) => Rows<Made>): AsyncGenerator<Made> {
  for await (const row of rows) yield* make(row);
}

/**
 * The same rows, of which the first is there: what goes wrong at the beginning is found before an answer begins. An end
 * before the last row lets go of the rest.
 */
export async function begun<Row>(rows: Rows<Row>): Promise<AsyncIterable<Row>> {
  const iterator = mapRows(rows, (row) => row);
  const first = await iterator.next();
  async function* all() {
    try {
      if (first.done === true) return;
      yield first.value;
      yield* iterator;
    } finally {
      await iterator.return(undefined);
    }
  }
  return all();
}
