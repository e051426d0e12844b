-- CreateEnum
CREATE TYPE "deletion_cause" AS ENUM ('asked', 'left_over');

-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "deletion_asked_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "deletion_asked_at" TIMESTAMPTZ(3),
ADD COLUMN     "deletion_cause" "deletion_cause";

-- What Prisma's schema cannot say.
ALTER TABLE "person" ADD CONSTRAINT "person_deletion_has_a_cause"
  CHECK (("deletion_asked_at" IS NULL) = ("deletion_cause" IS NULL));
