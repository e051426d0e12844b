import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { dayOf } from "#app/components/words.ts";
import { ChoiceCard } from "../../choices/components/choice-card.tsx";
import { termInWords } from "../../proposals/components/proposal-words.ts";
import type { RequestsView } from "../queries.server.ts";

/** The request that waits for an answer, with the way to take it back. */
export function OpenRequest({ open, timeZone }: { open: NonNullable<RequestsView["open"]>; timeZone: string }) {
  return (
    <section className="border-y border-line py-6">
      <h2>
        You asked <bdi>{open.mentorName}</bdi>
      </h2>
      <p className="mt-2 max-w-measure">
        They can answer until {termInWords(open.answerBy, timeZone)}. You get a mail either way; after that you can ask
        somebody else.
      </p>
      <Form method="post" className="no-print mt-2">
        <input type="hidden" name="step" value="withdraw" />
        <input type="hidden" name="proposalId" value={open.id} />
        <Button variant="quiet">Take the request back</Button>
      </Form>
    </section>
  );
}

/** The mentors who can be asked, each with what speaks for them. */
export function Askable({ choices }: Pick<RequestsView, "choices">) {
  if (choices.length === 0) {
    return (
      <EmptyState title="Nobody can be asked just now">
        Mentors stand here once their years in districts are verified. Ask your program manager when none appears.
      </EmptyState>
    );
  }
  return (
    <section>
      <h2>Mentors whom you can ask</h2>
      <p className="mt-2 max-w-measure text-ink-2">
        By name. Under each stands what speaks for the two of you; what is missing there says nothing against anybody.
      </p>
      <ul className="mt-4 border-t border-line">
        {choices.map((choice) => (
          <ChoiceCard key={choice.id} choice={choice}>
            {choice.placesLeft === 0 ? (
              <p className="text-sm text-ink-2">No place left</p>
            ) : (
              <Form method="post" className="no-print">
                <input type="hidden" name="step" value="ask" />
                <input type="hidden" name="mentorId" value={choice.id} />
                <Button variant="secondary">
                  Ask<span className="sr-only"> {choice.name}</span>
                </Button>
              </Form>
            )}
          </ChoiceCard>
        ))}
      </ul>
    </section>
  );
}

const OUTCOMES = { declined: "declined", lapsed: "not answered in time", withdrawn: "taken back" } as const;

/** What came of earlier requests. */
export function EarlierRequests({ earlier }: Pick<RequestsView, "earlier">) {
  if (earlier.length === 0) return null;
  return (
    <section className="max-w-3xl">
      <h2>Earlier requests</h2>
      <ul className="mt-4 border-t border-line">
        {earlier.map(({ id, mentorName, state, settledAt }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-6 border-b border-line py-3">
            <bdi>{mentorName}</bdi>
            <span className="text-sm text-ink-2">
              {OUTCOMES[state]}, {dayOf(settledAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
