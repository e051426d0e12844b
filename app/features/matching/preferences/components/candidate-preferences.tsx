import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { Select } from "#app/components/form/select.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { ChoiceCard } from "../../choices/components/choice-card.tsx";
import type { CandidatePreferences as Page } from "../queries.server.ts";
import { MOST_RANKED } from "../schema.ts";

const RANKS = ["First choice", "Second choice", "Third choice", "Fourth choice", "Fifth choice"].slice(0, MOST_RANKED);

interface Props {
  page: Page;
  /** What was sent and not stored. */
  typed: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
}

/** Whom a candidate would like as a mentor, best first, and whom not. */
export function CandidatePreferences({ page, typed, faults }: Props) {
  const { choices, ranks, vetoes } = page;
  const ruledOut = new Set(vetoes.map(({ id }) => id));
  const open = choices.filter(({ id }) => !ruledOut.has(id));
  if (choices.length === 0 && vetoes.length === 0) {
    return (
      <EmptyState title="No mentor can be chosen yet">
        Mentors stand here once their years in districts are verified.
      </EmptyState>
    );
  }
  const isRanking = typed["step"] === "rank";
  return (
    <div className="grid gap-14">
      <section>
        <h2>Your ranking</h2>
        <p className="mt-2 mb-5 max-w-measure text-ink-2">
          Up to five, the one whom you would like best first. Two or three are enough; the more you name, the likelier
          is one of them.
        </p>
        <Form method="post" noValidate key={ranks.join()} className="grid max-w-3xl gap-4 sm:grid-cols-2">
          <input type="hidden" name="step" value="rank" />
          <input type="hidden" name="seen" value={ranks.join(" ")} />
          {RANKS.map((label, index) => {
            const field = `rank-${index + 1}`;
            return (
              <Select
                key={field}
                name={field}
                label={label}
                placeholder="Nobody"
                options={open.map(({ id, name, district }) => ({
                  value: id,
                  label: district === null ? name : `${name}, ${district}`,
                }))}
                defaultValue={(isRanking ? typed[field] : ranks[index]) ?? ""}
                error={faults[field]}
              />
            );
          })}
          <div className="self-end sm:col-span-2">
            <Button>Save your ranking</Button>
          </div>
        </Form>
      </section>
      <section>
        <h2>Mentors whom you can choose</h2>
        <p className="mt-2 max-w-measure text-ink-2">
          By name. Under each stands what speaks for the two of you; what is missing there says nothing against anybody.
        </p>
        <ul className="mt-4 border-t border-line">
          {open.map((choice) => (
            <ChoiceCard key={choice.id} choice={choice}>
              <StepButton step="veto" toId={choice.id} label="Rather not" name={choice.name} />
            </ChoiceCard>
          ))}
        </ul>
      </section>
      {vetoes.length === 0 ? null : (
        <section>
          <h2>Whom you will not get</h2>
          <ul className="mt-4 max-w-3xl border-t border-line">
            {vetoes.map(({ id, name }) => (
              <li key={id} className="flex items-baseline justify-between gap-4 border-b border-line py-2">
                <bdi>{name}</bdi>
                <StepButton step="allow" toId={id} label="Take back" name={name} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** A form of one button about somebody, whose name screen readers speak with it. */
export function StepButton({ step, toId, label, name }: { step: string; toId: string; label: string; name: string }) {
  return (
    <Form method="post" className="no-print">
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="toId" value={toId} />
      <Button variant="quiet">
        {label}
        <span className="sr-only">: {name}</span>
      </Button>
    </Form>
  );
}
