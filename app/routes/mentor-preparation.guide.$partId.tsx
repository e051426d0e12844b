import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { tickPart } from "#app/features/mentoring/preparation/commands.server.ts";
import { findPart } from "#app/features/mentoring/preparation/queries.server.ts";
import { partForm } from "#app/features/mentoring/preparation/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.part.title ?? "Not found"} · Tandem` },
];

const HERE = "/mentor-preparation";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return findPart(actor, params["partId"] ?? "");
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { part, nextId } = await findPart(actor, params["partId"] ?? "");
  const form = await parseForm(request, partForm);
  if (!form.ok) return data({ faults: form.faults }, { status: 400 });
  await tickPart(actor, part.id, now());
  return redirect(nextId === null ? HERE : `${HERE}/guide/${nextId}`);
}

export default function PartPage() {
  const { part, number, count, isRead, nextId } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        eyebrow={
          <>
            <Link to={HERE}>Prepare as a mentor</Link> · Part {number} of {count}, {part.minutes} minutes
          </>
        }
        title={part.title}
      />
      <div className="grid max-w-measure gap-4">
        {part.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      <section className="mt-10 max-w-measure">
        <h2>Try it</h2>
        <p className="mt-2">{part.exercise}</p>
        <p className="mt-2 text-sm text-ink-2">On paper or in your head: Tandem does not ask for it.</p>
      </section>
      <section className="mt-10 max-w-measure">
        <h2>Where this comes from</h2>
        <ul className="mt-2 grid gap-1 text-sm">
          {part.sources.map(({ name, url }) => (
            <li key={url}>
              <a href={url} rel="noreferrer" className="inline-block py-0.5">
                {name}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <Form method="post">
        <input type="hidden" name="step" value="read" />
        <FormActions backHref={HERE}>
          {isRead ? (
            <ButtonLink to={nextId === null ? HERE : `${HERE}/guide/${nextId}`}>Go on</ButtonLink>
          ) : (
            <Button>I have read this</Button>
          )}
        </FormActions>
      </Form>
    </>
  );
}
