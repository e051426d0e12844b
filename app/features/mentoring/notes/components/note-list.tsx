import { Link } from "@remix-run/react";
import { dayOf } from "#app/components/words.ts";
import type { NoteView } from "../queries.server.ts";

export interface NoteListProps {
  mentorshipId: string;
  notes: readonly NoteView[];
  canEdit: boolean;
}

/** Notes one below the other, each with who wrote it and who can read it. */
export function NoteList({ mentorshipId, notes, canEdit }: NoteListProps) {
  return (
    <ul className="border-t border-line">
      {notes.map(({ id, text, authorName, isOwn, isShared, createdAt, changedAt, version }) => (
        <li key={id} className="border-b border-line py-5">
          <p className="max-w-measure whitespace-pre-wrap wrap-anywhere">
            <bdi>{text}</bdi>
          </p>
          <p className="mt-2 text-sm text-ink-2">
            {isOwn ? "You" : <bdi>{authorName}</bdi>} · {dayOf(createdAt)}
            {version > 1 ? `, changed ${dayOf(changedAt)}` : ""} · {isShared ? "for both of you" : "only you"}
            {isOwn && canEdit ? (
              <>
                {" · "}
                <Link to={`/mentorships/${mentorshipId}/notes/${id}`} className="no-print inline-block py-0.5">
                  Change<span className="sr-only">: {text.slice(0, 60)}</span>
                </Link>
              </>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
