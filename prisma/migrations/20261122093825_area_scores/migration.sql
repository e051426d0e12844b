-- AlterTable
ALTER TABLE "assessment" ADD COLUMN     "area_scores" JSONB;

-- What Prisma's schema cannot say. Sittings that are submitted already are scored when somebody asks for their scores.
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_scored_once_submitted"
  CHECK ("area_scores" IS NULL OR "submitted_at" IS NOT NULL);
