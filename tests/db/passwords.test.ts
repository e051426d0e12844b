import { describe, expect, it } from "vitest";
import { checkPassword, keepPassword, preparePassword } from "#app/features/accounts/passwords/commands.server.ts";
import { contextWordsOf } from "#app/features/accounts/passwords/queries.server.ts";
import { db } from "#app/server/db.server.ts";
import {
  createAdministrator,
  createCohort,
  createDistrict,
  createMember,
  createPerson,
  SAVED,
  STARTED,
  type Member,
} from "#tests/support/world.ts";

const PHRASE = " meadow lantern 😀 at noon ";

async function set({ actor: { personId } }: Member, password = PHRASE, at = SAVED): Promise<void> {
  const prepared = await preparePassword(password, await contextWordsOf(db(), personId));
  await db().$transaction((tx) => keepPassword(tx, personId, prepared, at));
}

describe("a password", () => {
  it("is the person's own from then on, as they typed it", async () => {
    const [rosa, other] = [await createPerson(), await createPerson()];
    await set(rosa);
    expect(await checkPassword(rosa.actor.personId, PHRASE)).toBe(true);
    expect(await checkPassword(rosa.actor.personId, PHRASE.trim())).toBe(false);
    expect(await checkPassword(other.actor.personId, PHRASE)).toBe(false);
  });

  it("takes the place of the one before", async () => {
    const rosa = await createPerson();
    await set(rosa, PHRASE, STARTED);
    await set(rosa, "quiet harbor at dusk", SAVED);
    expect(await checkPassword(rosa.actor.personId, PHRASE)).toBe(false);
    expect(await checkPassword(rosa.actor.personId, "quiet harbor at dusk")).toBe(true);
    expect(await db().password.findMany()).toMatchObject([{ personId: rosa.actor.personId, changedAt: SAVED }]);
  });

  it("is kept as a hash alone", async () => {
    await set(await createPerson());
    expect(JSON.stringify(await db().password.findMany())).not.toContain("lantern");
  });

  it.each(["name", "email", "organization", "district"] as const)(
    "made of the person's %s is refused, and the one before stays",
    async (word) => {
      const cohort = await createCohort();
      const districtId = await createDistrict(cohort);
      const rosa = await createMember(cohort, "candidate", districtId);
      const { name } = await db().district.findUniqueOrThrow({ where: { id: districtId } });
      const words = { name: rosa.name, email: rosa.email, organization: cohort.organizationName, district: name };
      await set(rosa);
      await expect(set(rosa, `${words[word].slice(0, 22)}2026`)).rejects.toMatchObject({
        name: "PasswordRefused",
        kind: "invalid",
        message: "The password is made of your name or your organization, which others know",
      });
      expect(await checkPassword(rosa.actor.personId, PHRASE)).toBe(true);
    },
  );

  it("of an administrator is not made of the organization that they run", async () => {
    const cohort = await createCohort();
    const elena = await createAdministrator(cohort);
    await expect(set(elena, `${cohort.organizationName}!`)).rejects.toMatchObject({ name: "PasswordRefused" });
  });
});
