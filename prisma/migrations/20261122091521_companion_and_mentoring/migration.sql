-- CreateEnum
CREATE TYPE "partnership_side" AS ENUM ('candidate', 'district');

-- CreateEnum
CREATE TYPE "decision_review" AS ENUM ('kept', 'changed', 'dropped');

-- CreateEnum
CREATE TYPE "agreement_moment" AS ENUM ('kickoff', 'midpoint');

-- CreateEnum
CREATE TYPE "mentorship_side" AS ENUM ('mentor', 'candidate');

-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "partnership_id" UUID;

-- AlterTable
ALTER TABLE "mentorship" ADD COLUMN     "end_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "ended_by_id" UUID;

-- CreateTable
CREATE TABLE "cohort_module" (
    "cohort_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "module_id" TEXT NOT NULL,
    "edition" TEXT NOT NULL,
    "is_required" BOOLEAN NOT NULL,
    "due_on" DATE NOT NULL,

    CONSTRAINT "cohort_module_pkey" PRIMARY KEY ("cohort_id","module_id")
);

-- CreateTable
CREATE TABLE "partnership" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "candidate_enrollment_id" UUID NOT NULL,
    "superintendent_enrollment_id" UUID,
    "delegate_enrollment_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "partnership_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step_answer" (
    "partnership_id" UUID NOT NULL,
    "module_id" TEXT NOT NULL,
    "side" "partnership_side" NOT NULL,
    "edition" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "enrollment_id" UUID NOT NULL,
    "answers" JSONB NOT NULL,
    "reflection" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),

    CONSTRAINT "step_answer_pkey" PRIMARY KEY ("partnership_id","module_id","side")
);

-- CreateTable
CREATE TABLE "step_answer_revision" (
    "partnership_id" UUID NOT NULL,
    "module_id" TEXT NOT NULL,
    "side" "partnership_side" NOT NULL,
    "save_key" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "answers" JSONB NOT NULL,
    "reflection" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "step_answer_revision_pkey" PRIMARY KEY ("partnership_id","module_id","side","save_key")
);

-- CreateTable
CREATE TABLE "module_sitting" (
    "partnership_id" UUID NOT NULL,
    "module_id" TEXT NOT NULL,
    "sitting" TEXT NOT NULL,
    "side" "partnership_side" NOT NULL,
    "enrollment_id" UUID,
    "role" "enrollment_role" NOT NULL,
    "minutes" INTEGER NOT NULL,
    "done_on" DATE NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "module_sitting_pkey" PRIMARY KEY ("partnership_id","module_id","sitting","side")
);

-- CreateTable
CREATE TABLE "planned_sitting" (
    "partnership_id" UUID NOT NULL,
    "module_id" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "planned_sitting_pkey" PRIMARY KEY ("partnership_id","module_id")
);

-- CreateTable
CREATE TABLE "module_artifact" (
    "partnership_id" UUID NOT NULL,
    "module_id" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "url" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL,
    "saved_by_id" UUID,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "module_artifact_pkey" PRIMARY KEY ("partnership_id","module_id")
);

-- CreateTable
CREATE TABLE "joint_decision" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "partnership_id" UUID NOT NULL,
    "module_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "due_on" DATE,
    "version" INTEGER NOT NULL,
    "saved_by_id" UUID,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "candidate_signed_at" TIMESTAMPTZ(3),
    "district_signed_at" TIMESTAMPTZ(3),
    "district_signed_as" "enrollment_role",
    "review" "decision_review",
    "review_note" TEXT NOT NULL DEFAULT '',
    "reviewed_at" TIMESTAMPTZ(3),

    CONSTRAINT "joint_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "joint_decision_revision" (
    "decision_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "due_on" DATE,
    "saved_by_id" UUID,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "joint_decision_revision_pkey" PRIMARY KEY ("decision_id","version")
);

