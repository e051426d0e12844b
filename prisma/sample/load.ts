import { randomUUID } from "node:crypto";
import { currentFramework, getStageModel } from "#app/content/catalogue.server.ts";
import { areaScoresOf } from "#app/core/scoring/area-scores.ts";
import { isLevel, type Framework } from "#app/core/scoring/framework.ts";
import { scoreAssessment } from "#app/core/scoring/profile.ts";
import { toResponses } from "#app/features/assessments/queries.server.ts";
import type { Transaction } from "#app/server/db.server.ts";
import { loadOtherPairs } from "./companion-others.ts";
import { loadCompanion } from "./companion.ts";
import { loadCheckIns, loadHeldMeetings } from "./check-ins.ts";
import { DISTRICTS, districtIdOf } from "./districts.ts";
import { loadGoalTalk } from "./goal-talk.ts";
import { GOALS } from "./goals.ts";
import { loadMatching } from "./matching.ts";
import { loadMentoring } from "./mentoring.ts";
import { RELEASE_REQUESTS, RELEASES } from "./pairs.ts";
import { ADMINISTRATOR, emailOf, INVITATIONS, PEOPLE, personOf, SECOND_PLACES } from "./people.ts";
import { loadProfiles } from "./profiles.ts";
import { COHORT_ID, COHORT_ZONE, NEXT_COHORT_ID, NEXT_COHORT_ZONE, ORGANIZATION, PROGRAM } from "./program.ts";
import { SERVICE, type SampleService } from "./service.ts";
import { loadSessions } from "./sessions.ts";
import { STAGES } from "./stages.ts";
import { SITTINGS, type SampleSitting } from "./sittings.ts";

const DAY = 86_400_000;

function daysFrom(at: Date, days: number): Date {
  return new Date(at.getTime() + days * DAY);
}

function ratingsOf(sitting: SampleSitting, framework: Framework) {
  return framework.areas.flatMap((area) => {
    const levels = sitting.levels[area.id] ?? [];
    return area.indicators.slice(0, levels.length).map(({ id }, index) => {
      const level = levels[index] ?? null;
      if (level !== null && !isLevel(level))
        throw new Error(`The sample rates ${id} with ${level}, which is no level.`);
      const notes = sitting.notes[id] ?? { why: "", evidenceNote: "", evidenceUrl: "" };
      return { indicatorId: id, level, noOpportunity: level === null, ...notes, version: 1 };
    });
  });
}

async function loadSitting(tx: Transaction, sitting: SampleSitting, framework: Framework, at: Date): Promise<void> {
  const person = personOf(sitting.person);
  const startedAt = daysFrom(at, -sitting.startedDaysAgo);
  const submittedAt = sitting.submittedDaysAgo === null ? null : daysFrom(at, -sitting.submittedDaysAgo);
  const ratings = ratingsOf(sitting, framework).map((rating) => ({ ...rating, savedAt: startedAt }));
  await tx.assessment.create({
    data: {
      id: sitting.id,
      organizationId: ORGANIZATION.id,
      enrollmentId: person.enrollmentId,
      personId: person.id,
      kind: "baseline",
      form: "long",
      frameworkId: framework.id,
      edition: framework.version,
      contentHash: framework.hash,
      startedAt,
      submittedAt,
      ...(submittedAt
        ? {
            snapshot: ratings.map((rating) => ({ ...rating, savedAt: startedAt.toISOString() })),
            areaScores: areaScoresOf(scoreAssessment(framework, "long", toResponses(ratings))),
          }
        : {}),
      guesses: {
        create: Object.entries(sitting.guesses).map(([categoryId, level]) => ({
          categoryId,
          moment: "before" as const,
          level,
          savedAt: startedAt,
        })),
      },
    },
  });
  await tx.rating.createMany({ data: ratings.map((rating) => ({ ...rating, assessmentId: sitting.id })) });
  await tx.ratingRevision.createMany({
    data: ratings.map((rating) => ({ ...rating, assessmentId: sitting.id, saveKey: randomUUID() })),
  });
}

/** Who runs the organization, and who is invited to the cohort. */
async function loadAdministration(tx: Transaction, at: Date): Promise<void> {
  const { id, personId, name } = ADMINISTRATOR;
  await tx.person.create({ data: { id: personId, name, email: emailOf(name), createdAt: daysFrom(at, -180) } });
  await tx.administrator.create({ data: { id, personId, organizationId: ORGANIZATION.id } });
  await tx.invitation.createMany({
    data: INVITATIONS.map(({ district, sentDaysAgo, ...invitation }) => ({
      ...invitation,
      organizationId: ORGANIZATION.id,
      cohortId: COHORT_ID,
      districtId: districtIdOf(district),
      email: emailOf(invitation.name),
      invitedById: personOf("Elena Ruiz").id,
      createdAt: daysFrom(at, -sentDaysAgo),
      expiresAt: daysFrom(at, 14 - sentDaysAgo),
    })),
  });
}

