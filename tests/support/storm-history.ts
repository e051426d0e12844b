import type { Pool } from "pg";

/** A save that the app has shown as saved. */
export interface Acknowledged {
  assessmentId: string;
  indicatorId: string;
  version: number;
  text: string;
}

/** What the database holds of some sittings: present answers, and every saved version of them. */
export interface Stored {
  ratings: readonly Acknowledged[];
  revisions: readonly Acknowledged[];
}

const COLUMNS = `assessment_id AS "assessmentId", indicator_id AS "indicatorId", version, why AS text`;

export async function readStored(pool: Pool, assessmentIds: readonly string[]): Promise<Stored> {
  const read = async (table: "rating" | "rating_revision") => {
    const query = `SELECT ${COLUMNS} FROM ${table} WHERE assessment_id = ANY ($1) ORDER BY 1, 2, 3`;
    return (await pool.query<Acknowledged>(query, [assessmentIds])).rows;
  };
  return { ratings: await read("rating"), revisions: await read("rating_revision") };
}

const answerOf = ({ assessmentId, indicatorId }: Acknowledged) => `${assessmentId} ${indicatorId}`;
const versionOf = (save: Acknowledged) => `${answerOf(save)} version ${save.version}`;

/**
 * Compares what clients were told with what is stored, and names each broken promise: an acknowledged save that is
 * missing or has other words, one version given twice, a present answer older than an acknowledged one or other than
 * its newest revision, a gap in the versions, words that nobody sent.
 */
export function brokenPromises(
  acknowledged: readonly Acknowledged[],
  sent: ReadonlySet<string>,
  stored: Stored,
): string[] {
  const faults: string[] = [];
  const revisions = new Map(stored.revisions.map((revision) => [versionOf(revision), revision]));
  const ratings = new Map(stored.ratings.map((rating) => [answerOf(rating), rating]));
  const told = new Map<string, string>();
  for (const save of acknowledged) {
    const kept = revisions.get(versionOf(save));
    if (kept === undefined) faults.push(`${versionOf(save)} was acknowledged and is missing`);
    else if (kept.text !== save.text) faults.push(`${versionOf(save)} was acknowledged and has other words`);
    if ((ratings.get(answerOf(save))?.version ?? 0) < save.version)
      faults.push(`${versionOf(save)} was acknowledged, and the answer is older`);
    if (told.has(versionOf(save))) faults.push(`${versionOf(save)} was acknowledged twice`);
    told.set(versionOf(save), save.text);
  }
  const counts = new Map<string, number>();
  for (const revision of stored.revisions) {
    const count = (counts.get(answerOf(revision)) ?? 0) + 1;
    counts.set(answerOf(revision), count);
    if (revision.version !== count) faults.push(`${versionOf(revision)} stands where version ${count} belongs`);
    if (!sent.has(revision.text)) faults.push(`${versionOf(revision)} holds words that nobody sent`);
  }
  for (const rating of stored.ratings) {
    const isNewest = rating.version === counts.get(answerOf(rating));
    if (!isNewest || revisions.get(versionOf(rating))?.text !== rating.text) {
      faults.push(`${versionOf(rating)} is not the newest revision`);
    }
  }
  return faults;
}
