import type { Prisma } from "#app/generated/prisma/client.ts";
import { dateOf } from "#app/server/clock.server.ts";
import type { Table } from "#app/server/archive.server.ts";
import { db } from "#app/server/db.server.ts";
import { afterThat, byPages, flatMapRows, mapRows } from "#app/server/rows.server.ts";
import { toAnswers } from "../answer.ts";

const NAME = { select: { person: { select: { name: true } } } } as const;

/**
 * What a person has in the companion, for their own export: the halves that they wrote themselves, with notes and every
 * version, and what they did and settled with the other side. Of the other side's answers there is nothing in it.
 */
export async function collectCompanion(personId: string) {
  const mine = { personId };
  const halves = await db().stepAnswer.findMany({
    where: { enrollment: mine },
    include: { revisions: { orderBy: { version: "asc" } } },
    orderBy: [{ savedAt: "asc" }, { partnershipId: "asc" }, { moduleId: "asc" }],
  });
  const sittings = await db().moduleSitting.findMany({
    where: { enrollment: mine },
    select: { moduleId: true, sitting: true, role: true, minutes: true, doneOn: true, recordedAt: true },
    orderBy: [{ recordedAt: "asc" }, { moduleId: "asc" }, { sitting: "asc" }],
  });
  const partnerships = await db().partnership.findMany({
    where: { OR: [{ candidate: mine }, { superintendent: mine }, { delegate: mine }] },
    include: {
      ...{ cohort: { select: { name: true } }, candidate: NAME, superintendent: NAME, delegate: NAME },
      decisions: { include: { revisions: { orderBy: { version: "asc" } } }, orderBy: { savedAt: "asc" } },
      artifacts: { orderBy: { moduleId: "asc" } },
      plannedSittings: { orderBy: { moduleId: "asc" } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return {
    answers: halves.map(
      ({ moduleId, side, edition, answers, reflection, version, savedAt, submittedAt, revisions }) => ({
        ...{ moduleId, side, edition, answers: toAnswers(answers), reflection, version, savedAt, submittedAt },
        revisions: revisions.map((revision) => ({
          ...{ version: revision.version, answers: toAnswers(revision.answers) },
          ...{ reflection: revision.reflection, savedAt: revision.savedAt },
        })),
      }),
    ),
    sittings,
    partnerships: partnerships.map((each) => ({
      ...{ cohort: each.cohort.name, createdAt: each.createdAt, endedAt: each.endedAt },
      candidate: each.candidate.person.name,
      superintendent: each.superintendent?.person.name ?? null,
      delegate: each.delegate?.person.name ?? null,
      planned: each.plannedSittings.map(({ moduleId, startsAt, minutes, place, cancelledAt }) => ({
        ...{ moduleId, startsAt, minutes, place, cancelledAt },
      })),
      artifacts: each.artifacts.map(({ moduleId, note, url, savedAt }) => ({ moduleId, note, url, savedAt })),
      decisions: each.decisions.map(({ moduleId, text, owner, dueOn, version, savedAt, ...decision }) => ({
        ...{ moduleId, text, owner, dueOn, version, savedAt },
        ...{ candidateSignedAt: decision.candidateSignedAt, districtSignedAt: decision.districtSignedAt },
        ...{ review: decision.review, reviewNote: decision.reviewNote, reviewedAt: decision.reviewedAt },
        revisions: decision.revisions.map((revision) => ({
          ...{ version: revision.version, text: revision.text, owner: revision.owner },
          ...{ dueOn: revision.dueOn, savedAt: revision.savedAt },
        })),
      })),
    })),
  };
}

const WHO_AND_HOW_FAR = {
  ...{ cohort: { select: { name: true } }, candidate: NAME, superintendent: NAME, delegate: NAME },
  sittings: { orderBy: [{ moduleId: "asc" }, { sitting: "asc" }, { side: "asc" }] },
} as const satisfies Prisma.PartnershipInclude;

type PairRow = Prisma.PartnershipGetPayload<{ include: typeof WHO_AND_HOW_FAR }>;

function listPairs(organizationId: string) {
  return byPages<PairRow>((after, take) =>
    db().partnership.findMany({
      where: { organizationId, ...afterThat("createdAt", after) },
      include: WHO_AND_HOW_FAR,
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      take,
    }),
  );
}

/** At most nine of each cohort. */
async function* listModules(organizationId: string) {
  yield* await db().cohortModule.findMany({
    where: { organizationId },
    include: { cohort: { select: { name: true } } },
    orderBy: [{ cohortId: "asc" }, { dueOn: "asc" }, { moduleId: "asc" }],
  });
}

/** What an organization has of its pairs: who, and how far. What anybody answered or settled is theirs, and not in it. */
export function listCompanionOf(organizationId: string): Table[] {
  return [
    {
      name: "companion-modules.csv",
      about: "Which modules of the companion cohorts ask for, and by when.",
      columns: ["cohort", "module", "edition", "required", "due_on"],
      rows: mapRows(listModules(organizationId), (each) => [
        ...[each.cohort.name, each.moduleId, each.edition, each.isRequired, dateOf(each.dueOn)],
      ]),
    },
    {
      name: "partnerships.csv",
      about: "Who goes through the companion with whom.",
      columns: ["cohort", "candidate", "superintendent", "delegate", "begun_at", "ended_at"],
      rows: mapRows(listPairs(organizationId), (each) => [
        ...[each.cohort.name, each.candidate.person.name, each.superintendent?.person.name ?? null],
        ...[each.delegate?.person.name ?? null, each.createdAt, each.endedAt],
      ]),
    },
    {
      name: "companion-sittings.csv",
      about: "The sittings of the companion that were held, with their minutes, by side and role.",
      columns: ["cohort", "candidate", "module", "sitting", "side", "role", "minutes", "done_on"],
      rows: flatMapRows(listPairs(organizationId), ({ cohort, candidate, sittings }) =>
        sittings.map((each) => [
          ...[cohort.name, candidate.person.name, each.moduleId, each.sitting],
          ...[each.side, each.role, each.minutes, dateOf(each.doneOn)],
        ]),
      ),
    },
  ];
}

type Companion = Awaited<ReturnType<typeof collectCompanion>>;

/** The same as {@link collectCompanion} as tables of a person's own archive. */
export function companionTables({ answers, sittings, partnerships }: Companion): Table[] {
  const half = (of: { answers: Companion["answers"][number]["answers"] }) => JSON.stringify(of.answers);
  return [
    {
      name: "companion-answers.csv",
      about: "What you answered in the superintendent's companion, in every version, with the notes for yourself.",
      columns: ["module", "side", "edition", "version", "answers", "note", "saved_at", "submitted_at"],
      rows: answers.flatMap(({ moduleId, side, edition, submittedAt, revisions }) =>
        revisions.map((each) => [
          ...[moduleId, side, edition, each.version, half(each), each.reflection, each.savedAt, submittedAt],
        ]),
      ),
    },
    {
      name: "companion-sittings.csv",
      about: "The sittings of the companion that you have been through.",
      columns: ["module", "sitting", "role", "minutes", "done_on"],
      rows: sittings.map((each) => [each.moduleId, each.sitting, each.role, each.minutes, dateOf(each.doneOn)]),
    },
    {
      name: "joint-decisions.csv",
      about: "What you settled together with the other side, in every version, with signatures and what became of it.",
      columns: [
        ...["cohort", "candidate", "superintendent", "module", "version", "decision", "owner", "due_on", "saved_at"],
        ...["candidate_signed_at", "district_signed_at", "what_became_of_it", "note"],
      ],
      rows: partnerships.flatMap(({ cohort, candidate, superintendent, decisions }) =>
        decisions.flatMap(({ moduleId, version, revisions, ...newest }) =>
          revisions.map((each) => [
            ...[cohort, candidate, superintendent, moduleId, each.version, each.text, each.owner],
            ...[dateOf(each.dueOn), each.savedAt],
            // Signatures and what became of it belong to the version that stands.
            ...(each.version === version
              ? [newest.candidateSignedAt, newest.districtSignedAt, newest.review, newest.reviewNote]
              : [null, null, null, null]),
          ]),
        ),
      ),
    },
    {
      name: "companion-artifacts.csv",
      about: "What you made together with the other side, and where it lies.",
      columns: ["cohort", "candidate", "module", "note", "link", "saved_at"],
      rows: partnerships.flatMap(({ cohort, candidate, artifacts }) =>
        artifacts.map((each) => [cohort, candidate, each.moduleId, each.note, each.url, each.savedAt]),
      ),
    },
    {
      name: "companion-times.csv",
      about: "When and where you planned to sit together with the other side.",
      columns: ["cohort", "candidate", "module", "starts_at", "minutes", "place", "cancelled_at"],
      rows: partnerships.flatMap(({ cohort, candidate, planned }) =>
        planned.map((each) => [
          ...[cohort, candidate, each.moduleId, each.startsAt, each.minutes, each.place, each.cancelledAt],
        ]),
      ),
    },
  ];
}
