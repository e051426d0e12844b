import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { openPerson } from "#app/features/people/commands.server.ts";
import { PersonView } from "#app/features/people/components/person-view.tsx";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.person.name ?? "Nobody"} · Tandem` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { readings: _, ...page } = await openPerson(actor, params["personId"] ?? "", now());
  return page;
}

export default function PersonPage() {
  return <PersonView page={useLoaderData<typeof loader>()} />;
}
