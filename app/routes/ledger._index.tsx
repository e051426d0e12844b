import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { Columns } from "#app/components/layout/columns.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { Figures } from "#app/components/layout/figures.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { dateInWords } from "#app/components/words.ts";
import { startCycle } from "#app/features/programs/ledger/commands.server.ts";
import { AreaTable, CycleForm, hoursText, LineTable } from "#app/features/programs/ledger/components/ledger-parts.tsx";
import { readLedger } from "#app/features/programs/ledger/queries.server.ts";
import { cycleForm } from "#app/features/programs/ledger/schema.ts";
import { dateOf, now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Ledger · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return { ledger: await readLedger(actor, dateOf(now())) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const form = await parseForm(request, cycleForm);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  await startCycle(actor, form.value.cycleStartsOn);
  return redirect("/ledger");
}

export default function LedgerPage() {
  const { ledger } = useLoaderData<typeof loader>();
  const { typed, faults = {} } = useActionData<typeof action>() ?? {};
  const { cycle, minutes, wanted, areas, lines, others } = ledger;
  const missing = Math.max(0, wanted - minutes);
  const add = <ButtonLink to="/ledger/new">Add something</ButtonLink>;
  return (
    <>
      <PageHeader
        title="Ledger"
        lead="Your hours of continuing education. Sessions that you attended stand here by themselves."
        actions={lines.length > 0 ? add : undefined}
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <Columns
        asideLabel="Areas and cycle"
        aside={
          <div className="grid gap-12">
            <AreaTable areas={areas} />
            <CycleForm value={typed?.["cycleStartsOn"] ?? cycle?.startsOn ?? ""} error={faults["cycleStartsOn"]} />
            <p className="text-sm">
              Take it along:{" "}
              <Link to="/ledger.csv" reloadDocument>
                CSV
              </Link>
              ,{" "}
              <Link to="/ledger.json" reloadDocument>
                JSON
              </Link>
            </p>
          </div>
        }
      >
        <Figures
          items={[
            { value: hoursText(minutes), label: cycle === null ? "so far" : "in this cycle" },
            { value: hoursText(missing), label: `to the ${hoursText(wanted)} of a cycle` },
          ]}
        >
          {cycle === null
            ? "Say when your three years begin, and only what lies in them is counted."
            : `From ${dateInWords(cycle.startsOn)} to ${dateInWords(cycle.endsOn)}.`}
        </Figures>
        <div className="mt-10 grid gap-12">
          {lines.length === 0 ? (
            <EmptyState title="Nothing yet" action={add}>
              Sessions with their hours will be here once a program manager has noted who attended. What you learned
              elsewhere you add yourself.
            </EmptyState>
          ) : (
            <LineTable caption="What counts" lines={lines} />
          )}
          {others.length === 0 ? null : <LineTable caption="Outside of this cycle" lines={others} />}
          <VisibilityLine>
            only you. Managers of a cohort note who attended its sessions; they see nothing else of this page.
          </VisibilityLine>
        </div>
      </Columns>
    </>
  );
}
