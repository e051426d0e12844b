import { Form, Link } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import type { SessionView } from "../queries.server.ts";

export type SessionStepsProps = {
  cohortId: string;
  session: Pick<SessionView, "id" | "sequence" | "isCancelled">;
  canChange: boolean;
};

/** What else can be done with a session. */
export function SessionSteps({ cohortId, session, canChange }: SessionStepsProps) {
  const { id, sequence, isCancelled } = session;
  const links = [
    ...(isCancelled ? [] : [{ to: `/cohorts/${cohortId}/sessions/${id}/attendance`, label: "Note who attended" }]),
    { to: `/sessions/${id}/calendar.ics`, label: "Calendar file of this session" },
  ];
  return (
    <div className="grid gap-8">
      <ul className="border-t border-line">
        {links.map(({ to, label }) => (
          <li key={to} className="border-b border-line py-3">
            <Link to={to} reloadDocument={to.endsWith(".ics")}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
      {canChange ? (
        <Form method="post">
          <input type="hidden" name="step" value={isCancelled ? "restore" : "cancel"} />
          <input type="hidden" name="sequence" value={sequence} />
          <p className="mb-2 text-sm text-ink-2">
            {isCancelled
              ? "If it takes place after all, calendars hear of it again."
              : "A session that is called off stays in calendars, marked as cancelled."}
          </p>
          <Button variant="secondary">{isCancelled ? "Hold it after all" : "Call it off"}</Button>
        </Form>
      ) : null}
    </div>
  );
}
