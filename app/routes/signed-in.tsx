import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Signed in · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireActor({ request, context });
  return null;
}

/** Where a second window ends after signing in again for a page that still holds unsaved text. */
export default function SignedInPage() {
  return (
    <PageHeader
      title="You are signed in again"
      lead="Close this window and go back to the one you were writing in. Your text is still there and is saved when you return."
    />
  );
}
