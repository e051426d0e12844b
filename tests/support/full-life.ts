import { randomBytes, randomUUID } from "node:crypto";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { saveAnswer, submitAssessment } from "#app/features/assessments/commands.server.ts";
import { stepGoal } from "#app/features/mentoring/commands.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { sendMail } from "#app/server/mail.server.ts";
import { issueToken } from "#app/server/tokens.server.ts";
import { beMatched } from "./full-match.ts";
import { goThroughTheCompanion } from "./full-companion.ts";
import { workTogether } from "./full-mentoring.ts";
import { createSession } from "./sessions.ts";
import * as world from "./world.ts";

/** A candidate of whom every column that can hold words holds some with this word in it, and what binds them to others. */
export interface FullLife extends world.Member {
  /** Every id that is theirs: rows that hold one of them go with the person. First what is of no organization: the account, the own ledger and service. */
  ids: string[];
}

/** Marks somebody's word, so that it is found wherever it ended up. */
const marked = (word: string, where: string) => `${word} ${where}`;

async function answer(member: world.Member, word: string): Promise<string[]> {
  const submitted = await world.start(member);
  const notes = {
    why: marked(word, "why"),
    evidenceNote: marked(word, "evidence"),
    evidenceUrl: `https://example.org/${word}`,
  };
  await saveAnswer(member.actor, submitted, "bm-forecast", world.saveOf({ level: 2.5, ...notes }), world.SAVED);
  await submitAssessment(member.actor, submitted, { leaveUnanswered: true }, world.SUBMITTED);
  const [category] = currentFramework().categories;
  const guess = { assessmentId: submitted, categoryId: category?.id ?? "", level: 1.5, savedAt: world.SAVED };
  await db().guess.createMany({ data: [{ ...guess, moment: "before" }] });
  const open = await world.start(member);
  await saveAnswer(member.actor, open, "bm-forecast", world.saveOf({ level: 1, ...notes }), world.SAVED);
  await saveAnswer(member.actor, open, "bm-forecast", world.saveOf({ level: 1.5, ...notes }, 1), world.SAVED);
  return [submitted, open];
}

async function plan(member: world.Member, word: string): Promise<string> {
  const words = { evidenceWanted: marked(word, "wanted"), actions: [marked(word, "action")] };
  const goal = await world.createGoal(member, words);
  const done = { step: "done", doneNote: marked(word, "note"), doneUrl: `https://example.org/${word}` } as const;
  await stepGoal(member.actor, goal, done, world.SUBMITTED);
  return goal;
}

/** What they learned, where somebody noted it and where they did, and how they read a calendar. */
async function learn({ actor }: world.Member, cohort: world.Cohort, word: string): Promise<string> {
  const { personId } = actor;
  const sessionId = await createSession(cohort);
  const noted = { state: "attended", minutes: 240, recordedAt: world.SAVED } as const;
  const enrollmentId = actor.enrollments[0]?.id ?? "";
  await db().attendance.create({ data: { sessionId, enrollmentId, ...noted } });
  const id = randomUUID();
  const words = { title: marked(word, "course"), provider: marked(word, "provider"), areaIds: [marked(word, "area")] };
  const entry = { id, personId, onDate: world.SAVED, minutes: 60, createdAt: world.SAVED };
  await db().ledgerEntry.create({ data: { ...entry, ...words } });
  await db().calendarFeed.create({
    data: { personId, tokenHash: new Uint8Array(randomBytes(32)), createdAt: world.SAVED },
  });
  const timeZone = marked(word, "clock");
  await db().person.update({ where: { id: personId }, data: { timeZone, cycleStartsOn: world.SAVED } });
  return id;
}

async function giveSignIn({ actor: { personId } }: world.Member, cohort: world.Cohort, word: string): Promise<void> {
  const at = world.SAVED;
  await db().password.create({ data: { personId, hash: marked(word, "hash"), changedAt: at } });
  const sealedSecret = marked(word, "secret");
  await db().authenticator.create({ data: { personId, sealedSecret, createdAt: at, confirmedAt: at, lastStep: 1 } });
  const codeHash = new Uint8Array(randomBytes(32));
  await db().recoveryCode.create({ data: { id: randomUUID(), personId, codeHash } });
  const key = { credentialId: marked(word, "credential"), publicKey: codeHash, counter: 0n, transports: [word] };
  await db().passkey.create({
    data: { id: randomUUID(), personId, name: marked(word, "laptop"), createdAt: at, ...key },
  });
  const { organizationId } = cohort;
  const provider = { name: "District", issuer: "https://id.example.org", clientId: "tandem", sealedSecret: "sealed" };
  const { id: providerId, issuer } = await db().identityProvider.create({
    data: { id: randomUUID(), organizationId, createdAt: at, ...provider },
  });
  const known = {
    issuer: `${issuer}/${word}`,
    subject: marked(word, "subject"),
    email: `${word}@district.example.org`,
  };
  await db().identity.create({ data: { id: randomUUID(), personId, providerId, linkedAt: at, ...known } });
  await db().session.updateMany({ where: { personId }, data: { device: marked(word, "browser") } });
}

