import { Form } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { SummaryList } from "#app/components/layout/summary-list.tsx";
import type { ProviderView } from "../queries.server.ts";

export interface ProviderCardProps {
  provider: ProviderView;
}

function peopleInWords(count: number): string {
  if (count === 0) return "nobody yet";
  return count === 1 ? "1 person" : `${count} people`;
}

/** What it means for those who have set up no other way to sign in. */
function dependentInWords(count: number): string {
  if (count === 0) return "All of them have set up another way to sign in.";
  const who = count === 1 ? "One person has" : `${count} people have`;
  return `${who} no other way to sign in than this and a link by mail.`;
}

/** One way to sign in as its administrators see it. The secret is not among it. */
export function ProviderCard({ provider }: ProviderCardProps) {
  const { id, name, issuer, clientId, returnAddress, isEnabled, linked, dependent } = provider;
  const long = (text: string) => <span className="wrap-anywhere">{text}</span>;
  return (
    <section aria-labelledby={`name-${id}`}>
      <h2 id={`name-${id}`}>{name}</h2>
      <p className="mt-1 mb-4 text-ink-2">
        {isEnabled ? "In use: it stands on the sign-in page." : "Paused: nobody can sign in with it. Links are kept."}
        {dependent > 0 && isEnabled ? ` ${dependentInWords(dependent)}` : null}
      </p>
      <SummaryList
        rows={[
          { term: "Linked by", value: peopleInWords(linked) },
          { term: "Discovery address", value: long(issuer) },
          { term: "Client ID", value: long(clientId) },
          { term: "Redirect address to register there", value: long(returnAddress) },
        ]}
      />
      <div className="mt-5 flex flex-wrap items-start gap-x-8 gap-y-4">
        <ButtonLink to={id} variant="secondary">
          Change<span className="sr-only"> {name}</span>
        </ButtonLink>
        <Form method="post">
          <input type="hidden" name="providerId" value={id} />
          <input type="hidden" name="step" value={isEnabled ? "disable" : "enable"} />
          <Button variant="secondary">
            {isEnabled ? "Pause" : "Use again"}
            <span className="sr-only"> {name}</span>
          </Button>
        </Form>
        <details className="max-w-measure flex-1 basis-64">
          <summary className="inline-block cursor-pointer py-2 text-ink-2 underline">
            Remove<span className="sr-only"> {name}</span>
          </summary>
          <p className="mt-1 text-sm text-ink-2">
            Every link that people made to it goes with it, and cannot be brought back. They are told by mail, sign in
            another way, and link anew what comes after it. {linked > 0 ? dependentInWords(dependent) : null}
          </p>
          <Form method="post" className="mt-3">
            <input type="hidden" name="providerId" value={id} />
            <input type="hidden" name="step" value="remove" />
            <Button variant="secondary">
              Remove with its links<span className="sr-only"> ({name})</span>
            </Button>
          </Form>
        </details>
      </div>
    </section>
  );
}
