import type { Actor } from "#app/core/access/actor.ts";
import { profileOf } from "#app/features/assessments/profile-view.server.ts";
import { findSitting, listAnswers, listSittings } from "#app/features/assessments/queries.server.ts";
import { listGoals } from "#app/features/mentoring/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { notFound } from "#app/server/errors.ts";
import type { SampleRole } from "./schema.ts";

/** The person of the sample program whom a newcomer becomes for a role: the first one that was entered. */
export async function findSamplePerson(role: SampleRole): Promise<string> {
  const enrollment = await db().enrollment.findFirst({
    where: { role },
    orderBy: [{ person: { createdAt: "asc" } }, { id: "asc" }],
    select: { personId: true },
  });
  if (enrollment === null) throw notFound("the sample program has nobody in this role");
  return enrollment.personId;
}

/** Everything that Tandem keeps about the actor, for the actor alone, in a form that other programs can read. */
export async function collectMyData(actor: Actor, at: Date) {
  authorize(actor, "assessment.export", { ownerId: actor.personId });
  const person = await db().person.findUniqueOrThrow({ where: { id: actor.personId } });
  const sittings = await Promise.all((await listSittings(actor)).map(({ id }) => findSitting(actor, id)));
  return {
    exportedAt: at.toISOString(),
    person: { name: person.name, email: person.email },
    assessments: await Promise.all(
      sittings.map(async (sitting) => ({
        kind: sitting.kind,
        form: sitting.form,
        framework: `${sitting.framework.id}@${sitting.framework.version}`,
        contentHash: sitting.framework.hash,
        startedAt: sitting.startedAt,
        submittedAt: sitting.submittedAt,
        guesses: {
          before: Object.fromEntries(sitting.guesses.before),
          after: Object.fromEntries(sitting.guesses.after),
        },
        answers: await listAnswers(sitting),
        profile: sitting.submittedAt === null ? null : profileOf(sitting),
      })),
    ),
    goals: await listGoals(actor),
  };
}
