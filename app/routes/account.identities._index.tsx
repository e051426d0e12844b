import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { unlinkIdentity } from "#app/features/accounts/identities/commands.server.ts";
import { IdentityList, LinkableList } from "#app/features/accounts/identities/components/identity-lists.tsx";
import { listIdentities } from "#app/features/accounts/identities/queries.server.ts";
import { unlinkForm } from "#app/features/accounts/identities/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireConfirmedActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Accounts elsewhere · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return listIdentities(await requireConfirmedActor({ request, context }));
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireConfirmedActor({ request, context });
  const form = await parseForm(request, unlinkForm);
  if (!form.ok) return data({ faults: form.faults }, { status: 400 });
  await unlinkIdentity(actor, form.value.identityId, now());
  return redirect("/account/identities");
}

export default function IdentitiesPage() {
  const { identities, linkable } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title="Accounts elsewhere"
        lead="Sign in with an account that you already have, such as that of your district. Link it once, here."
      />
      <ErrorSummary errors={Object.values(sent?.faults ?? {}).map((message) => ({ message }))} />
      <div className="grid max-w-3xl grid-cols-1 gap-10">
        <IdentityList identities={identities} />
        <LinkableList providers={linkable} />
        <VisibilityLine>
          only you. The place where you have an account learns that you sign in to Tandem, and when.
        </VisibilityLine>
      </div>
    </>
  );
}