-- CreateTable
CREATE TABLE "agreement" (
    "id" UUID NOT NULL,
    "mentorship_id" UUID NOT NULL,
    "moment" "agreement_moment" NOT NULL,
    "communication" TEXT NOT NULL,
    "goals" TEXT NOT NULL,
    "problems" TEXT NOT NULL,
    "requirements" TEXT NOT NULL,
    "rhythm_days" INTEGER NOT NULL,
    "meeting_minutes" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "saved_by_id" UUID,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "mentor_signed_at" TIMESTAMPTZ(3),
    "candidate_signed_at" TIMESTAMPTZ(3),

    CONSTRAINT "agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement_revision" (
    "agreement_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "communication" TEXT NOT NULL,
    "goals" TEXT NOT NULL,
    "problems" TEXT NOT NULL,
    "requirements" TEXT NOT NULL,
    "rhythm_days" INTEGER NOT NULL,
    "meeting_minutes" INTEGER NOT NULL,
    "saved_by_id" UUID,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_revision_pkey" PRIMARY KEY ("agreement_id","version")
);

-- CreateTable
CREATE TABLE "meeting" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "mentor_enrollment_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "created_by_id" UUID,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),
    "happened" BOOLEAN,
    "minutes" INTEGER,
    "area_ids" TEXT[],
    "summary" TEXT NOT NULL DEFAULT '',
    "log_version" INTEGER NOT NULL DEFAULT 0,
    "logged_by_id" UUID,
    "logged_at" TIMESTAMPTZ(3),

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_mentorship" (
    "meeting_id" UUID NOT NULL,
    "mentorship_id" UUID NOT NULL,
    "attended" BOOLEAN,

    CONSTRAINT "meeting_mentorship_pkey" PRIMARY KEY ("meeting_id","mentorship_id")
);

