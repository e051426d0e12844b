import { describeTables, readmeText, type Table } from "#app/server/archive.server.ts";
import { companionTables } from "#app/features/companion/export/queries.server.ts";
import { matchingTables } from "#app/features/matching/export/queries.server.ts";
import { mentoringTables } from "#app/features/mentoring/export/queries.server.ts";
import type { Everything } from "./queries.server.ts";

/** The tables of a person's own archive and the text that says what is what. */

const ANSWER = ["indicator", "level", "no_opportunity", "why_this_level", "evidence", "evidence_link"] as const;

function answerTables({ assessments }: Everything): Table[] {
  return [
    {
      name: "answers.csv",
      about: "Your present answer to each indicator that your assessments ask.",
      columns: ["assessment", "kind", "started_at", "submitted_at", "area", "statement", ...ANSWER, "saved_at"],
      rows: assessments.flatMap(({ id, kind, startedAt, submittedAt, answers }) =>
        answers.map((answer) => [
          ...[id, kind, startedAt, submittedAt, answer.areaName, answer.statement],
          ...[answer.indicatorId, answer.level, answer.noOpportunity, answer.why],
          ...[answer.evidenceNote, answer.evidenceUrl, answer.savedAt],
        ]),
      ),
    },
    {
      name: "versions.csv",
      about: "Every version of an answer that was saved and replaced by a later one.",
      columns: ["assessment", "version", ...ANSWER, "saved_at"],
      rows: assessments.flatMap(({ id, replacedVersions }) =>
        replacedVersions.map((version) => [
          ...[id, version.version, version.indicatorId, version.level, version.noOpportunity],
          ...[version.why, version.evidenceNote, version.evidenceUrl, version.savedAt],
        ]),
      ),
    },
    {
      name: "guesses.csv",
      about: "Where you placed yourself before the first question and after the profile.",
      columns: ["assessment", "moment", "category", "level"],
      rows: assessments.flatMap(({ id, guesses }) =>
        (["before", "after"] as const).flatMap((moment) =>
          Object.entries(guesses[moment]).map(([category, level]) => [id, moment, category, level]),
        ),
      ),
    },
  ];
}

function evidenceTables({ assessments }: Everything): Table[] {
  const given = assessments.flatMap(({ id, answers }) =>
    answers.flatMap(({ evidence, ...answer }) =>
      evidence === null ? [] : [{ assessment: id, ...answer, ...evidence }],
    ),
  );
  return [
    {
      name: "evidence.csv",
      about:
        "What you gave as evidence for each answer: claimed by a note, shown by a link or a file, or confirmed by your mentor.",
      columns: ["assessment", "indicator", "area", "statement", "state", "note", "link", "files"],
      rows: given.map((each) => [
        ...[each.assessment, each.indicatorId, each.areaName, each.statement],
        ...[each.state, each.evidenceNote, each.evidenceUrl, each.files.length],
      ]),
    },
    {
      name: "files.csv",
      about: "The files that you added as evidence, and where in this archive each of them lies.",
      columns: ["file", "assessment", "indicator", "name", "size_in_bytes", "added_at"],
      rows: given.flatMap(({ assessment, indicatorId, files }) =>
        files.map(({ path, name, size, addedAt }) => [path, assessment, indicatorId, name, size, addedAt]),
      ),
    },
    {
      name: "confirmations.csv",
      about:
        "Which mentor said that they have seen your evidence, what they said of it, and whether it is still the same.",
      columns: ["assessment", "indicator", "mentor", "confirmed_at", "still_the_same", "note"],
      rows: given.flatMap(({ assessment, indicatorId, confirmations }) =>
        confirmations.map(({ mentor, confirmedAt, isCurrent, note }) => [
          ...[assessment, indicatorId, mentor, confirmedAt, isCurrent, note],
        ]),
      ),
    },
  ];
}

