import { db, type Transaction } from "#app/server/db.server.ts";

/** What others know of a person and a password should not be made of: name, address, organizations, districts. */
export async function contextWordsOf(tx: Pick<Transaction, "person">, personId: string): Promise<string[]> {
  const named = { select: { name: true } } as const;
  const { name, email, enrollments, administers } = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: {
      name: true,
      email: true,
      enrollments: { select: { organization: named, cohort: named, district: named } },
      administers: { select: { organization: named } },
    },
  });
  const places = enrollments.flatMap(({ organization, cohort, district }) => [organization, cohort, district]);
  const around = [...places, ...administers.map(({ organization }) => organization)];
  return [name, email, ...around.flatMap((place) => place?.name ?? [])];
}

/** The hash of a person's password; null for somebody without one. */
export async function findPasswordHash(personId: string): Promise<string | null> {
  const password = await db().password.findUnique({ where: { personId }, select: { hash: true } });
  return password?.hash ?? null;
}
