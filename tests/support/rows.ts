import { buffer } from "node:stream/consumers";
import type { Archive, ArchiveEntry } from "#app/server/archive.server.ts";
import type { Rows } from "#app/server/rows.server.ts";

/** All rows of a table that is read while it is taken. */
export async function allRows<Row>(rows: Rows<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

async function contentOf({ content }: ArchiveEntry): Promise<string> {
  // With its byte order mark, which a text reader would take away.
  return typeof content === "string" ? content : (await buffer(content())).toString();
}

/** The texts of an archive by name, in their order. */
export async function textsOf({ entries }: Pick<Archive, "entries">): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const entry of entries) texts.set(entry.name, await contentOf(entry));
  return texts;
}
