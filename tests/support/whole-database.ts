import { db } from "#app/server/db.server.ts";

/** Every row of every table, as text, by table: what a copy of the database would give away. */
export async function wholeDatabase(): Promise<Map<string, string[]>> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
    WHERE schemaname IN ('public', 'pgboss') ORDER BY 1`;
  const rows = new Map<string, string[]>();
  for (const { name } of tables) {
    const found = await db().$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM ONLY ${name} t ORDER BY 1`);
    rows.set(
      name,
      found.map(({ row }) => row),
    );
  }
  return rows;
}

/** The tables with a row that holds a text, however it is written. */
export async function tablesHolding(text: string): Promise<string[]> {
  const all = [...(await wholeDatabase())];
  const isHere = (row: string) => row.toLowerCase().includes(text.toLowerCase());
  return all.filter(([, rows]) => rows.some(isHere)).map(([name]) => name.replace("public.", ""));
}

/** The rows that are in one picture of the database and not in the other. */
export function onlyIn(one: ReadonlyMap<string, string[]>, other: ReadonlyMap<string, string[]>): string[] {
  return [...one].flatMap(([name, rows]) => {
    const there = new Set(other.get(name));
    return rows.filter((row) => !there.has(row)).map((row) => `${name} ${row}`);
  });
}

/** Every column of a person's data that can hold words: of their own row, and of the rows that go with it. */
export async function wordColumnsOfAPerson(): Promise<string[]> {
  const columns = await db().$queryRaw<{ name: string }[]>`
    WITH RECURSIVE theirs(id) AS (
      SELECT 'public.person'::regclass::oid
      UNION SELECT c.conrelid FROM pg_constraint c JOIN theirs t ON c.confrelid = t.id
      WHERE c.contype = 'f' AND c.confdeltype = 'c')
    SELECT t.relname || '.' || a.attname AS name
    FROM theirs JOIN pg_class t ON t.oid = theirs.id JOIN pg_attribute a ON a.attrelid = t.oid
    WHERE a.attnum > 0 AND NOT a.attisdropped
      AND a.atttypid IN ('text'::regtype, 'varchar'::regtype, 'json'::regtype, 'jsonb'::regtype, 'text[]'::regtype)
    ORDER BY 1`;
  return columns.map(({ name }) => name);
}
