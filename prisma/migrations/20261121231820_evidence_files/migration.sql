-- CreateEnum
CREATE TYPE "evidence_file_status" AS ENUM ('pending', 'ready');

-- CreateTable
CREATE TABLE "stored_file" (
    "key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "evidence_file" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "indicator_id" TEXT NOT NULL,
    "stored_key" TEXT NOT NULL,
    "status" "evidence_file_status" NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "evidence_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence_confirmation" (
    "assessment_id" UUID NOT NULL,
    "indicator_id" TEXT NOT NULL,
    "mentor_id" UUID NOT NULL,
    "mentorship_id" UUID NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_files" UUID[],
    "seen_link" TEXT NOT NULL,

    CONSTRAINT "evidence_confirmation_pkey" PRIMARY KEY ("assessment_id","indicator_id","mentor_id")
);

-- CreateIndex
CREATE INDEX "stored_file_created_at_idx" ON "stored_file"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "evidence_file_stored_key_key" ON "evidence_file"("stored_key");

-- CreateIndex
CREATE INDEX "evidence_file_assessment_id_indicator_id_idx" ON "evidence_file"("assessment_id", "indicator_id");

-- CreateIndex
CREATE INDEX "evidence_file_status_added_at_idx" ON "evidence_file"("status", "added_at");

-- CreateIndex
CREATE INDEX "evidence_confirmation_mentor_id_idx" ON "evidence_confirmation"("mentor_id");

-- AddForeignKey
ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_stored_key_fkey" FOREIGN KEY ("stored_key") REFERENCES "stored_file"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_confirmation" ADD CONSTRAINT "evidence_confirmation_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_confirmation" ADD CONSTRAINT "evidence_confirmation_mentor_id_fkey" FOREIGN KEY ("mentor_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "evidence_confirmation" ADD CONSTRAINT "evidence_confirmation_mentorship_id_fkey" FOREIGN KEY ("mentorship_id") REFERENCES "mentorship"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_key_is_random" CHECK ("key" ~ '^[0-9a-f]{32}$');
ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_holds_something" CHECK ("size" > 0);
ALTER TABLE "evidence_file" ADD CONSTRAINT "evidence_file_has_a_short_name" CHECK (char_length("name") BETWEEN 1 AND 120);
