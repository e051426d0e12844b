import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import type { AgendaItemView } from "../queries.server.ts";
import { pointField } from "../schema.ts";

export interface SentAgenda {
  typed: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
  isConflict: boolean;
}

export interface AgendaProps {
  items: readonly AgendaItemView[];
  canEdit: boolean;
  newId: string;
  /** What was sent and not stored. */
  sent: SentAgenda;
}

const ORIGINS: Readonly<Record<string, string>> = {
  promise: "from an open promise",
  goal: "from the plan",
  session: "from this month’s session",
  agreement: "from the agreement",
};

/** The points of a meeting. Everybody whom it is for adds and changes them. */
export function Agenda({ items, canEdit, newId, sent }: AgendaProps) {
  const lost = sent.isConflict && items.every(({ id }) => id !== sent.typed["itemId"]);
  const isAdd = sent.typed["step"] === "add";
  return (
    <section aria-labelledby="agenda">
      <h2 id="agenda">Agenda</h2>
      {lost ? (
        <div className="mt-4">
          <Notice tone="signal" title="This point was removed meanwhile" announce>
            <p>You wrote: {sent.typed["text"]}</p>
          </Notice>
        </div>
      ) : null}
      {items.length === 0 ? (
        <p className="mt-2 max-w-measure text-ink-2">
          {canEdit ? "Nothing yet. Take a line from the brief, or write your own point." : "There was none."}
        </p>
      ) : (
        <ol className="mt-4 border-t border-line">
          {items.map((item) => (
            <Point key={`${item.id} ${item.version}`} item={item} canEdit={canEdit} sent={sent} />
          ))}
        </ol>
      )}
      {canEdit ? (
        // The key empties the field once the point is there.
        <Form key={items.length} method="post" noValidate className="no-print mt-6 grid max-w-measure gap-4">
          <input type="hidden" name="step" value="add" />
          <input type="hidden" name="id" value={isAdd ? (sent.typed["id"] ?? newId) : newId} />
          <TextInput
            name="text"
            label="Your own point"
            help="Do not name students."
            autoComplete="off"
            defaultValue={isAdd ? (sent.typed["text"] ?? "") : ""}
            error={isAdd ? sent.faults["text"] : undefined}
          />
          <div>
            <Button variant="secondary">Add it</Button>
          </div>
        </Form>
      ) : null}
    </section>
  );
}

function Point({ item, canEdit, sent }: { item: AgendaItemView; canEdit: boolean; sent: SentAgenda }) {
  const { id, text, origin, version } = item;
  const isMeant = sent.typed["itemId"] === id && sent.typed["step"] === "edit";
  const isConflict = isMeant && sent.isConflict;
  const error = isMeant ? sent.faults["text"] : undefined;
  return (
    <li className="border-b border-line py-4">
      <p className="wrap-anywhere">
        <bdi>{text}</bdi>
      </p>
      {ORIGINS[origin] === undefined ? null : <p className="text-sm text-ink-3">{ORIGINS[origin]}</p>}
      {isConflict ? (
        <div className="mt-3">
          <Notice tone="signal" title="This point was changed meanwhile" announce>
            <p>Nothing was overwritten. Above is the other text, below is yours; saving it now keeps yours.</p>
          </Notice>
        </div>
      ) : null}
      {canEdit ? (
        <details className="no-print mt-1" open={isConflict || error !== undefined}>
          <summary className="w-fit cursor-pointer py-1 text-sm text-accent underline">
            Change<span className="sr-only">: {text}</span>
          </summary>
          <Form method="post" noValidate className="mt-2 grid max-w-measure gap-3">
            <input type="hidden" name="itemId" value={id} />
            <input type="hidden" name="version" value={error === undefined ? version : sent.typed["version"]} />
            <TextInput
              id={pointField(id)}
              name="text"
              label="The point"
              help="Do not name students."
              autoComplete="off"
              defaultValue={isMeant ? (sent.typed["text"] ?? "") : text}
              error={error}
            />
            <div className="flex flex-wrap gap-3">
              <Button name="step" value="edit" variant="secondary">
                Save
              </Button>
              <Button name="step" value="remove" variant="quiet">
                Remove
              </Button>
            </div>
          </Form>
        </details>
      ) : null}
    </li>
  );
}
