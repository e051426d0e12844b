import { randomUUID } from "node:crypto";
import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { openInOrder } from "#app/core/mentoring/promises.ts";
import { stepOr } from "#app/features/fields.ts";
import { MentorshipNav } from "#app/features/mentoring/mentorships/components/mentorship-nav.tsx";
import { findOpenMentorship, otherOf } from "#app/features/mentoring/mentorships/queries.server.ts";
import { addPromise, stepPromise } from "#app/features/mentoring/promises/commands.server.ts";
import { ownerOptions, PromiseFields } from "#app/features/mentoring/promises/components/promise-fields.tsx";
import { PromiseList } from "#app/features/mentoring/promises/components/promise-list.tsx";
import { listPromises } from "#app/features/mentoring/promises/queries.server.ts";
import { promiseForm, promiseStep } from "#app/features/mentoring/promises/schema.ts";
import { PairEyebrow } from "#app/features/mentoring/mentorships/components/pair-eyebrow.tsx";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Promises · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { mentorship, promises } = await listPromises(actor, params["mentorshipId"] ?? "", now());
  const { id, cohort, canEdit } = mentorship;
  const owners = ownerOptions([mentorship]);
  return {
    id,
    cohortName: cohort.name,
    otherName: otherOf(mentorship).name,
    canEdit,
    promises,
    owners,
    newId: randomUUID(),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findOpenMentorship(actor, params["mentorshipId"] ?? "");
  const form = await parseForm(request, stepOr(promiseStep, promiseForm));
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  if ("step" in form.value) await stepPromise(actor, id, form.value, now());
  else await addPromise(actor, form.value, now());
  return redirect(`/mentorships/${id}/promises`);
}

export default function PromisesPage() {
  const { id, cohortName, otherName, canEdit, promises, owners, newId } = useLoaderData<typeof loader>();
  const { typed = {}, faults = {} } = useActionData<typeof action>() ?? {};
  const open = openInOrder(promises);
  const settled = promises.filter(({ state }) => state !== "open").reverse();
  return (
    <>
      <MentorshipNav id={id} />
      <PageHeader
        eyebrow={<PairEyebrow {...{ id, cohortName, otherName }} />}
        title="Promises"
        lead="What each of you said they would do. A promise stays open from one meeting to the next until it is done or dropped."
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      {open.length === 0 ? (
        <EmptyState title="Nothing is open">Promises are noted after a meeting, or here at any time.</EmptyState>
      ) : (
        <section aria-label="Open promises">
          <PromiseList promises={open} canEdit={canEdit} />
        </section>
      )}
      {canEdit ? (
        <section className="no-print mt-12">
          <h2 className="mb-4">One more</h2>
          <Form key={promises.length} method="post" noValidate className="grid max-w-3xl gap-5">
            <input type="hidden" name="id" value={typed["id"] ?? newId} />
            <PromiseFields
              prefix=""
              legend="A promise"
              values={typed}
              faults={faults}
              owners={owners}
              help="Do not name students."
            />
            <div>
              <Button variant="secondary">Add it</Button>
            </div>
          </Form>
        </section>
      ) : null}
      {settled.length === 0 ? null : (
        <section className="mt-12">
          <h2 className="mb-4">Done or dropped</h2>
          <PromiseList promises={settled} canEdit={canEdit} />
        </section>
      )}
      <div className="mt-8">
        <VisibilityLine glyph="eye">the two of you. Afterwards it stays with the candidate.</VisibilityLine>
      </div>
    </>
  );
}
