import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Notice } from "#app/components/layout/notice.tsx";
import { PersonView } from "#app/features/people/components/person-view.tsx";
import { readPerson } from "#app/features/people/queries.server.ts";
import { recipientInPreview } from "#app/features/releases/queries.server.ts";
import { bondInWords } from "#app/features/releases/released.tsx";
import { previewQuery } from "#app/features/releases/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Preview of your page · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const owner = await requireActor({ request, context });
  authorize(owner, "release.preview", { ownerId: owner.personId });
  const { actor, recipient } = await recipientInPreview(owner, parseQuery(request, previewQuery).as);
  const { readings: _, ...page } = await readPerson(actor, owner.personId);
  return { page, recipient };
}

export default function PreviewPage() {
  const { page, recipient } = useLoaderData<typeof loader>();
  return (
    <>
      <aside aria-label="About this preview" className="mb-10">
        <Notice title={`This is a preview: what ${recipient.name} sees`}>
          <p>
            {recipient.name}, {bondInWords(recipient.roles)}, gets exactly the page below. Looking at it here leaves no
            line in your record. <Link to="/who-sees-what">Back to who sees what</Link>
          </p>
        </Notice>
      </aside>
      <PersonView page={page} />
    </>
  );
}
