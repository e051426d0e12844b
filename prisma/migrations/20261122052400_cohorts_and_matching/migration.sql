-- CreateEnum
CREATE TYPE "match_mode" AS ENUM ('run', 'ask');

-- CreateEnum
CREATE TYPE "session_kind" AS ENUM ('kickoff', 'session', 'joint', 'commencement');

-- CreateEnum
CREATE TYPE "attendance_state" AS ENUM ('attended', 'partly', 'excused', 'absent');

-- CreateEnum
CREATE TYPE "locale" AS ENUM ('city', 'suburb', 'town', 'rural');

-- CreateEnum
CREATE TYPE "meeting_mode" AS ENUM ('online', 'in_person', 'phone');

-- CreateEnum
CREATE TYPE "background" AS ENUM ('education', 'technology');

-- CreateEnum
CREATE TYPE "match_run_state" AS ENUM ('running', 'failed', 'cancelled', 'draft', 'published', 'superseded');

-- CreateEnum
CREATE TYPE "proposal_state" AS ENUM ('open', 'accepted', 'declined', 'lapsed', 'withdrawn');

-- AlterTable
ALTER TABLE "cohort" ADD COLUMN     "answer_days" INTEGER NOT NULL DEFAULT 7,
ADD COLUMN     "delegates_allowed" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "match_mode" "match_mode" NOT NULL DEFAULT 'run',
ADD COLUMN     "minimum_years" DOUBLE PRECISION NOT NULL DEFAULT 8,
ADD COLUMN     "template_edition" TEXT,
ADD COLUMN     "template_id" TEXT;

-- AlterTable
ALTER TABLE "district" ADD COLUMN     "county" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "locale" "locale",
ADD COLUMN     "nces_id" TEXT,
ADD COLUMN     "students" INTEGER;

-- AlterTable
ALTER TABLE "enrollment" ADD COLUMN     "left_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "mentorship" ADD COLUMN     "proposal_id" UUID;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "cycle_starts_on" DATE,
ADD COLUMN     "time_zone" TEXT;

-- CreateTable
CREATE TABLE "cohort_session" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "kind" "session_kind" NOT NULL,
    "title" TEXT NOT NULL,
    "about" TEXT NOT NULL DEFAULT '',
    "location" TEXT NOT NULL DEFAULT '',
    "audience" "enrollment_role"[],
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "cohort_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_day" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "on_date" DATE NOT NULL,
    "start_minute" INTEGER NOT NULL,
    "end_minute" INTEGER NOT NULL,

    CONSTRAINT "session_day_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session_topic" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "area_ids" TEXT[],

    CONSTRAINT "session_topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attendance" (
    "session_id" UUID NOT NULL,
    "enrollment_id" UUID NOT NULL,
    "state" "attendance_state" NOT NULL,
    "minutes" INTEGER NOT NULL,
    "recorded_by_id" UUID,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attendance_pkey" PRIMARY KEY ("session_id","enrollment_id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "on_date" DATE NOT NULL,
    "title" TEXT NOT NULL,
    "provider" TEXT NOT NULL DEFAULT '',
    "minutes" INTEGER NOT NULL,
    "area_ids" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "person_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "stage_review" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "district_id" UUID NOT NULL,
    "edition" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "answered_by_id" UUID,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stage_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_record" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "district" TEXT NOT NULL,
    "is_cto" BOOLEAN NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE,
    "version" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_verification" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "record_id" UUID NOT NULL,
    "record_version" INTEGER NOT NULL,
    "is_verified" BOOLEAN NOT NULL,
    "note" TEXT NOT NULL,
    "verified_by_id" UUID,
    "verified_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "service_verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "match_profile" (
    "enrollment_id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "capacity" INTEGER,
    "languages" TEXT[],
    "modes" "meeting_mode"[],
    "time_zone" TEXT,
    "free_hours" INTEGER[],
    "background" "background",
    "values" TEXT[],
    "styles" JSONB NOT NULL,
    "helps_with" TEXT NOT NULL DEFAULT '',
    "strengths" JSONB NOT NULL,
    "uses_assessment" BOOLEAN NOT NULL DEFAULT false,
    "stages" TEXT[],
    "roles" TEXT[],
    "aspiration" TEXT,
    "version" INTEGER NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "match_profile_pkey" PRIMARY KEY ("enrollment_id")
);

-- CreateTable
CREATE TABLE "preference" (
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "rank" INTEGER,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "preference_pkey" PRIMARY KEY ("from_id","to_id")
);

-- CreateTable
CREATE TABLE "match_run" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "parent_id" UUID,
    "state" "match_run_state" NOT NULL,
    "settings" JSONB NOT NULL,
    "snapshot" JSONB NOT NULL,
    "instance" JSONB,
    "result" JSONB,
    "progress" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "failure" TEXT NOT NULL DEFAULT '',
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "published_by_id" UUID,
    "published_at" TIMESTAMPTZ(3),

    CONSTRAINT "match_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposal" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "run_id" UUID,
    "mentor_enrollment_id" UUID NOT NULL,
    "candidate_enrollment_id" UUID NOT NULL,
    "state" "proposal_state" NOT NULL,
    "reasons" JSONB NOT NULL,
    "answer_by" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "mentor_accepted_at" TIMESTAMPTZ(3),
    "candidate_accepted_at" TIMESTAMPTZ(3),
    "declined_by_id" UUID,
    "decline_reason" TEXT NOT NULL DEFAULT '',
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder" (
    "enrollment_id" UUID NOT NULL,
    "about" TEXT NOT NULL,
    "due_on" DATE NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminder_pkey" PRIMARY KEY ("enrollment_id","about","due_on")
);

