import { randomUUID } from "node:crypto";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";
import { siteUrl } from "#app/server/settings.server.ts";
import { consumeToken, issueToken } from "#app/server/tokens.server.ts";
import { keepPassword, preparePassword } from "../passwords/commands.server.ts";
import { isSetUp } from "./queries.server.ts";
import type { Setup } from "./schema.ts";

/**
 * The link that makes the first account, for whoever reads the console of the server; null once somebody administers the
 * instance. Each start makes a new one, and those before it do nothing any more.
 */
export async function issueSetupLink(at: Date): Promise<string | null> {
  return db().$transaction(async (tx) => {
    if (await isSetUp(tx)) return null;
    await tx.token.updateMany({ where: { purpose: "setup", usedAt: null }, data: { usedAt: at } });
    return siteUrl(`/setup?token=${await issueToken(tx, "setup", {}, at)}`);
  });
}

/** The address is somebody's already. */
export class AddressTaken extends AppError {
  override name = "AddressTaken";

  constructor() {
    super("invalid", "Somebody here has this address already; type another");
  }
}

/**
 * Makes the first administrator, of the instance and of the organization that comes with them, and returns who that is.
 * "Not found" once there is one, or without a link that can be used. Throws PasswordRefused and AddressTaken, and then
 * the link can be used again.
 */
export async function setUp(token: string, { organization, name, email, password }: Setup, at: Date): Promise<string> {
  const personId = randomUUID();
  const organizationId = randomUUID();
  const prepared = await preparePassword(password, [name, email, organization]);
  await db().$transaction(async (tx) => {
    await consumeToken(tx, token, "setup", at).catch((error: unknown) => {
      throw error instanceof AppError ? notFound("no setup link") : error;
    });
    if (await isSetUp(tx)) throw notFound("set up already");
    if ((await tx.person.count({ where: { email } })) > 0) throw new AddressTaken();
    await tx.organization.create({ data: { id: organizationId, name: organization, createdAt: at } });
    await tx.person.create({ data: { id: personId, name, email, createdAt: at } });
    for (const administered of [null, organizationId]) {
      await tx.administrator.create({ data: { id: randomUUID(), personId, organizationId: administered } });
    }
    await keepPassword(tx, personId, prepared, at);
    const actor = { personId };
    await recordAudit(tx, { actor, organizationId, action: "instance.set-up", subject: ["person", personId], at });
    await recordAudit(tx, { actor, organizationId: null, action: "sign-in", subject: ["person", personId], at });
  });
  return personId;
}
