import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { endOwnSession, signOutElsewhere } from "#app/features/accounts/sessions/commands.server.ts";
import { SessionTable } from "#app/features/accounts/sessions/components/session-table.tsx";
import { listSessions } from "#app/features/accounts/sessions/queries.server.ts";
import { sessionStep } from "#app/features/accounts/sessions/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireConfirmedActor, requireViewer } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Signed-in browsers · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireConfirmedActor({ request, context });
  const { sessionId } = await requireViewer({ request, context });
  return { sessions: await listSessions(actor, now()), sessionId };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireConfirmedActor({ request, context });
  const { sessionId } = await requireViewer({ request, context });
  const form = await parseForm(request, sessionStep);
  if (!form.ok) return data({ faults: form.faults }, { status: 400 });
  if (form.value.step === "end") await endOwnSession(actor, form.value.sessionId, now());
  else await signOutElsewhere(actor, sessionId, now());
  return redirect("/account/sessions");
}

export default function SessionsPage() {
  const { sessions, sessionId } = useLoaderData<typeof loader>();
  const faults = useActionData<typeof action>()?.faults ?? {};
  return (
    <>
      <PageHeader
        title="Signed-in browsers"
        lead={
          sessions.length === 1
            ? "You are signed in here and nowhere else."
            : "Sign out what you do not know or no longer use. Whoever sits there has to sign in again."
        }
      />
      <ErrorSummary errors={Object.values(faults).map((message) => ({ message }))} />
      <div className="max-w-3xl">
        <SessionTable sessions={sessions} ownId={sessionId} canEnd />
        {sessions.length > 1 ? (
          <Form method="post" className="mt-8">
            <input type="hidden" name="step" value="end-others" />
            <Button>Sign out everywhere else</Button>
          </Form>
        ) : null}
      </div>
    </>
  );
}
