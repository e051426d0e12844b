import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { TaskList } from "#app/components/layout/task-list.tsx";
import { dateInWords, minutesInWords } from "#app/components/words.ts";
import { StationHeader } from "#app/features/companion/components/station-header.tsx";
import { readStation } from "#app/features/companion/station/queries.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.title ?? "Signed out"} · Tandem` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { partnershipId = "", moduleId = "" } = params;
  return { ...(await readStation(actor, partnershipId, moduleId)), here: `/companion/${partnershipId}/${moduleId}` };
}

export default function StationPage() {
  const { title, number, promise, minutes, dueOn, isRequired, before, sittings, notice, next, here } =
    useLoaderData<typeof loader>();
  return (
    <>
      <StationHeader
        number={number}
        title={title}
        step={title}
        lead={`${promise} ${minutesInWords(minutes)} in all, ${isRequired ? "asked for" : "offered"} by ${dateInWords(dueOn)}.`}
      />
      <div className="max-w-3xl">
        {notice === null ? null : (
          <div className="mb-8">
            <Notice title={notice.title}>{notice.text}</Notice>
          </div>
        )}
        {before.length > 0 ? (
          <section className="mb-8 max-w-measure">
            <h2>Before</h2>
            <ul className="mt-2 list-disc pl-6">
              {before.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        ) : null}
        <TaskList
          tasks={sittings.map(({ id, name, hint, path, state, isDone }) => ({
            ...{ id, name, hint, state, isDone },
            to: path === null ? undefined : `${here}/${path}`,
          }))}
        />
        <div className="mt-8 flex flex-wrap items-center gap-4">
          {next === null ? null : <ButtonLink to={`${here}/${next.path}`}>{next.label}</ButtonLink>}
          <Link to="/companion" className="inline-block py-1">
            Everything that is asked of you
          </Link>
        </div>
      </div>
    </>
  );
}
