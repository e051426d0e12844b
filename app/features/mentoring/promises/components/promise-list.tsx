import { Form, Link } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { dateInWords, dayOf } from "#app/components/words.ts";
import type { PromiseView } from "../queries.server.ts";

function whenInWords({ state, dueOn, isOverdue, doneAt, droppedAt }: PromiseView): string {
  if (state === "done" && doneAt !== null) return `Done ${dayOf(doneAt)}`;
  if (state === "dropped" && droppedAt !== null) return `Dropped ${dayOf(droppedAt)}`;
  if (dueOn === null) return "Open";
  return `${isOverdue ? "Was due" : "Due"} ${dateInWords(dueOn)}`;
}

/** Promises one below the other, each with what can become of it. */
export function PromiseList({ promises, canEdit }: { promises: readonly PromiseView[]; canEdit: boolean }) {
  return (
    <ul className="border-t border-line">
      {promises.map((promise) => (
        <li
          key={promise.id}
          className="grid gap-x-8 gap-y-2 border-b border-line py-4 sm:grid-cols-[minmax(0,1fr)_auto]"
        >
          <div className="min-w-0">
            <p className={`wrap-anywhere ${promise.state === "open" ? "font-semibold" : "text-ink-2"}`}>
              <bdi>{promise.text}</bdi>
            </p>
            <p className="text-sm text-ink-2">
              <bdi>{promise.ownerName}</bdi> ·{" "}
              <span className={promise.isOverdue ? "font-semibold text-signal" : ""}>{whenInWords(promise)}</span> ·{" "}
              {promise.meetingId === null ? (
                <>promised {dayOf(promise.madeAt)}</>
              ) : (
                <Link to={`/meetings/${promise.meetingId}`}>promised {dayOf(promise.madeAt)}</Link>
              )}
            </p>
          </div>
          {canEdit ? <Steps promise={promise} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Steps({ promise: { id, version, state, text } }: { promise: PromiseView }) {
  const button = (step: string, label: string, variant: "secondary" | "quiet") => (
    <Form method="post">
      <input type="hidden" name="step" value={step} />
      <input type="hidden" name="promiseId" value={id} />
      <input type="hidden" name="version" value={version} />
      <Button variant={variant} className="text-sm">
        {label}
        <span className="sr-only">: {text}</span>
      </Button>
    </Form>
  );
  return (
    <div className="no-print flex flex-wrap items-start gap-2">
      {state === "open" ? (
        <>
          {button("done", "Done", "secondary")}
          {button("drop", "Drop", "quiet")}
        </>
      ) : (
        button("reopen", "Open again", "quiet")
      )}
    </div>
  );
}
