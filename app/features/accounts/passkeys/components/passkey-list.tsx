import { Form } from "@remix-run/react";
import { useRef } from "react";
import { Button } from "#app/components/form/button.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { dayOf } from "#app/components/words.ts";
import type { PasskeyView } from "../queries.server.ts";
import { PasskeyAdd } from "./passkey-button.tsx";

export function PasskeyList({ passkeys }: { passkeys: readonly PasskeyView[] }) {
  if (passkeys.length === 0)
    return <EmptyState title="No passkey yet">Add one for each device that you use.</EmptyState>;
  return (
    <ul className="border-t border-line">
      {passkeys.map((passkey) => (
        <PasskeyItem key={passkey.id} passkey={passkey} />
      ))}
    </ul>
  );
}

function PasskeyItem({ passkey: { id, name, createdAt, lastUsedAt } }: { passkey: PasskeyView }) {
  return (
    <li className="border-b border-line py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <div className="min-w-0">
          <p className="font-semibold break-words">{name}</p>
          <p className="text-sm text-ink-2">
            Added {dayOf(createdAt)}. {lastUsedAt === null ? "Not used yet." : `Last used ${dayOf(lastUsedAt)}.`}
          </p>
        </div>
        <Form method="post">
          <input type="hidden" name="step" value="remove" />
          <input type="hidden" name="passkeyId" value={id} />
          <Button variant="quiet">
            Remove<span className="sr-only"> {name}</span>
          </Button>
        </Form>
      </div>
      <details>
        <summary className="w-fit cursor-pointer py-2 text-sm text-accent underline underline-offset-4">
          Rename<span className="sr-only"> {name}</span>
        </summary>
        <Form method="post" noValidate className="mt-2 flex max-w-md flex-wrap items-end gap-3">
          <input type="hidden" name="step" value="rename" />
          <input type="hidden" name="passkeyId" value={id} />
          <div className="min-w-0 grow">
            <TextInput id={`name-${id}`} name="name" label="Name" defaultValue={name} />
          </div>
          <Button variant="secondary">Save</Button>
        </Form>
      </details>
    </li>
  );
}

export function NewPasskey({ redirectTo, fault }: { redirectTo: string; fault: string | undefined }) {
  const name = useRef<HTMLInputElement>(null);
  return (
    <section className="grid max-w-measure gap-5">
      <h2>Add a passkey</h2>
      <TextInput
        ref={name}
        name="name"
        label="What is it on?"
        help="So that you know it again, such as “Work laptop”."
        maxLength={60}
        autoComplete="off"
        error={fault}
      />
      <PasskeyAdd name={() => name.current?.value ?? ""} redirectTo={redirectTo} />
      <noscript>
        <p>Passkeys need JavaScript. Turn it on in this browser to add one.</p>
      </noscript>
    </section>
  );
}
