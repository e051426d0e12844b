import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { changeEmail, refuseInSample } from "#app/features/accounts/profile/commands.server.ts";
import { now } from "#app/server/clock.server.ts";
import { AppError } from "#app/server/errors.ts";
import { forgetLink, readLinkToken } from "#app/server/link.server.ts";
import { requireActor } from "#app/server/session.server.ts";
import { findToken } from "#app/server/tokens.server.ts";

export const meta: MetaFunction = () => [{ title: "Your new address · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  // The token leaves the address first, whoever opens it.
  const token = await readLinkToken({ request });
  const actor = await requireActor({ request, context });
  refuseInSample(context);
  const found = token === null ? null : await findToken(token, "email_change", now());
  return { email: found?.personId === actor.personId ? found.email : null };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  refuseInSample(context);
  const token = await readLinkToken({ request });
  if (token === null) throw new AppError("invalid", "There is no link to use. Open the one in the mail again.");
  await changeEmail(actor, token, now());
  return redirect("/account", { headers: { "Set-Cookie": await forgetLink({ request }) } });
}

export default function EmailChangePage() {
  const { email } = useLoaderData<typeof loader>();
  if (email === null) {
    return (
      <>
        <PageHeader
          title="This link does nothing any more"
          lead="It was used already, it is older than ten minutes, or it belongs to another account than the one in this browser."
        />
        <ButtonLink to="/account/email">Ask for a new link</ButtonLink>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Use your new address"
        lead={
          <>
            From now on you sign in with <span className="font-semibold break-words">{email}</span>, and mail from
            Tandem goes there.
          </>
        }
      />
      <Form method="post">
        <Button>Use this address</Button>
      </Form>
    </>
  );
}
