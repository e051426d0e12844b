import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { dayOf } from "#app/components/words.ts";
import type { CommentView } from "../queries.server.ts";
import type { SentTalk } from "./suggestions.tsx";

export interface CommentsProps {
  comments: readonly CommentView[];
  canWrite: boolean;
  otherName: string;
  newId: string;
  sent: SentTalk;
}

/** What the two of a pair said about a goal, in order of time. */
export function Comments({ comments, canWrite, otherName, newId, sent }: CommentsProps) {
  const mine = sent.typed["step"] === "comment" ? sent.typed : {};
  return (
    <section aria-labelledby="comments">
      <h2 id="comments">Comments</h2>
      {comments.length === 0 ? (
        <p className="mt-2 text-ink-2">Nobody has written yet.</p>
      ) : (
        <ol className="mt-4 border-t border-line">
          {comments.map(({ id, authorName, createdAt, text }) => (
            <li key={id} className="border-b border-line py-4">
              <p className="text-sm text-ink-2">
                <bdi className="font-semibold text-ink">{authorName}</bdi> · {dayOf(createdAt)}
              </p>
              <p className="mt-1 max-w-measure whitespace-pre-wrap wrap-anywhere">{text}</p>
            </li>
          ))}
        </ol>
      )}
      {canWrite ? (
        // The key empties the field once the comment is there.
        <Form key={comments.length} method="post" noValidate className="no-print mt-6 grid max-w-measure gap-4">
          <input type="hidden" name="step" value="comment" />
          <input type="hidden" name="id" value={mine["id"] ?? newId} />
          <TextArea
            name="text"
            label={
              <>
                Write to <bdi>{otherName}</bdi>
              </>
            }
            help="Do not name students."
            defaultValue={mine["text"] ?? ""}
            error={mine["step"] === undefined ? undefined : sent.faults["text"]}
          />
          <div>
            <Button>Send</Button>
          </div>
        </Form>
      ) : null}
    </section>
  );
}
