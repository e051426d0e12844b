-- CreateEnum
CREATE TYPE "match_wish" AS ENUM ('pin', 'forbid');

-- AlterTable
ALTER TABLE "enrollment" ADD COLUMN     "is_aside" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "match_run_person" (
    "run_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "enrollment_id" UUID NOT NULL,

    CONSTRAINT "match_run_person_pkey" PRIMARY KEY ("run_id","key")
);

-- CreateTable
CREATE TABLE "match_constraint" (
    "candidate_enrollment_id" UUID NOT NULL,
    "mentor_enrollment_id" UUID NOT NULL,
    "wish" "match_wish" NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "match_constraint_pkey" PRIMARY KEY ("candidate_enrollment_id","mentor_enrollment_id")
);

-- CreateIndex
CREATE INDEX "match_run_person_enrollment_id_idx" ON "match_run_person"("enrollment_id");

-- CreateIndex
CREATE INDEX "match_constraint_mentor_enrollment_id_idx" ON "match_constraint"("mentor_enrollment_id");

-- AddForeignKey
ALTER TABLE "match_run_person" ADD CONSTRAINT "match_run_person_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "match_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match_run_person" ADD CONSTRAINT "match_run_person_enrollment_id_fkey" FOREIGN KEY ("enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match_constraint" ADD CONSTRAINT "match_constraint_candidate_enrollment_id_fkey" FOREIGN KEY ("candidate_enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match_constraint" ADD CONSTRAINT "match_constraint_mentor_enrollment_id_fkey" FOREIGN KEY ("mentor_enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.
CREATE UNIQUE INDEX "match_constraint_one_pin" ON "match_constraint" ("candidate_enrollment_id") WHERE "wish" = 'pin';
