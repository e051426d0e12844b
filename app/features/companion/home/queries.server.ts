import type { Actor } from "#app/core/access/actor.ts";
import { inOrderOfUrgency, isMyTurn } from "#app/core/companion/next-step.ts";
import { clockAt } from "#app/core/shared/zoned-time.ts";
import { authorize } from "#app/server/access.server.ts";
import { db } from "#app/server/db.server.ts";
import { listModulesOf, nameOf, type StationName } from "../modules/queries.server.ts";
import {
  listPartnerships,
  listUnpartnered,
  peopleOf,
  type PartnershipView,
  type Unpartnered,
} from "../partnerships/queries.server.ts";
import {
  askedOf,
  listProgress,
  statesOf,
  statesOfPair,
  type AskedNow,
  type StationState,
} from "../progress/queries.server.ts";

export type HomeStation = StationState & StationName;

/** One pair on the home page of the companion. */
export interface HomePair {
  partnership: PartnershipView;
  /** What is open, the next first. */
  open: HomeStation[];
  /** Everything, in the order of the edition. */
  stations: HomeStation[];
  required: number;
  requiredDone: number;
  /** Minutes that the actor's side has spent. */
  minutes: number;
  /** When the two mean to sit together about what is open, on the actor's clock. */
  planned: { id: string; title: string; onDate: string; startMinute: number; place: string }[];
  /** For a candidate: what the district's side has to do next, which they can offer. */
  offer: AskedNow | null;
}

export interface CompanionHome {
  pairs: HomePair[];
  /** Candidates whose other half the actor could ask in. */
  unpartnered: Unpartnered[];
}

/** What the companion asks of the actor, and when: everything on one page, whatever side they sit on. */
export async function readCompanion(actor: Actor): Promise<CompanionHome> {
  const partnerships = await listPartnerships(actor);
  for (const partnership of partnerships) authorize(actor, "companion.read", { bound: peopleOf(partnership) });
  const modules = await listModulesOf(
    partnerships.map(({ cohortId: id, startsOn, endsOn }) => ({ id, startsOn, endsOn })),
  );
  const progress = await listProgress(partnerships.map(({ id }) => id));
  const person = await db().person.findUnique({ where: { id: actor.personId }, select: { timeZone: true } });
  const pairs = partnerships.flatMap((partnership): HomePair[] => {
    const own = progress.get(partnership.id);
    const cohort = modules.get(partnership.cohortId);
    if (own === undefined || cohort === undefined) return [];
    const stations = statesOf(cohort.stations, own, partnership.side).map((state) => ({
      ...nameOf(cohort.edition, state.id),
      ...state,
    }));
    const required = stations.filter(({ isRequired }) => isRequired);
    const { superintendent, delegate, side, timeZone } = partnership;
    const hasOther = superintendent?.isHere === true || delegate?.isHere === true;
    return [
      {
        ...{ partnership, stations, open: inOrderOfUrgency(stations), required: required.length },
        requiredDone: required.filter(({ next }) => next === "done").length,
        minutes: own.sittings.filter((sitting) => sitting.side === side).reduce((sum, { minutes }) => sum + minutes, 0),
        planned: stations.flatMap(({ id, title, planned, next }) => {
          if (planned === null || next === "done") return [];
          const { date: onDate, minute: startMinute } = clockAt(
            planned.startsAt.getTime(),
            person?.timeZone ?? timeZone,
          );
          return [{ id, title, onDate, startMinute, place: planned.place }];
        }),
        offer: side === "candidate" && hasOther ? askedOf(statesOfPair(stations, own)) : null,
      },
    ];
  });
  return { pairs, unpartnered: await listUnpartnered(actor) };
}

/** Where one side of a pair goes on: the page of what is next for them, else the home page of the companion. */
export async function findNextPath(actor: Actor, partnershipId: string): Promise<string> {
  const { pairs } = await readCompanion(actor);
  const pair = pairs.find(({ partnership }) => partnership.id === partnershipId);
  // A joint sitting has a day of its own; whoever opens the link of a mail begins with what can be done at once.
  const next = pair?.open.find((station) => isMyTurn(station.next) && station.next !== "attend");
  return next === undefined ? "/companion" : pathOf(partnershipId, next);
}

const PAGES: Partial<Record<StationState["next"], string>> = {
  read: "/read",
  answer: "/answer",
  meet: "/reveal",
  decide: "/decision",
  sign: "/decision",
  "wait-sign": "/decision",
};

/** The page on which one goes on with a station. */
export function pathOf(partnershipId: string, { id, next }: Pick<StationState, "id" | "next">): string {
  return `/companion/${partnershipId}/${id}${PAGES[next] ?? ""}`;
}

/** A pair whose stations know the pages on which one goes on with them. */
export function withPaths<Pair extends Pick<HomePair, "partnership" | "open" | "stations">>(pair: Pair) {
  const linked = (station: HomeStation) => ({ ...station, to: pathOf(pair.partnership.id, station) });
  return { ...pair, open: pair.open.map(linked), stations: pair.stations.map(linked) };
}

/** The pairs of the actor in one cohort, for their home page. */
export async function listPairsIn(actor: Actor, cohortId: string) {
  const { pairs } = await readCompanion(actor);
  return pairs.filter(({ partnership }) => partnership.cohortId === cohortId).map(withPaths);
}
