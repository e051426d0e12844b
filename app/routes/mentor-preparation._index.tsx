import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { TaskList } from "#app/components/layout/task-list.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { asTitle } from "#app/components/words.ts";
import { CalibrationResult } from "#app/features/mentoring/preparation/components/calibration-result.tsx";
import { readPreparation } from "#app/features/mentoring/preparation/queries.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Prepare as a mentor · Tandem" }];

const HERE = "/mentor-preparation";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return readPreparation(actor);
}

export default function PreparationPage() {
  const { title, summary, basis, casesBasis, parts, cases, calibration, casesNeeded } = useLoaderData<typeof loader>();
  const part = parts.find(({ isRead }) => !isRead);
  const open = cases.find(({ given }) => given === null);
  const next = part ? `${HERE}/guide/${part.id}` : open ? `${HERE}/cases/${open.id}` : null;
  const rated = cases.filter(({ given }) => given !== null).length;
  return (
    <>
      <PageHeader
        eyebrow="Prepare as a mentor"
        title={title}
        lead={summary}
        actions={next ? <ButtonLink to={next}>{part ? "Read the next part" : "Rate the next case"}</ButtonLink> : null}
      />
      <div className="grid max-w-3xl gap-14">
        {calibration ? <CalibrationResult calibration={calibration} /> : null}
        <section>
          <h2>The guide</h2>
          <div className="mt-4">
            <TaskList
              tasks={parts.map(({ id, title: name, minutes, isRead }) => ({
                ...{ id, name, isDone: isRead },
                to: `${HERE}/guide/${id}`,
                state: isRead ? "Read" : `${minutes} minutes`,
              }))}
            />
          </div>
          <p className="mt-4 max-w-measure text-sm text-ink-2">{basis}</p>
        </section>
        <section>
          <h2>Nine cases to rate</h2>
          <p className="mt-2 max-w-measure text-ink-2">
            Three for each category. You rate, then you see the level that the anchors give, with the reason.{" "}
            {calibration ? null : `After all ${casesNeeded} you see whether you are strict or lenient; ${rated} done.`}
          </p>
          <div className="mt-4">
            <TaskList
              tasks={cases.map(({ id, statement, categoryName, given }) => ({
                ...{ id, name: asTitle(statement), hint: categoryName, isDone: given !== null },
                to: `${HERE}/cases/${id}`,
                state: given === null ? "Not rated" : "Rated",
              }))}
            />
          </div>
          <p className="mt-4 max-w-measure text-sm text-ink-2">{casesBasis}</p>
        </section>
        <VisibilityLine>
          only you. Neither the program nor your mentee learns what you read or how you rate.
        </VisibilityLine>
      </div>
    </>
  );
}