/** The cohort in the middle of its year and the one that comes next, with everybody's places. */
async function loadCohorts(tx: Transaction, at: Date): Promise<Date> {
  const organizationId = ORGANIZATION.id;
  const startsOn = daysFrom(at, -150);
  const nextStartsOn = daysFrom(at, 75);
  const year = startsOn.getUTCFullYear();
  const common = { organizationId, programId: PROGRAM.id };
  await tx.cohort.createMany({
    data: [
      {
        ...common,
        id: COHORT_ID,
        name: `${PROGRAM.name} ${year}`,
        timeZone: COHORT_ZONE,
        startsOn,
        endsOn: daysFrom(startsOn, 283),
      },
      {
        ...common,
        id: NEXT_COHORT_ID,
        name: `${PROGRAM.name} ${year + 1}, mountain states`,
        timeZone: NEXT_COHORT_ZONE,
        startsOn: nextStartsOn,
        endsOn: daysFrom(nextStartsOn, 283),
      },
    ],
  });
  await tx.district.createMany({ data: DISTRICTS.map((district) => ({ ...district, organizationId })) });
  await tx.person.createMany({
    data: PEOPLE.map(({ id, name }, index) => ({
      id,
      name,
      email: emailOf(name),
      createdAt: new Date(startsOn.getTime() + index),
    })),
  });
  await tx.enrollment.createMany({
    data: PEOPLE.map(({ id, enrollmentId, cohortId, role, district }) => ({
      id: enrollmentId,
      organizationId,
      cohortId,
      personId: id,
      role,
      districtId: districtIdOf(district),
    })),
  });
  await tx.enrollment.createMany({
    data: SECOND_PLACES.map(({ person, ...place }) => ({ ...place, organizationId, personId: personOf(person).id })),
  });
  return startsOn;
}

function dayOf({ from }: SampleService, at: Date): Date {
  return typeof from === "string" ? new Date(from) : daysFrom(at, -from);
}

/** Where the departments of some districts stand. */
async function loadStages(tx: Transaction, at: Date): Promise<void> {
  const edition = getStageModel().version;
  await tx.stageReview.createMany({
    data: STAGES.map(({ district, person, daysAgo, answers }) => ({
      id: randomUUID(),
      organizationId: ORGANIZATION.id,
      districtId: districtIdOf(district) ?? "",
      edition,
      answers,
      answeredById: personOf(person).id,
      answeredAt: daysFrom(at, -daysAgo),
    })),
  });
}

/** Service records, and what the manager said of most of them. */
async function loadService(tx: Transaction, at: Date): Promise<void> {
  const records = SERVICE.map((service) => ({ id: randomUUID(), service }));
  await tx.serviceRecord.createMany({
    data: records.map(({ id, service }) => ({
      id,
      personId: personOf(service.person).id,
      title: service.title,
      district: service.district,
      isCto: service.isCto ?? false,
      startsOn: dayOf(service, at),
      endsOn: service.to === null ? null : new Date(service.to),
      version: 1,
      changedAt: daysFrom(at, -40),
    })),
  });
  await tx.serviceVerification.createMany({
    data: records.flatMap(({ id, service: { verified, refused } }) => {
      const note = verified ?? refused;
      if (note === undefined) return [];
      return {
        id: randomUUID(),
        organizationId: ORGANIZATION.id,
        recordId: id,
        recordVersion: 1,
        isVerified: refused === undefined,
        note,
        verifiedById: personOf("Elena Ruiz").id,
        verifiedAt: daysFrom(at, -30),
      };
    }),
  });
}

/** Fills an empty database with the sample program; its dates lie around `at`, so that a newcomer finds it in mid-course. */
export async function loadSample(tx: Transaction, at: Date): Promise<void> {
  const framework = currentFramework();
  await tx.organization.create({ data: ORGANIZATION });
  await tx.program.create({ data: { ...PROGRAM, organizationId: ORGANIZATION.id } });
  const startsOn = await loadCohorts(tx, at);
  await loadService(tx, at);
  await loadStages(tx, at);
  await tx.release.createMany({
    data: RELEASES.map(({ id, owner, recipient, role, item, daysAgo }) => ({
      id,
      organizationId: ORGANIZATION.id,
      ownerId: personOf(owner).id,
      recipientId: personOf(recipient).id,
      recipientRole: role,
      item,
      releasedAt: daysFrom(at, -daysAgo),
    })),
  });
  await tx.releaseRequest.createMany({
    data: RELEASE_REQUESTS.map((request) => ({
      ...request,
      organizationId: ORGANIZATION.id,
      cohortId: COHORT_ID,
      askedAt: startsOn,
    })),
  });
  await loadAdministration(tx, at);
  await loadProfiles(tx, daysFrom(at, -20));
  await loadSessions(tx, at);
  for (const sitting of SITTINGS) await loadSitting(tx, sitting, framework, at);
  await loadMatching(tx, startsOn, at);
  await loadCompanion(tx, at);
  await loadOtherPairs(tx, at);
  await loadMentoring(tx, at);
  await loadCheckIns(tx, daysFrom(startsOn, 7));
  await loadHeldMeetings(tx, daysFrom(startsOn, 7));
  for (const [position, { person, area, actions, dueInDays, ...goal }] of GOALS.entries()) {
    const indicator = framework.areas.find(({ id }) => id === area)?.indicators[0];
    if (indicator === undefined) throw new Error(`The sample plans for ${area}, which is no area.`);
    await tx.goal.create({
      data: {
        ...goal,
        organizationId: ORGANIZATION.id,
        personId: personOf(person).id,
        frameworkId: framework.id,
        edition: framework.version,
        indicatorId: indicator.id,
        dueOn: daysFrom(at, dueInDays),
        position,
        version: 1,
        createdAt: daysFrom(at, -30),
        actions: { create: actions.map((text, index) => ({ id: randomUUID(), text, position: index })) },
      },
    });
  }
  await loadGoalTalk(tx, at);
}
