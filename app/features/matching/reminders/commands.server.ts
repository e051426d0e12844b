import type { RemindedOf } from "#app/core/planning/reminders.ts";
import { db } from "#app/server/db.server.ts";
import { sendMail, type Mail } from "#app/server/mail.server.ts";
import { isStillOpen, listDueReminders, type DueReminder } from "./queries.server.ts";

/** At most so many mails of each kind to one place, even when a cohort is moved to other days. Proposals, check-ins and steps come anew. */
const MOST_OF_ONE: Readonly<Record<RemindedOf, number>> = {
  "match-profile": 2,
  "service-record": 2,
  proposal: Number.POSITIVE_INFINITY,
  "check-in": Number.POSITIVE_INFINITY,
  "companion-step": Number.POSITIVE_INFINITY,
};

/** What is said: what is open and where, never what somebody wrote. */
const WORDS: Readonly<Record<RemindedOf, { subject: string; words: string; link: NonNullable<Mail["link"]> }>> = {
  "match-profile": {
    subject: "Your match profile is not complete yet",
    words:
      "The match is made from what mentors and candidates say of themselves. Something is still missing in yours; it takes about ten minutes.",
    link: { label: "Complete your match profile", to: "/match-profile" },
  },
  "service-record": {
    subject: "Your years in districts are still to be entered",
    words: "Mentors are matched once their years of work in districts are verified. Yours are not entered yet.",
    link: { label: "Go to Tandem", to: "/" },
  },
  proposal: {
    subject: "A proposal waits for your answer",
    words: "Somebody is proposed to you, and the time to answer is nearly over. Without an answer the proposal lapses.",
    link: { label: "See the proposal", to: "/proposals" },
  },
  "check-in": {
    subject: "How does the mentoring go?",
    words:
      "Five short questions wait for you, about two minutes. Only the managers of your cohort read what you answer, and the other one of you never does.",
    link: { label: "Answer the check-in", to: "/check-ins" },
  },
  "companion-step": {
    subject: "Your next step in the superintendent’s companion",
    words:
      "A step of the companion waits for you. Most take a few minutes, on a phone, too. The page says what it is, how long it takes and by when.",
    link: { label: "Go on", to: "/companion" },
  },
};

/** One reminder with its mail in one transaction: both are stored or neither, and a second try finds the first. */
async function remind(reminder: DueReminder, at: Date): Promise<void> {
  const { enrollmentId, about, dueOn } = reminder;
  await db().$transaction(async (tx) => {
    if (!(await isStillOpen(tx, reminder, at))) return;
    if ((await tx.reminder.count({ where: { enrollmentId, about } })) >= MOST_OF_ONE[about]) return;
    const { count } = await tx.reminder.createMany({
      data: [{ enrollmentId, about, dueOn: new Date(dueOn), sentAt: at }],
      skipDuplicates: true,
    });
    if (count === 0) return;
    const { person, cohort } = await tx.enrollment.findUniqueOrThrow({
      where: { id: enrollmentId },
      select: { person: { select: { name: true, email: true } }, cohort: { select: { name: true } } },
    });
    const { subject, words, link } = WORDS[about];
    const paragraphs = [`Hello ${person.name},`, `This is about ${cohort.name}. ${words}`];
    await sendMail(tx, { to: person.email, subject, paragraphs, link });
  });
}

/**
 * Sends the reminders whose day has come. One that fails stops none of the others; in the end the failure is thrown, so
 * that the job runs again.
 */
export async function sendReminders(at: Date): Promise<void> {
  const failures: unknown[] = [];
  for (const reminder of await listDueReminders(at)) {
    try {
      await remind(reminder, at);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} reminders were not stored`);
}
