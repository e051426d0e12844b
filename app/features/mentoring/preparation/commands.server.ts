import { currentPreparation } from "#app/content/catalogue.server.ts";
import type { Actor } from "#app/core/access/actor.ts";
import type { Level } from "#app/core/scoring/framework.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { AppError, notFound } from "#app/server/errors.ts";

/** Ticks a part of the guide as read. Doing so twice is no error. */
export async function tickPart(actor: Actor, partId: string, at: Date): Promise<void> {
  authorize(actor, "mentor-preparation.use", { ownerId: actor.personId });
  const { parts, version } = currentPreparation().guide;
  if (!parts.some(({ id }) => id === partId)) throw notFound();
  const row = { personId: actor.personId, edition: version, partId, readAt: at };
  await db().guideReading.createMany({ data: [row], skipDuplicates: true });
}

/**
 * Keeps what a mentor gives a practice case. The first rating stands: after it the key is shown, and a second one would
 * say nothing of how somebody rates. Sending the same one again is no error.
 */
export async function rateCase(actor: Actor, vignetteId: string, level: Level, at: Date): Promise<void> {
  authorize(actor, "mentor-preparation.use", { ownerId: actor.personId });
  const { vignettes, version: edition } = currentPreparation().cases;
  if (!vignettes.some(({ id }) => id === vignetteId)) throw notFound();
  const { personId } = actor;
  await db().$transaction(async (tx) => {
    const row = { personId, edition, vignetteId, level, ratedAt: at };
    await tx.vignetteRating.createMany({ data: [row], skipDuplicates: true });
    const kept = await tx.vignetteRating.findUniqueOrThrow({
      where: { personId_edition_vignetteId: { personId, edition, vignetteId } },
    });
    if (kept.level !== level)
      throw new AppError(
        "conflict",
        "You have rated this case already. The first rating stands, since the key is known after it.",
      );
  });
}
