import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { Pager } from "#app/components/layout/pager.tsx";
import { can } from "#app/core/access/can.ts";
import { momentInWords, visitInWords } from "#app/features/audit/components/visit-words.ts";
import { readOwnRecord } from "#app/features/audit/queries.server.ts";
import { listOwnPairs } from "#app/features/companion/visibility/queries.server.ts";
import { pageQuery } from "#app/features/fields.ts";
import { authorize } from "#app/server/access.server.ts";
import { parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Who read what of yours · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "account.manage", { ownerId: actor.personId });
  const record = await readOwnRecord(actor, parseQuery(request, pageQuery).page);
  const hasList = can(actor, "assessment.start") || (await listOwnPairs(actor)).length > 0;
  return { ...record, hasList };
}

export default function MyRecordPage() {
  const { visits, page, hasMore, timeZone, hasList } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Who read what of yours"
        lead="Each time somebody else opens what is yours, a line is kept here. Nobody can change or remove it."
      />
      {visits.length === 0 ? (
        <EmptyState title={page === 1 ? "Nobody has read anything of yours" : "There is nothing older"}>
          What you look at yourself is not listed, previews included.
        </EmptyState>
      ) : (
        <ol className="max-w-3xl border-t border-line">
          {visits.map((visit) => (
            <li key={`${visit.at.toISOString()} ${visit.name ?? ""}`} className="border-b border-line py-3.5">
              <p>{visitInWords(visit)}</p>
              <p className="text-sm text-ink-2">
                <time dateTime={visit.at.toISOString()}>{momentInWords(visit.at, timeZone)}</time>
              </p>
            </li>
          ))}
        </ol>
      )}
      <Pager page={page} hasMore={hasMore} words={["Newer", "Older"]} />
      <p className="mt-8 max-w-measure text-sm text-ink-2">
        Times are those of {timeZone.replace("_", " ")}.{" "}
        {hasList ? <Link to="/who-sees-what">Who sees what</Link> : null}
      </p>
    </>
  );
}
