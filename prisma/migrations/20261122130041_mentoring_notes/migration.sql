-- CreateTable
CREATE TABLE "mentoring_note" (
    "id" UUID NOT NULL,
    "mentorship_id" UUID NOT NULL,
    "author" "mentorship_side" NOT NULL,
    "text" TEXT NOT NULL,
    "is_shared" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mentoring_note_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "mentoring_note_mentorship_id_created_at_idx" ON "mentoring_note"("mentorship_id", "created_at");

-- AddForeignKey
ALTER TABLE "mentoring_note" ADD CONSTRAINT "mentoring_note_mentorship_id_fkey" FOREIGN KEY ("mentorship_id") REFERENCES "mentorship"("id") ON DELETE CASCADE ON UPDATE CASCADE;
