import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { refuseInSample } from "#app/features/accounts/profile/commands.server.ts";
import { makeRecoveryCodes } from "#app/features/accounts/second-factor/commands.server.ts";
import { RecoveryCodes } from "#app/features/accounts/second-factor/components/recovery-codes.tsx";
import { findWays } from "#app/features/accounts/second-factor/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { requireConfirmedActor, safeRedirect } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your recovery codes · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireConfirmedActor({ request, context });
  refuseInSample(context);
  const { codesLeft } = await findWays(actor);
  const asked = new URL(request.url).searchParams.get("redirectTo");
  return { codesLeft, redirectTo: asked === null ? "/account" : safeRedirect(asked) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireConfirmedActor({ request, context });
  refuseInSample(context);
  return data({ codes: await makeRecoveryCodes(actor, now()) });
}

export default function RecoveryCodesPage() {
  const { codesLeft, redirectTo } = useLoaderData<typeof loader>();
  const codes = useActionData<typeof action>()?.codes;
  if (codes) {
    return (
      <>
        <PageHeader
          title="Keep your recovery codes"
          lead="If you lose your phone or your passkey, one of these codes lets you in."
        />
        <RecoveryCodes codes={codes} onwardTo={redirectTo} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title="Recovery codes"
        lead={
          codesLeft === 0
            ? "Ten codes to print or keep, each good for one time when you do not have your phone or passkey at hand."
            : `${codesLeft} of your recovery codes are left. Once you make new ones, the old ones do nothing any more.`
        }
      />
      <Form method="post">
        <FormActions>
          <ButtonLink to={redirectTo} variant="secondary">
            {codesLeft === 0 ? "Not now" : "Back"}
          </ButtonLink>
          <Button>Make ten codes</Button>
        </FormActions>
      </Form>
    </>
  );
}
