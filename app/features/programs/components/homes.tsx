import type { ReactNode } from "react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { dayOf, listInWords } from "#app/components/words.ts";
import type { Place } from "../queries.server.ts";

/** Where a home page stands: "CTO Mentor 2026 · Western Association". */
export function eyebrowOf({ cohortName, organizationName }: Place): string {
  return `${cohortName} · ${organizationName}`;
}

export interface NextStep {
  lead: ReactNode;
  action: { to: string; label: string };
}

/** The head of every home page: its first line answers "what should I do next?", and its one button does it. */
export function HomeHeader({ firstName, place, next }: { firstName: string; place: Place; next: NextStep }) {
  return (
    <div className="mb-14">
      <PageHeader eyebrow={eyebrowOf(place)} title={`Welcome, ${firstName}`} lead={next.lead} />
      <ButtonLink to={next.action.to}>{next.action.label}</ButtonLink>
    </div>
  );
}

interface SuperintendentHomeProps {
  name: string;
  place: Place;
  /** What the companion asks of them next, if anything. */
  next: NextStep | null;
  companion: ReactNode;
  /** What the program asks of them besides. */
  tasks: ReactNode;
  people: ReactNode;
}

export function SuperintendentHome({ name, place, next, companion, tasks, people }: SuperintendentHomeProps) {
  const { counterparts, districtName } = place;
  const who = counterparts.length === 0 ? "Nobody from your district" : listInWords(counterparts);
  return (
    <>
      <HomeHeader
        firstName={name}
        place={place}
        next={
          next ?? {
            lead: `${who} takes part for ${districtName ?? "your district"}. Next: read what the job covers. Ten minutes are enough.`,
            action: { to: "/framework", label: "Read the framework" },
          }
        }
      />
      {companion}
      {tasks}
      {people}
      <section className="max-w-measure">
        <h2>What you see, and what you do not</h2>
        <p className="mt-3">
          {counterparts.length === 0 ? "A candidate" : listInWords(counterparts)} answers for themselves. You are their
          employer, so their ratings, scores, notes and plans stay with them. Nothing appears here unless they release
          it to you, item by item, and they can take it back.
        </p>
        <p className="mt-3 text-ink-2">
          The program runs from {dayOf(place.startsOn)} to {dayOf(place.endsOn)}.
        </p>
      </section>
    </>
  );
}