/** A file with an answer, and the word of the mentor who saw it. */
async function showEvidence(
  [assessmentId = ""]: readonly string[],
  mentor: world.Member,
  mentorshipId: string,
  { organizationId }: world.Cohort,
  word: string,
): Promise<string> {
  const id = randomUUID();
  const storedKey = randomBytes(16).toString("hex");
  const place = { assessmentId, indicatorId: "bm-forecast" };
  await db().storedFile.create({ data: { key: storedKey, createdAt: world.SAVED } });
  const file = {
    status: "ready",
    name: marked(word, "minutes.pdf"),
    kind: "pdf",
    size: 1,
    addedAt: world.SAVED,
  } as const;
  await db().evidenceFile.create({ data: { id, organizationId, storedKey, ...place, ...file } });
  const words = { seenLink: `https://example.org/${word}`, note: marked(word, "seen") };
  const seen = { seenFiles: [id], confirmedAt: world.SUBMITTED, ...words };
  const mentorId = mentor.actor.personId;
  await db().evidenceConfirmation.create({ data: { ...place, mentorId, mentorshipId, ...seen } });
  return id;
}

/** Invited under the present address, and under an earlier one. */
async function invite({ actor, email }: world.Member, { organizationId, id }: world.Cohort, word: string) {
  const common = { organizationId, cohortId: id, role: "candidate", name: marked(word, "invited") } as const;
  const times = { createdAt: world.STARTED, expiresAt: world.SUBMITTED };
  const open = randomUUID();
  const accepted = randomUUID();
  await db().invitation.create({ data: { id: open, email, ...common, ...times } });
  const earlier = `${word}@earlier.example.org`;
  await db().invitation.create({
    data: { id: accepted, email: earlier, acceptedAt: world.SAVED, ...common, ...times },
  });
  const subject = ["invitation", accepted] as const;
  await recordAudit(db(), { actor, organizationId, action: "invitation.accept", subject, at: world.SAVED });
  return [open, accepted];
}

/** A span of work with a manager's word on it. */
async function work(
  { actor: { personId } }: world.Member,
  { organizationId }: world.Cohort,
  word: string,
): Promise<string[]> {
  const record = {
    ...{ id: randomUUID(), personId, title: marked(word, "director"), district: marked(word, "Unified") },
    ...{ isCto: true, startsOn: new Date("2016-07-01"), endsOn: null, version: 1, changedAt: world.SAVED },
  };
  await db().serviceRecord.create({ data: record });
  const verification = { id: randomUUID(), organizationId, recordId: record.id, recordVersion: 1, isVerified: true };
  await db().serviceVerification.create({
    data: { ...verification, note: marked(word, "letter"), verifiedAt: world.SUBMITTED },
  });
  return [record.id, verification.id];
}

/** Release of one thing from one person to another as their mentor. */
export async function release(
  owner: world.Member,
  recipient: world.Member,
  { organizationId }: world.Cohort,
  item: "profile" | "answers" | "plan" = "profile",
): Promise<string> {
  const id = randomUUID();
  const people = { ownerId: owner.actor.personId, recipientId: recipient.actor.personId };
  await db().release.create({
    data: { id, organizationId, item, recipientRole: "mentor", releasedAt: world.SAVED, ...people },
  });
  return id;
}

/** A candidate of the cohort with a full life, paired with this mentor and bound to them by releases both ways. */
export async function liveFully(word: string, cohort: world.Cohort, mentor: world.Member): Promise<FullLife> {
  const person = await world.createMember(cohort, "candidate", await world.createDistrict(cohort));
  const { personId } = person.actor;
  const email = `${word}.${randomBytes(3).toString("hex")}@example.org`;
  const member = { ...person, name: marked(word, "Delgado"), email };
  await db().person.update({ where: { id: personId }, data: { name: member.name, email } });
  await world.signIn(member);
  await giveSignIn(member, cohort, word);
  const assessments = await answer(member, word);
  const goal = await plan(member, word);
  const entry = await learn(member, cohort, word);
  const invitations = await invite(member, cohort, word);
  const service = await work(member, cohort, word);
  const pairing = await world.pair(member, mentor);
  const together = await workTogether(member, mentor, pairing, cohort, goal, word);
  const file = await showEvidence(assessments, mentor, pairing, cohort, word);
  const prepared = { personId: member.actor.personId, edition: word };
  await db().guideReading.create({ data: { ...prepared, partId: word, readAt: world.SAVED } });
  await db().vignetteRating.create({ data: { ...prepared, vignetteId: word, level: 2, ratedAt: world.SAVED } });
  await db().checkIn.create({
    data: {
      ...{ mentorshipId: pairing, enrollmentId: member.actor.enrollments[0]?.id ?? "", dueOn: world.SAVED },
      ...{ edition: "2026.1", answers: { meeting: word }, comment: marked(word, "check-in"), submittedAt: world.SAVED },
    },
  });
  const companion = await goThroughTheCompanion(member, cohort, word);
  const proposal = await beMatched(member, mentor, cohort, word);
  const releases = [await release(member, mentor, cohort), await release(mentor, member, cohort, "plan")];
  await db().$transaction(async (tx) => {
    await issueToken(tx, "email_change", { personId, email: `${word}@later.example.org` }, world.SAVED);
    await sendMail(tx, { to: email, subject: "Hello", paragraphs: [marked(word, "mail")] });
  });
  const places = [...member.actor.enrollments.map(({ id }) => id), proposal];
  const own = [personId, entry, ...service, ...places, ...assessments, goal, file];
  return { ...member, ids: [...own, ...invitations, pairing, ...together, ...companion, ...releases] };
}