-- CreateIndex
CREATE INDEX "cohort_session_cohort_id_idx" ON "cohort_session"("cohort_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_day_session_id_on_date_start_minute_key" ON "session_day"("session_id", "on_date", "start_minute");

-- CreateIndex
CREATE UNIQUE INDEX "session_topic_session_id_position_key" ON "session_topic"("session_id", "position");

-- CreateIndex
CREATE INDEX "attendance_enrollment_id_idx" ON "attendance"("enrollment_id");

-- CreateIndex
CREATE INDEX "ledger_entry_person_id_on_date_idx" ON "ledger_entry"("person_id", "on_date");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_token_hash_key" ON "calendar_feed"("token_hash");

-- CreateIndex
CREATE INDEX "stage_review_district_id_answered_at_idx" ON "stage_review"("district_id", "answered_at");

-- CreateIndex
CREATE INDEX "service_record_person_id_starts_on_idx" ON "service_record"("person_id", "starts_on");

-- CreateIndex
CREATE INDEX "service_verification_record_id_record_version_idx" ON "service_verification"("record_id", "record_version");

-- CreateIndex
CREATE INDEX "preference_to_id_idx" ON "preference"("to_id");

-- CreateIndex
CREATE UNIQUE INDEX "preference_from_id_rank_key" ON "preference"("from_id", "rank");

-- CreateIndex
CREATE UNIQUE INDEX "match_run_cohort_id_number_key" ON "match_run"("cohort_id", "number");

-- CreateIndex
CREATE INDEX "proposal_cohort_id_state_idx" ON "proposal"("cohort_id", "state");

-- CreateIndex
CREATE INDEX "proposal_mentor_enrollment_id_idx" ON "proposal"("mentor_enrollment_id");

-- CreateIndex
CREATE INDEX "proposal_candidate_enrollment_id_idx" ON "proposal"("candidate_enrollment_id");

-- CreateIndex
CREATE INDEX "proposal_state_answer_by_idx" ON "proposal"("state", "answer_by");

-- CreateIndex
CREATE UNIQUE INDEX "district_organization_id_nces_id_key" ON "district"("organization_id", "nces_id");

-- CreateIndex
CREATE UNIQUE INDEX "mentorship_proposal_id_key" ON "mentorship"("proposal_id");

-- AddForeignKey
ALTER TABLE "cohort_session" ADD CONSTRAINT "cohort_session_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_session" ADD CONSTRAINT "cohort_session_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_day" ADD CONSTRAINT "session_day_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "cohort_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session_topic" ADD CONSTRAINT "session_topic_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "cohort_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "cohort_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_enrollment_id_fkey" FOREIGN KEY ("enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_review" ADD CONSTRAINT "stage_review_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage_review" ADD CONSTRAINT "stage_review_district_id_fkey" FOREIGN KEY ("district_id") REFERENCES "district"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_record" ADD CONSTRAINT "service_record_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_verification" ADD CONSTRAINT "service_verification_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "service_verification" ADD CONSTRAINT "service_verification_record_id_fkey" FOREIGN KEY ("record_id") REFERENCES "service_record"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match_profile" ADD CONSTRAINT "match_profile_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match_profile" ADD CONSTRAINT "match_profile_enrollment_id_fkey" FOREIGN KEY ("enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preference" ADD CONSTRAINT "preference_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "preference" ADD CONSTRAINT "preference_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match_run" ADD CONSTRAINT "match_run_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match_run" ADD CONSTRAINT "match_run_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match_run" ADD CONSTRAINT "match_run_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "match_run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "match_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_mentor_enrollment_id_fkey" FOREIGN KEY ("mentor_enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_candidate_enrollment_id_fkey" FOREIGN KEY ("candidate_enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_enrollment_id_fkey" FOREIGN KEY ("enrollment_id") REFERENCES "enrollment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentorship" ADD CONSTRAINT "mentorship_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What Prisma's schema cannot say.
ALTER TABLE "session_day" ADD CONSTRAINT "session_day_within_a_day"
  CHECK ("start_minute" >= 0 AND "start_minute" < "end_minute" AND "end_minute" <= 1440);
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_minutes_from_zero" CHECK ("minutes" >= 0);
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_takes_time" CHECK ("minutes" > 0);
ALTER TABLE "cohort" ADD CONSTRAINT "cohort_minimum_years_from_zero" CHECK ("minimum_years" >= 0);
ALTER TABLE "cohort" ADD CONSTRAINT "cohort_answer_days_from_one" CHECK ("answer_days" >= 1);
ALTER TABLE "service_record" ADD CONSTRAINT "service_record_ends_after_start" CHECK ("ends_on" >= "starts_on");
ALTER TABLE "match_profile" ADD CONSTRAINT "match_profile_capacity_from_zero" CHECK ("capacity" >= 0);
ALTER TABLE "preference" ADD CONSTRAINT "preference_rank_from_one" CHECK ("rank" >= 1);
ALTER TABLE "preference" ADD CONSTRAINT "preference_for_somebody_else" CHECK ("from_id" <> "to_id");
CREATE UNIQUE INDEX "match_run_one_published" ON "match_run" ("cohort_id") WHERE "state" = 'published';
CREATE UNIQUE INDEX "proposal_one_open_per_candidate" ON "proposal" ("candidate_enrollment_id") WHERE "state" = 'open';