function planTables({ goals }: Everything): Table[] {
  return [
    {
      name: "goals.csv",
      about: "The goals of your growth plan.",
      columns: ["goal", "area", "statement", "target_level", "due_on", "evidence_wanted", "done_at", "note", "link"],
      rows: goals.map((goal) => [
        ...[goal.id, goal.areaName, goal.statement, goal.targetLevel, goal.dueOn, goal.evidenceWanted],
        ...[goal.doneAt, goal.doneNote, goal.doneUrl],
      ]),
    },
    {
      name: "actions.csv",
      about: "The steps of your goals.",
      columns: ["goal", "action", "done"],
      rows: goals.flatMap(({ id, actions }) => actions.map(({ text, isDone }) => [id, text, isDone])),
    },
  ];
}

function peopleTables({ places, releases, mentorships, invitations }: Everything): Table[] {
  return [
    {
      name: "places.csv",
      about: "Your places in cohorts.",
      columns: ["role", "cohort", "district", "left_at"],
      rows: places.map(({ role, cohort, district, leftAt }) => [role, cohort, district, leftAt]),
    },
    {
      name: "mentorships.csv",
      about: "Who mentors whom, where you are one of the two.",
      columns: ["cohort", "candidate", "mentor", "started_at", "ended_at", "your_reason"],
      rows: mentorships.map((pair) => [
        ...[pair.cohort, pair.candidate, pair.mentor, pair.startedAt, pair.endedAt, pair.yourReason],
      ]),
    },
    {
      name: "releases.csv",
      about:
        "What you released to whom, and what others released to you. What they released is theirs and is not here.",
      columns: ["direction", "item", "person", "recipient_role", "released_at", "withdrawn_at"],
      rows: [
        ...releases.given.map((each) => [
          "given",
          each.item,
          each.to,
          each.recipientRole,
          each.releasedAt,
          each.withdrawnAt,
        ]),
        ...releases.received.map((each) => [
          "received",
          each.item,
          each.from,
          each.recipientRole,
          each.releasedAt,
          each.withdrawnAt,
        ]),
      ],
    },
    {
      name: "invitations.csv",
      about: "The invitations to your e-mail address.",
      columns: ["to", "name", "organization", "cohort", "role", "sent_at", "expires_at", "accepted_at", "withdrawn_at"],
      rows: invitations.map((each) => [
        ...[each.to, each.name, each.organization, each.cohort, each.role],
        ...[each.createdAt, each.expiresAt, each.acceptedAt, each.withdrawnAt],
      ]),
    },
  ];
}

function checkInTables({ checkIns }: Everything): Table[] {
  return [
    {
      name: "check-ins.csv",
      about: "What you answered in check-ins on your mentorships. The managers of the cohort read it, nobody else.",
      columns: ["cohort", "mentor", "candidate", "due_on", "edition", "answers", "comment", "submitted_at"],
      rows: checkIns.map((each) => [
        ...[each.cohort, each.mentor, each.candidate, each.dueOn, each.edition],
        ...[JSON.stringify(each.answers), each.comment, each.submittedAt],
      ]),
    },
  ];
}

function serviceTables({ serviceRecords }: Everything): Table[] {
  return [
    {
      name: "service-records.csv",
      about: "Your work in districts, as you entered it.",
      columns: ["record", "version", "title", "district", "led_technology", "from", "to", "changed_at"],
      rows: serviceRecords.map((each) => [
        ...[each.id, each.version, each.title, each.district, each.isCto],
        ...[each.startsOn, each.endsOn, each.changedAt],
      ]),
    },
    {
      name: "verifications.csv",
      about: "What program managers said of your service records, each of one version.",
      columns: ["record", "version", "organization", "verified", "note", "at"],
      rows: serviceRecords.flatMap(({ id, verifications }) =>
        verifications.map((word) => [id, word.recordVersion, word.by, word.isVerified, word.note, word.verifiedAt]),
      ),
    },
  ];
}

function educationTables({ attendance, ledger }: Everything): Table[] {
  return [
    {
      name: "attendance.csv",
      about: "What the managers of your cohorts noted of you at each session.",
      columns: ["session", "cohort", "state", "minutes", "noted_at"],
      rows: attendance.map(({ session, cohort, state, minutes, recordedAt }) => [
        ...[session, cohort, state, minutes, recordedAt],
      ]),
    },
    {
      name: "ledger.csv",
      about:
        "Your ledger of continuing education: sessions that you attended and your own entries, a row for each area.",
      columns: ["date", "title", "provider", "kind", "hours", "area", "area_hours"],
      rows: ledger.map(({ date, title, provider, kind, hours, area, area_hours: areaHours }) => [
        ...[date, title, provider, kind, hours, area, areaHours],
      ]),
    },
  ];
}

