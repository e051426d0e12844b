import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { placeOf } from "#app/core/access/actor.ts";
import { ROLE_NAMES } from "#app/core/access/role-names.ts";
import { choosePlace } from "#app/features/programs/commands.server.ts";
import { listAdministered } from "#app/features/programs/organizations/queries.server.ts";
import { listPlaces } from "#app/features/programs/queries.server.ts";
import { placeForm } from "#app/features/programs/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { notFound } from "#app/server/errors.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor, requireViewer } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your places · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "home.read", {});
  return {
    hereId: placeOf(actor)?.id ?? null,
    places: await listPlaces(actor),
    organizations: await listAdministered(actor),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const form = await parseForm(request, placeForm);
  if (!form.ok) throw notFound("not the id of a place");
  const { sessionId } = await requireViewer({ request, context });
  await choosePlace(actor, sessionId, form.value.enrollmentId);
  return redirect("/");
}

const ROW = "flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-b border-line py-5";

export default function PlacesPage() {
  const { hereId, places, organizations } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Your places"
        lead="Choose where you are. Home, assessment and growth plan follow you there; nothing is lost at the other places."
      />
      {places.length + organizations.length === 0 ? (
        <EmptyState title="You have no place yet">Whoever runs a program can invite you.</EmptyState>
      ) : (
        <ul className="max-w-3xl border-t border-line">
          {places.map(({ enrollmentId, role, cohortName, programName, organizationName }) => (
            <li key={enrollmentId} className={ROW}>
              <p className="min-w-0 flex-1 basis-64" id={`about-${enrollmentId}`}>
                <span className="block font-semibold">
                  {ROLE_NAMES[role]}, <bdi>{cohortName}</bdi>
                </span>
                <span className="block text-sm text-ink-2">
                  <bdi>{`${programName} · ${organizationName}`}</bdi>
                </span>
              </p>
              {enrollmentId === hereId ? (
                <p className="text-sm text-accent">
                  <span aria-hidden="true">✓ </span>You are here
                </p>
              ) : (
                <Form method="post">
                  <input type="hidden" name="enrollmentId" value={enrollmentId} />
                  <Button variant="secondary" aria-describedby={`about-${enrollmentId}`}>
                    Go there
                  </Button>
                </Form>
              )}
            </li>
          ))}
          {organizations.map(({ id, name }) => (
            <li key={id} className={ROW}>
              <p className="min-w-0 flex-1 basis-64">
                <span className="block font-semibold">
                  {ROLE_NAMES.administrator}, <bdi>{name}</bdi>
                </span>
                <span className="block text-sm text-ink-2">Programs, cohorts and people of the organization</span>
              </p>
              <Link to={`/organizations/${id}`}>
                Open<span className="sr-only"> {name}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
