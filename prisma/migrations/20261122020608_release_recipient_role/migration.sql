-- AlterTable
ALTER TABLE "release" ADD COLUMN "recipient_role" "enrollment_role";

-- Rows from before get the role of the closest bond: a mentorship that stood when they were given, else what binds the
-- two by their places now. Where nothing does, "mentor" is the one role in which a release cannot come to life again:
-- it counts only for a mentorship that had begun before it.
UPDATE "release" r SET "recipient_role" = coalesce(
  (SELECT e."role"
   FROM "enrollment" o
   JOIN "enrollment" e ON e."cohort_id" = o."cohort_id"
   LEFT JOIN "mentorship" m ON m."candidate_enrollment_id" = o."id" AND m."mentor_enrollment_id" = e."id"
     AND m."started_at" <= r."released_at" AND (m."ended_at" IS NULL OR m."ended_at" > r."released_at")
   WHERE o."person_id" = r."owner_id" AND o."role" IN ('candidate', 'mentor') AND e."person_id" = r."recipient_id"
     AND e."organization_id" = r."organization_id"
     AND ((e."role" = 'mentor' AND m."id" IS NOT NULL)
       OR (e."role" IN ('superintendent', 'delegate') AND e."district_id" = o."district_id")
       OR e."role" = 'manager')
   ORDER BY array_position(ARRAY['mentor', 'superintendent', 'delegate', 'manager'], e."role"::text) LIMIT 1),
  'mentor');

ALTER TABLE "release" ALTER COLUMN "recipient_role" SET NOT NULL;

-- What Prisma's schema cannot say.
DROP INDEX "release_one_standing";
CREATE UNIQUE INDEX "release_one_standing" ON "release" ("owner_id", "recipient_id", "recipient_role", "item")
  WHERE "withdrawn_at" IS NULL;
ALTER TABLE "release" ADD CONSTRAINT "release_to_somebody_bound"
  CHECK ("recipient_role" IN ('mentor', 'superintendent', 'delegate', 'manager'));