function preparationTables({ mentorPreparation: { guideParts, practiceCases } }: Everything): Table[] {
  return [
    {
      name: "guide.csv",
      about: "The parts of the guide for mentors that you have read.",
      columns: ["edition", "part", "read_at"],
      rows: guideParts.map(({ edition, partId, readAt }) => [edition, partId, readAt]),
    },
    {
      name: "practice-cases.csv",
      about: "How you rated the practice cases for mentors. Nobody else sees it.",
      columns: ["edition", "case", "level", "rated_at"],
      rows: practiceCases.map(({ edition, vignetteId, level, ratedAt }) => [edition, vignetteId, level, ratedAt]),
    },
  ];
}

function signInTables({ signIn }: Everything): Table[] {
  return [
    {
      name: "passkeys.csv",
      about: "Your passkeys by name and date.",
      columns: ["name", "added_at", "last_used_at"],
      rows: signIn.passkeys.map(({ name, createdAt, lastUsedAt }) => [name, createdAt, lastUsedAt]),
    },
    {
      name: "linked-accounts.csv",
      about: "The accounts elsewhere that you linked to sign in with.",
      columns: ["provider", "issuer", "email", "linked_at", "last_used_at"],
      rows: signIn.linkedAccounts.map((each) => [
        ...[each.provider, each.issuer, each.email, each.linkedAt, each.lastUsedAt],
      ]),
    },
  ];
}

function recordTables({ sessions, record, deedsOfOthers }: Everything): Table[] {
  return [
    {
      name: "sessions.csv",
      about: "The browsers in which you are or were lately signed in.",
      columns: ["signed_in_by", "browser", "started_at", "last_seen_at"],
      rows: sessions.map(({ method, device, createdAt, lastSeenAt }) => [method, device, createdAt, lastSeenAt]),
    },
    {
      name: "record.csv",
      about: "What you did, and what others did to what is yours, such as reading what you had released to them.",
      columns: ["at", "who", "action", "subject", "subject_id"],
      rows: [
        ...record.map((deed) => [deed.at, "you", deed.action, deed.subjectType, deed.subjectId]),
        ...deedsOfOthers.map((deed) => [deed.at, deed.who, deed.action, deed.subjectType, deed.subjectId]),
      ],
    },
  ];
}

export function tablesOf(everything: Everything): Table[] {
  const kinds = [
    ...[answerTables, evidenceTables, planTables, peopleTables, serviceTables, educationTables],
    ...[preparationTables, checkInTables, signInTables, recordTables],
  ];
  return [
    ...kinds.flatMap((tables) => tables(everything)),
    ...matchingTables(everything),
    ...mentoringTables(everything),
    ...companionTables(everything.companion),
  ];
}

const ABOUT_JSON = "Everything below in one file that other programs can read, with your profiles and how you sign in.";

/** Where the files lie in the archive. */
export const EVIDENCE_FOLDER = "evidence";
const ABOUT_FILES =
  "The files that you added as evidence, if there are any. files.csv says which belongs to which answer.";
const NOT_READ =
  "These files are not in this archive, since they could not be read where they are kept. Download it again later; if they are missing still, tell whoever runs Tandem:";

/** What is in the archive, and what could not be put into it. */
export function readmeOf(
  { person, exportedAt }: Everything,
  tables: readonly Table[],
  missing: readonly string[],
): string {
  return readmeText([
    `What Tandem keeps about ${person.name}, as of ${exportedAt}.`,
    "",
    `my-data.json: ${ABOUT_JSON}`,
    `${EVIDENCE_FOLDER}: ${ABOUT_FILES}`,
    ...describeTables(tables),
    ...(missing.length === 0 ? [] : ["", NOT_READ, ...missing]),
    "",
    "Passwords, keys and links are not in this archive: nothing in it can sign anybody in.",
    "What you wrote here is yours. Look after this file: whoever has it can read it.",
  ]);
}
