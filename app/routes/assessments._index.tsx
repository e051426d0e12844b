import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import { dayOf } from "#app/components/words.ts";
import { FORM_WORDS, KIND_NAMES } from "#app/features/assessments/components/words.ts";
import { listSittings } from "#app/features/assessments/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Assessment · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "assessment.start", {});
  return { sittings: await listSittings(actor) };
}

export default function AssessmentsPage() {
  const { sittings } = useLoaderData<typeof loader>();
  const open = sittings.find(({ submittedAt }) => submittedAt === null);
  return (
    <>
      <PageHeader
        title="Your assessments"
        lead="Each time you rate yourself makes a sitting of its own. Earlier ones stay as they were, so that you can see what moved."
        actions={
          open ? (
            <ButtonLink to={`/assessments/${open.id}`}>Go on with it</ButtonLink>
          ) : sittings.length > 0 ? (
            <ButtonLink to="/assessments/new">Start a new one</ButtonLink>
          ) : undefined
        }
      />
      {sittings.length === 0 ? (
        <EmptyState title="No assessment yet" action={<ButtonLink to="/assessments/new">Rate yourself</ButtonLink>}>
          Your profile over the ten areas will stand here. It takes about 35 minutes, and you can stop at any time.
        </EmptyState>
      ) : (
        <DataTable
          caption="Sittings, newest first"
          rows={sittings}
          rowKey={({ id }) => id}
          columns={[
            { key: "kind", header: "Sitting", isRowHeader: true, cell: ({ kind }) => KIND_NAMES[kind] },
            { key: "form", header: "Form", cell: ({ form }) => FORM_WORDS[form] },
            { key: "state", header: "State", cell: (sitting) => <SittingState {...sitting} /> },
            { key: "open", header: "Page", isHeaderHidden: true, cell: (sitting) => <SittingLink {...sitting} /> },
          ]}
        />
      )}
      <div className="mt-10">
        <VisibilityLine>
          only you, and whoever you <Link to="/who-sees-what">release it to</Link>. You may{" "}
          <a href="/my-data.json" download>
            download everything Tandem keeps about you
          </a>
          .
        </VisibilityLine>
      </div>
    </>
  );
}

type SittingRow = ReturnType<typeof useLoaderData<typeof loader>>["sittings"][number];

function SittingState({ submittedAt, startedAt, progress }: SittingRow) {
  if (submittedAt) return `Submitted ${dayOf(submittedAt)}`;
  return `Begun ${dayOf(startedAt)}, ${progress.answered} of ${progress.total} answered`;
}

function SittingLink({ id, submittedAt }: SittingRow) {
  if (submittedAt === null) return <Link to={`/assessments/${id}`}>Go on</Link>;
  return (
    <Link to={`/assessments/${id}/profile`}>
      Profile<span className="sr-only"> of {dayOf(submittedAt)}</span>
    </Link>
  );
}
