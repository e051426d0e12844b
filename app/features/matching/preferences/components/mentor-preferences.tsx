import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { Select } from "#app/components/form/select.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import type { MentorPreferences as Page } from "../queries.server.ts";
import { StepButton } from "./candidate-preferences.tsx";

interface Props {
  page: Page;
  typed: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
}

/** Whom a mentor must not get, with a reason for the manager alone. */
export function MentorPreferences({ page, typed, faults }: Props) {
  const { candidates, vetoes } = page;
  return (
    <div className="grid gap-14">
      <section className="max-w-3xl">
        <h2>Rule somebody out</h2>
        <p className="mt-2 mb-5 text-ink-2">
          For what stands between the two of you, such as kinship, a past dispute or a contract. People of your own
          district are never given to you; you need not name them.
        </p>
        <Form method="post" noValidate key={vetoes.length} className="grid gap-5">
          <input type="hidden" name="step" value="veto" />
          <Select
            name="toId"
            label="Candidate"
            placeholder="Choose one"
            options={candidates.map(({ id, name, district }) => ({
              value: id,
              label: district === null ? name : `${name}, ${district}`,
            }))}
            defaultValue={typed["toId"] ?? ""}
            error={faults["toId"]}
          />
          <TextArea
            name="reason"
            label="Reason"
            help="Your program manager reads it, and nobody else. Do not name students."
            defaultValue={typed["reason"] ?? ""}
            error={faults["reason"]}
          />
          <div>
            <Button>Rule out</Button>
          </div>
        </Form>
      </section>
      <section className="max-w-3xl">
        <h2>Whom you will not get</h2>
        {vetoes.length === 0 ? (
          <p className="mt-3 text-ink-2">Nobody so far.</p>
        ) : (
          <ul className="mt-4 border-t border-line">
            {vetoes.map(({ id, name, reason }) => (
              <li key={id} className="flex items-baseline justify-between gap-4 border-b border-line py-3">
                <div className="min-w-0">
                  <bdi className="font-semibold">{name}</bdi>
                  <p className="text-sm whitespace-pre-wrap text-ink-2">{reason}</p>
                </div>
                <StepButton step="allow" toId={id} label="Take back" name={name} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
