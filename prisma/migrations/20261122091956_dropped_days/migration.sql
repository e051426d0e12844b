-- AlterTable
ALTER TABLE "session_day" ADD COLUMN     "number" INTEGER;

-- Calendars know the days so far by their order.
UPDATE "session_day" SET "number" = ordered."number" FROM (
  SELECT "id", row_number() OVER (PARTITION BY "session_id" ORDER BY "on_date", "start_minute") AS "number" FROM "session_day"
) AS ordered WHERE ordered."id" = "session_day"."id";

ALTER TABLE "session_day" ALTER COLUMN "number" SET NOT NULL;

-- CreateTable
CREATE TABLE "dropped_day" (
    "session_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "on_date" DATE NOT NULL,
    "start_minute" INTEGER NOT NULL,
    "end_minute" INTEGER NOT NULL,

    CONSTRAINT "dropped_day_pkey" PRIMARY KEY ("session_id","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "session_day_session_id_number_key" ON "session_day"("session_id", "number");

-- AddForeignKey
ALTER TABLE "dropped_day" ADD CONSTRAINT "dropped_day_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "cohort_session"("id") ON DELETE CASCADE ON UPDATE CASCADE;
