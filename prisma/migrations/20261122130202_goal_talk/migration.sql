-- CreateEnum
CREATE TYPE "suggestion_answer" AS ENUM ('accepted', 'declined');

-- CreateEnum
CREATE TYPE "notice_kind" AS ENUM ('comment', 'suggestion', 'answer', 'confirmation');

-- AlterTable
ALTER TABLE "evidence_confirmation" ADD COLUMN     "note" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "goal_comment" (
    "id" UUID NOT NULL,
    "goal_id" UUID NOT NULL,
    "mentorship_id" UUID NOT NULL,
    "author" "mentorship_side" NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "goal_comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "goal_suggestion" (
    "id" UUID NOT NULL,
    "goal_id" UUID NOT NULL,
    "mentorship_id" UUID NOT NULL,
    "action" TEXT,
    "due_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "answer" "suggestion_answer",
    "answered_at" TIMESTAMPTZ(3),
    "word" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "goal_suggestion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mentoring_notice" (
    "mentorship_id" UUID NOT NULL,
    "recipient" "mentorship_side" NOT NULL,
    "kind" "notice_kind" NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mentoring_notice_pkey" PRIMARY KEY ("mentorship_id","recipient","kind")
);

-- CreateIndex
CREATE INDEX "goal_comment_goal_id_created_at_idx" ON "goal_comment"("goal_id", "created_at");

-- CreateIndex
CREATE INDEX "goal_comment_mentorship_id_idx" ON "goal_comment"("mentorship_id");

-- CreateIndex
CREATE INDEX "goal_suggestion_goal_id_created_at_idx" ON "goal_suggestion"("goal_id", "created_at");

-- CreateIndex
CREATE INDEX "goal_suggestion_mentorship_id_idx" ON "goal_suggestion"("mentorship_id");

-- AddForeignKey
ALTER TABLE "goal_comment" ADD CONSTRAINT "goal_comment_goal_id_fkey" FOREIGN KEY ("goal_id") REFERENCES "goal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goal_comment" ADD CONSTRAINT "goal_comment_mentorship_id_fkey" FOREIGN KEY ("mentorship_id") REFERENCES "mentorship"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goal_suggestion" ADD CONSTRAINT "goal_suggestion_goal_id_fkey" FOREIGN KEY ("goal_id") REFERENCES "goal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "goal_suggestion" ADD CONSTRAINT "goal_suggestion_mentorship_id_fkey" FOREIGN KEY ("mentorship_id") REFERENCES "mentorship"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoring_notice" ADD CONSTRAINT "mentoring_notice_mentorship_id_fkey" FOREIGN KEY ("mentorship_id") REFERENCES "mentorship"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema file cannot say.
ALTER TABLE "goal_suggestion" ADD CONSTRAINT "goal_suggestion_is_one_thing" CHECK (num_nonnulls("action", "due_on") = 1);
ALTER TABLE "goal_suggestion" ADD CONSTRAINT "goal_suggestion_answered_at_a_time"
  CHECK (("answer" IS NULL) = ("answered_at" IS NULL));
