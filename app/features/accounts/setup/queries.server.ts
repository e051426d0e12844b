import { db, type Transaction } from "#app/server/db.server.ts";

/** Whether somebody administers the whole instance: then it is set up, for good. */
export async function isSetUp(tx: Pick<Transaction, "administrator"> = db()): Promise<boolean> {
  return (await tx.administrator.count({ where: { organizationId: null } })) > 0;
}
