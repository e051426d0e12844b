import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import {
  AboutYou,
  Browsers,
  SigningIn,
  YourData,
} from "#app/features/accounts/profile/components/account-sections.tsx";
import { findAccount } from "#app/features/accounts/profile/queries.server.ts";
import { listSessions } from "#app/features/accounts/sessions/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { requireActor, requireViewer } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your account · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { sessionId } = await requireViewer({ request, context });
  const [account, sessions] = await Promise.all([findAccount(actor), listSessions(actor, now())]);
  return { account, sessions, sessionId, isSample: context.isSample };
}

export default function AccountPage() {
  const { account, sessions, sessionId, isSample } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader title="Your account" lead="Who you are in Tandem, and how you sign in." />
      <div className="grid max-w-3xl gap-14">
        <AboutYou account={account} isSample={isSample} />
        <SigningIn account={account} isSample={isSample} />
        <Browsers sessions={sessions} ownId={sessionId} />
        <YourData />
        <VisibilityLine>
          People in your cohorts see your name. Managers who invite you see your address. The rest of this page is yours
          alone.
        </VisibilityLine>
      </div>
    </>
  );
}
