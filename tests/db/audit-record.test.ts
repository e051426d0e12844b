import { describe, expect, it } from "vitest";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { createPerson, SAVED } from "#tests/support/world.ts";

async function recordOne(): Promise<void> {
  const { actor } = await createPerson();
  await recordAudit(db(), { actor, organizationId: null, action: "test", subject: ["thing", "1"], at: SAVED });
}

describe("the record of who did what", () => {
  it("takes no change", async () => {
    await recordOne();
    await expect(db().auditEvent.updateMany({ data: { action: "something else" } })).rejects.toThrow();
    expect((await db().auditEvent.findFirstOrThrow()).action).toBe("test");
  });

  it("loses no line", async () => {
    await recordOne();
    await expect(db().auditEvent.deleteMany()).rejects.toThrow();
    await expect(db().$executeRaw`TRUNCATE audit_event`).rejects.toThrow();
    expect(await db().auditEvent.count()).toBe(1);
  });

  it("outlives the person who did it", async () => {
    await recordOne();
    await db().person.deleteMany();
    expect(await db().auditEvent.count()).toBe(1);
  });

  it("gives up lines where a transaction says that it erases, and in no other", async () => {
    await recordOne();
    await recordOne();
    await db().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('tandem.erasing', 'on', true)`;
      await tx.auditEvent.deleteMany({ where: { id: (await tx.auditEvent.findFirstOrThrow()).id } });
      await expect(tx.auditEvent.count()).resolves.toBe(1);
    });
    await expect(db().auditEvent.deleteMany()).rejects.toThrow();
    expect(await db().auditEvent.count()).toBe(1);
  });

  it("takes no change even where a transaction erases", async () => {
    await recordOne();
    const change = db().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('tandem.erasing', 'on', true)`;
      await tx.auditEvent.updateMany({ data: { action: "something else" } });
    });
    await expect(change).rejects.toThrow();
  });
});
