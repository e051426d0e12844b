import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { openMap } from "#app/features/companion/maps/commands.server.ts";
import { MapItems } from "#app/features/companion/maps/components/map-items.tsx";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your two maps · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return openMap(actor, params["partnershipId"] ?? "", now());
}

export default function MapPage() {
  const { candidateName, superintendentName, isCandidate, levels, ratings, practice, expectations } =
    useLoaderData<typeof loader>();
  const names = {
    superintendent: isCandidate ? superintendentName : "You",
    candidate: isCandidate ? "You" : candidateName,
  };
  return (
    <>
      <PageHeader
        eyebrow={
          <Link to="/companion" className="inline-block py-1">
            Companion
          </Link>
        }
        title="Your two maps"
        lead="How each of you sees the work of the technology leader, and what each of you expects of it."
      />
      {practice.length === 0 ? (
        <EmptyState title="There is nothing to draw yet">
          The maps begin with the first module that both of you have submitted.
        </EmptyState>
      ) : (
        <>
          <section className="mb-16">
            <h2>How the work is seen</h2>
            <p className="mt-1 mb-6 max-w-measure text-ink-2">{RATINGS[ratings](isCandidate, candidateName)}</p>
            <div className="grid gap-12">
              {practice.map(({ id, name, words, items }) => (
                <section key={id}>
                  <h3>{name}</h3>
                  {words === null ? null : <p className="mt-1">{words}</p>}
                  <MapItems items={items} levels={levels} names={names} caption={name} />
                </section>
              ))}
            </div>
          </section>
          <section className="mb-10">
            <h2>What each of you expects within a year</h2>
            <MapItems items={expectations} levels={levels} names={names} caption="What each of you expects" />
          </section>
        </>
      )}
      <VisibilityLine glyph="eye">
        the two of you, and whoever stands in for the superintendent. Ratings of the candidate’s own stand here only for
        the candidate, and for whom they released their answers to.
      </VisibilityLine>
    </>
  );
}

const RATINGS: Record<"own" | "released" | "none", (isCandidate: boolean, candidate: string) => string> = {
  own: () =>
    "What your superintendent sees, beside your own ratings of your latest assessment. They see your ratings only if you have released your answers to them.",
  released: (_, candidate) =>
    `What you see, beside what ${candidate} rated in the latest assessment and released to you. Neither of the two is the truth.`,
  none: (isCandidate, candidate) =>
    isCandidate
      ? "What your superintendent sees. Once you have submitted an assessment, your own ratings stand beside it."
      : `What you see. ${candidate}’s own ratings are not released to you; they are theirs to decide about.`,
};
