import type { Role } from "#app/core/access/actor.ts";
import { createPerson, enroll, type Cohort, type Member } from "./world.ts";

/** Names as people have them: with capitals, accents and blanks where they change an order that goes by bytes; most have "oz". */
const NAMES = ["Ørsted Oz", "zoë oz", "Ada OZ", "Émile Oz", "ada b oz", "Łukasz Oz", "Zora", "eve", "Ngũgĩ", "Bo"];

/** So many people in a role of a cohort, made in no order; each name holds its number. */
export async function createMany(cohort: Cohort, role: Role, count: number): Promise<Member[]> {
  const made: Member[] = [];
  for (let index = 0; index < count; index++) {
    const number = String((index * 7) % count).padStart(3, "0");
    made.push(await enroll(await createPerson(`${NAMES[index % NAMES.length] ?? ""} ${number}`), cohort, role));
  }
  return made;
}

const BY_NAME = new Intl.Collator("en", { sensitivity: "base" });

/** The order in which a page lists people. */
export function inOrder(names: readonly string[]): string[] {
  return [...names].sort((a, b) => BY_NAME.compare(a, b));
}