-- CreateTable
CREATE TABLE "agenda_item" (
    "id" UUID NOT NULL,
    "meeting_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "origin" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL,
    "saved_by_id" UUID,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "agenda_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mentoring_promise" (
    "id" UUID NOT NULL,
    "mentorship_id" UUID NOT NULL,
    "meeting_id" UUID,
    "owner" "mentorship_side" NOT NULL,
    "text" TEXT NOT NULL,
    "due_on" DATE,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "dropped_at" TIMESTAMPTZ(3),

    CONSTRAINT "mentoring_promise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "check_in" (
    "mentorship_id" UUID NOT NULL,
    "enrollment_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "edition" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "check_in_pkey" PRIMARY KEY ("mentorship_id","enrollment_id","due_on")
);

-- CreateTable
CREATE TABLE "vignette_rating" (
    "person_id" UUID NOT NULL,
    "edition" TEXT NOT NULL,
    "vignette_id" TEXT NOT NULL,
    "level" DOUBLE PRECISION NOT NULL,
    "rated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "vignette_rating_pkey" PRIMARY KEY ("person_id","edition","vignette_id")
);

-- CreateTable
CREATE TABLE "guide_reading" (
    "person_id" UUID NOT NULL,
    "edition" TEXT NOT NULL,
    "part_id" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guide_reading_pkey" PRIMARY KEY ("person_id","edition","part_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "partnership_candidate_enrollment_id_key" ON "partnership"("candidate_enrollment_id");

-- CreateIndex
CREATE INDEX "partnership_cohort_id_idx" ON "partnership"("cohort_id");

-- CreateIndex
CREATE INDEX "partnership_superintendent_enrollment_id_idx" ON "partnership"("superintendent_enrollment_id");

-- CreateIndex
CREATE INDEX "partnership_delegate_enrollment_id_idx" ON "partnership"("delegate_enrollment_id");

-- CreateIndex
CREATE UNIQUE INDEX "step_answer_revision_partnership_id_module_id_side_version_key" ON "step_answer_revision"("partnership_id", "module_id", "side", "version");

-- CreateIndex
CREATE UNIQUE INDEX "joint_decision_partnership_id_module_id_key" ON "joint_decision"("partnership_id", "module_id");

-- CreateIndex
CREATE UNIQUE INDEX "agreement_mentorship_id_moment_key" ON "agreement"("mentorship_id", "moment");

-- CreateIndex
CREATE INDEX "meeting_mentor_enrollment_id_starts_at_idx" ON "meeting"("mentor_enrollment_id", "starts_at");

-- CreateIndex
CREATE INDEX "meeting_mentorship_mentorship_id_idx" ON "meeting_mentorship"("mentorship_id");

-- CreateIndex
CREATE INDEX "agenda_item_meeting_id_position_idx" ON "agenda_item"("meeting_id", "position");

-- CreateIndex
CREATE INDEX "mentoring_promise_mentorship_id_created_at_idx" ON "mentoring_promise"("mentorship_id", "created_at");

-- CreateIndex
CREATE INDEX "check_in_enrollment_id_idx" ON "check_in"("enrollment_id");

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_partnership_id_fkey" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_module" ADD CONSTRAINT "cohort_module_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_module" ADD CONSTRAINT "cohort_module_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partnership" ADD CONSTRAINT "partnership_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partnership" ADD CONSTRAINT "partnership_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partnership" ADD CONSTRAINT "partnership_candidate_enrollment_id_fkey" FOREIGN KEY ("candidate_enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partnership" ADD CONSTRAINT "partnership_superintendent_enrollment_id_fkey" FOREIGN KEY ("superintendent_enrollment_id") REFERENCES "enrollment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "partnership" ADD CONSTRAINT "partnership_delegate_enrollment_id_fkey" FOREIGN KEY ("delegate_enrollment_id") REFERENCES "enrollment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step_answer" ADD CONSTRAINT "step_answer_partnership_id_fkey" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step_answer" ADD CONSTRAINT "step_answer_enrollment_id_fkey" FOREIGN KEY ("enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step_answer_revision" ADD CONSTRAINT "step_answer_revision_partnership_id_module_id_side_fkey" FOREIGN KEY ("partnership_id", "module_id", "side") REFERENCES "step_answer"("partnership_id", "module_id", "side") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "module_sitting" ADD CONSTRAINT "module_sitting_partnership_id_fkey" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "module_sitting" ADD CONSTRAINT "module_sitting_enrollment_id_fkey" FOREIGN KEY ("enrollment_id") REFERENCES "enrollment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "planned_sitting" ADD CONSTRAINT "planned_sitting_partnership_id_fkey" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "module_artifact" ADD CONSTRAINT "module_artifact_partnership_id_fkey" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "joint_decision" ADD CONSTRAINT "joint_decision_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "joint_decision" ADD CONSTRAINT "joint_decision_partnership_id_fkey" FOREIGN KEY ("partnership_id") REFERENCES "partnership"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "joint_decision_revision" ADD CONSTRAINT "joint_decision_revision_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "joint_decision"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_mentorship_id_fkey" FOREIGN KEY ("mentorship_id") REFERENCES "mentorship"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_revision" ADD CONSTRAINT "agreement_revision_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_mentor_enrollment_id_fkey" FOREIGN KEY ("mentor_enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_mentorship" ADD CONSTRAINT "meeting_mentorship_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_mentorship" ADD CONSTRAINT "meeting_mentorship_mentorship_id_fkey" FOREIGN KEY ("mentorship_id") REFERENCES "mentorship"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoring_promise" ADD CONSTRAINT "mentoring_promise_mentorship_id_fkey" FOREIGN KEY ("mentorship_id") REFERENCES "mentorship"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoring_promise" ADD CONSTRAINT "mentoring_promise_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_mentorship_id_fkey" FOREIGN KEY ("mentorship_id") REFERENCES "mentorship"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_in" ADD CONSTRAINT "check_in_enrollment_id_fkey" FOREIGN KEY ("enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vignette_rating" ADD CONSTRAINT "vignette_rating_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guide_reading" ADD CONSTRAINT "guide_reading_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema file cannot say.
ALTER TABLE "step_answer" ADD CONSTRAINT "step_answer_version_from_one" CHECK ("version" >= 1);
ALTER TABLE "module_sitting" ADD CONSTRAINT "module_sitting_takes_time" CHECK ("minutes" > 0);
ALTER TABLE "planned_sitting" ADD CONSTRAINT "planned_sitting_takes_time" CHECK ("minutes" > 0);
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_rhythm_from_one_day" CHECK ("rhythm_days" >= 1);
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_meetings_take_time" CHECK ("meeting_minutes" > 0);
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_ends_after_start" CHECK ("ends_at" > "starts_at");
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_minutes_from_zero" CHECK ("minutes" >= 0);
ALTER TABLE "mentoring_promise" ADD CONSTRAINT "mentoring_promise_done_or_dropped"
  CHECK ("done_at" IS NULL OR "dropped_at" IS NULL);
ALTER TABLE "vignette_rating" ADD CONSTRAINT "vignette_rating_on_the_scale" CHECK ("level" BETWEEN 1 AND 4);
