import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { can } from "#app/core/access/can.ts";
import { PairVisibility } from "#app/features/companion/visibility/components/pair-visibility.tsx";
import { listOwnPairs } from "#app/features/companion/visibility/queries.server.ts";
import { switchRelease } from "#app/features/releases/commands.server.ts";
import { RecipientList } from "#app/features/releases/components/recipient-list.tsx";
import { ReleaseHistory } from "#app/features/releases/components/release-history.tsx";
import { ReleaseTable } from "#app/features/releases/components/release-table.tsx";
import { readWhoSeesWhat, type WhoSeesWhat } from "#app/features/releases/queries.server.ts";
import { WHO_SEES_WHAT } from "#app/features/releases/released.tsx";
import { releaseForm } from "#app/features/releases/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Who sees what · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const pairs = await listOwnPairs(actor);
  // Whoever rates nobody, as a superintendent, has a page for what they answer in the companion.
  const releases = pairs.length > 0 && !can(actor, "assessment.start") ? null : await readWhoSeesWhat(actor);
  return { pairs, releases };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "release.give", { ownerId: actor.personId });
  const form = await parseForm(request, releaseForm);
  if (!form.ok) return data({ faults: form.faults }, { status: 400 });
  await switchRelease(actor, form.value, now());
  return redirect("/who-sees-what");
}

/** The two sentences for whoever has answers in the companion alone. */
const IN_PAIRS =
  "Nobody sees what you answer in the companion before both sides have submitted. The managers of your program see which steps are done and how long they took, never what anybody answers.";

export default function WhoSeesWhatPage() {
  const { pairs, releases } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const faults = [...new Set(Object.values(sent?.faults ?? {}))];
  return (
    <>
      <PageHeader title="Who sees what" lead={releases === null ? IN_PAIRS : WHO_SEES_WHAT} />
      <ErrorSummary errors={faults.map((message) => ({ message }))} />
      {releases === null ? null : <Releases {...releases} />}
      {pairs.map((pair) => (
        <PairVisibility key={pair.id} pair={pair} />
      ))}
      <section className="mt-14 max-w-3xl">
        {releases === null ? null : (
          <>
            <h2 className="mb-4">What you gave and took back</h2>
            <ReleaseHistory history={releases.history} />
          </>
        )}
        <p className="mt-6">
          <Link to="/my-record">Who read what of yours</Link>
        </p>
      </section>
    </>
  );
}

function Releases({ recipients, cells, submitted }: Omit<WhoSeesWhat, "history">) {
  if (recipients.length === 0)
    return (
      <EmptyState title="Nobody is bound to you yet">
        Your mentor, the superintendent of your district and the managers of your cohort will stand here. Until then
        there is nobody to whom you could release anything.
      </EmptyState>
    );
  return (
    <>
      <RecipientList recipients={recipients} cells={cells} />
      <section className="mt-14">
        <h2>What you release</h2>
        <p className="mt-2 mb-4 max-w-measure text-ink-2">
          One switch for each thing and each person. It works at once, and the same switch takes it back.
        </p>
        <ReleaseTable recipients={recipients} cells={cells} submitted={submitted} />
      </section>
    </>
  );
}
