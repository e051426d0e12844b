import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { linkIdentity } from "#app/features/accounts/identities/commands.server.ts";
import { foundCookie, foundPurpose } from "#app/features/accounts/identities/flow.server.ts";
import { listProviders } from "#app/features/accounts/identities/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { AppError } from "#app/server/errors.ts";
import { requireConfirmedActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Link this account · Tandem" }];

const ACCOUNTS = "/account/identities";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { personId } = await requireConfirmedActor({ request, context });
  const found = await foundCookie.read(request, foundPurpose(personId), now());
  const provider = (await listProviders()).find(({ id }) => id === found?.providerId);
  if (found === null || provider === undefined) throw redirect(ACCOUNTS);
  return { provider: provider.name, email: found.email };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireConfirmedActor({ request, context });
  const found = await foundCookie.read(request, foundPurpose(actor.personId), now());
  if (found === null) {
    throw new AppError(
      "invalid",
      "That took too long, so nothing was linked. Go back to your accounts and link it again.",
    );
  }
  await linkIdentity(actor, found, now());
  return redirect(ACCOUNTS, { headers: { "Set-Cookie": await foundCookie.forget(request) } });
}

export default function LinkPage() {
  const { provider, email } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        eyebrow={provider}
        title="Link this account?"
        lead={
          <p>
            {email === "" ? (
              <>You have just signed in with {provider}.</>
            ) : (
              <>
                You have just signed in with {provider} as <strong className="wrap-anywhere text-ink">{email}</strong>.
              </>
            )}{" "}
            Once it is linked, whoever signs in with it is signed in here as you. Link it only if it is yours alone.
          </p>
        }
      />
      <Form method="post" className="max-w-measure">
        <FormActions>
          <ButtonLink to={ACCOUNTS} variant="secondary">
            Do not link it
          </ButtonLink>
          <Button>Link this account</Button>
        </FormActions>
      </Form>
    </>
  );
}
