import type { Actor } from "#app/core/access/actor.ts";
import { can } from "#app/core/access/can.ts";
import {
  answersFromRatings,
  expectationView,
  practiceView,
  type ExpectationVerdict,
  type SideAnswers,
} from "#app/core/companion/paired-view.ts";
import { expectationWords, practiceWords } from "#app/core/companion/paired-words.ts";
import { findReleasedSittings, findLatestSubmitted, type Sitting } from "#app/features/assessments/queries.server.ts";
import { standingReleases } from "#app/features/releases/queries.server.ts";
import { recordAudit } from "#app/server/audit.server.ts";
import { db } from "#app/server/db.server.ts";
import { findPartnership, type PartnershipView } from "../partnerships/queries.server.ts";
import {
  frameworkOf,
  readerOf,
  shownLevel,
  sideAnswers,
  statementOf,
  type ShownLevel,
} from "../reveal/queries.server.ts";
import { recordReadings } from "../steps/commands.server.ts";
import { listRevealed } from "../steps/queries.server.ts";

/** One item of a map: what the superintendent says, and what the candidate does. */
export interface MapItem {
  id: string;
  statement: string;
  superintendent: ShownLevel;
  candidate: ShownLevel;
  words: string;
}

export interface MapArea {
  id: string;
  name: string;
  /** What the two views of the area say together; null where nothing of the candidate's is shown. */
  words: string | null;
  items: MapItem[];
}

export interface MapView {
  candidateName: string;
  superintendentName: string;
  isCandidate: boolean;
  levels: readonly string[];
  /**
   * Whose ratings stand beside the superintendent's: the candidate's own, as themselves; as they released them; or none.
   */
  ratings: "own" | "released" | "none";
  practice: MapArea[];
  expectations: MapItem[];
}

/** The candidate's own ratings, for themselves or as far as they released their answers to the actor; else null. */
async function ratingsFor(actor: Actor, { side, candidate }: PartnershipView): Promise<Sitting | null> {
  if (side === "candidate") return findLatestSubmitted(actor);
  const ownerId = candidate.personId;
  const subject = { ownerId, releases: await standingReleases(ownerId) };
  if (!can(actor, "released-answers.read", subject)) return null;
  const [newest] = await findReleasedSittings(actor, "released-answers.read", subject);
  return newest ?? null;
}

/**
 * The two maps of a pair, from the modules that both have submitted: how the superintendent sees the mirrored behavior,
 * against what the candidate rated themselves and released; and what each expects. Reading is kept in the record.
 */
export async function openMap(actor: Actor, partnershipId: string, at: Date): Promise<MapView> {
  const partnership = await findPartnership(actor, partnershipId);
  const { organizationId, side, candidate, superintendent, delegate } = partnership;
  const sitting = await ratingsFor(actor, partnership);
  const revealed = await db().$transaction(async (tx) => {
    const found = await listRevealed(actor, partnershipId, null, tx);
    await recordReadings(tx, actor, organizationId, partnershipId, found, at);
    if (sitting !== null && found.length > 0 && side === "district") {
      const subject = ["assessment", sitting.id] as const;
      const ownerId = candidate.personId;
      await recordAudit(tx, { actor, organizationId, action: "released-answers.read", subject, ownerId, at });
    }
    return found;
  });
  const [first] = revealed;
  const view = {
    candidateName: candidate.name,
    superintendentName: superintendent?.name ?? delegate?.name ?? "The superintendent",
    isCandidate: side === "candidate",
    ratings: sitting === null ? ("none" as const) : side === "candidate" ? ("own" as const) : ("released" as const),
  };
  if (first === undefined) return { ...view, levels: [], practice: [], expectations: [] };
  const framework = frameworkOf(first);
  const { levels } = first.edition.scale;
  const reader = readerOf(side);
  const items = revealed.flatMap(
    ({ moduleId, edition }) => edition.modules.find(({ id }) => id === moduleId)?.items ?? [],
  );
  const joined = (whose: "candidate" | "district", question: "today" | "expects"): SideAnswers =>
    new Map(revealed.flatMap((each) => [...sideAnswers(each[whose].answers, question)]));
  const practice = practiceView(framework, items, {
    superintendent: joined("district", "today"),
    candidate: sitting === null ? new Map() : answersFromRatings(items, sitting.responses),
  });
  const expected = expectationView(framework, items, {
    superintendent: joined("district", "expects"),
    candidate: joined("candidate", "expects"),
  });
  const itemOf = (
    { itemId, superintendent: seen, candidate: own }: (typeof practice.items)[number],
    words: string,
    wording: "statement" | "expects",
  ): MapItem => {
    const item = items.find(({ id }) => id === itemId);
    const statement =
      item === undefined ? itemId : wording === "expects" ? item.expects : statementOf(framework, item, side);
    return {
      ...{ id: itemId, statement, words },
      superintendent: shownLevel(seen, levels),
      candidate: shownLevel(own, levels),
    };
  };
  const inWords = (verdict: ExpectationVerdict) => expectationWords(verdict, reader);
  return {
    ...{ ...view, levels },
    practice: practice.areas.map(({ areaId, verdict }) => ({
      id: areaId,
      name: framework.areas.find(({ id }) => id === areaId)?.name ?? areaId,
      words: sitting === null ? null : practiceWords(verdict, reader),
      items: practice.items.filter((item) => item.areaId === areaId).map((item) => itemOf(item, "", "statement")),
    })),
    expectations: expected.map((item) => itemOf(item, inWords(item.verdict), "expects")),
  };
}
