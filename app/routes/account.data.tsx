import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { KeptData } from "#app/features/accounts/my-data/components/kept-data.tsx";
import { authorize } from "#app/server/access.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your data · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "account.manage", { ownerId: actor.personId });
  return null;
}

export default function YourDataPage() {
  return (
    <>
      <PageHeader
        title="Your data"
        lead="What Tandem keeps about you, who reads it, and for how long. All of it is yours to take away."
        actions={
          <a href="/my-data.zip" download className="button button-primary">
            Download everything
          </a>
        }
      />
      <div className="grid gap-12">
        <KeptData />
        <section className="max-w-measure">
          <h2>The download</h2>
          <p className="mt-3">
            One archive with a file that other programs can read, a table for a spreadsheet of each kind, the files that
            you added as evidence, and a note that says what is what. Nothing in it can sign anybody in, and nothing of
            what others wrote is in it.
          </p>
          <div className="mt-4">
            <VisibilityLine>only you. Look after the file; whoever has it can read it.</VisibilityLine>
          </div>
        </section>
        <section className="max-w-measure">
          <h2>If you want to leave</h2>
          <p className="mt-3">
            You can <Link to="/account/delete">delete your account</Link>. There are 14 days to think again.
          </p>
        </section>
      </div>
    </>
  );
}
