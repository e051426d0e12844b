import { text } from "node:stream/consumers";
import type { Archive, ArchiveEntry } from "#app/server/archive.server.ts";
import type { Rows } from "#app/server/rows.server.ts";

/** All rows of a table that is read while it is taken. */
export async function allRows<Row>(rows: Rows<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

function contentOf({ content }: ArchiveEntry): Promise<string> {
  return typeof content === "string" ? Promise.resolve(content) : text(content());
}

/** The texts of an archive by name, in their order. */
export async function textsOf({ entries }: Pick<Archive, "entries">): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const entry of entries) texts.set(entry.name, await contentOf(entry));
  return texts;
}
