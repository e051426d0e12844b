import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { PairSection } from "#app/features/companion/home/components/pair-section.tsx";
import { readCompanion, withPaths } from "#app/features/companion/home/queries.server.ts";
import { dayIn, now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Companion · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { pairs, unpartnered } = await readCompanion(actor);
  const zone = pairs[0]?.partnership.timeZone ?? "UTC";
  const own = actor.enrollments.map(({ id }) => id);
  return {
    pairs: pairs.map(withPaths),
    unpartnered: unpartnered.map((each) => ({ ...each, isOwn: own.includes(each.enrollmentId) })),
    today: dayIn(zone, now()),
  };
}

export default function CompanionPage() {
  const { pairs, unpartnered, today } = useLoaderData<typeof loader>();
  const isEmpty = pairs.length === 0 && unpartnered.length === 0;
  return (
    <>
      <PageHeader
        title="The superintendent’s companion"
        lead={
          pairs.length === 0
            ? "Seven short modules that a superintendent and a technology leader go through together."
            : "What is asked of you, and when. Each step takes a few minutes, on a phone, too."
        }
      />
      {isEmpty ? (
        <EmptyState title="You take part in no pair">
          A candidate and the superintendent of their district go through the modules together. Nothing is asked of you
          here.
        </EmptyState>
      ) : null}
      {pairs.map((pair) => (
        <PairSection key={pair.partnership.id} pair={pair} today={today} />
      ))}
      {unpartnered.map(({ enrollmentId, name, cohortName, isOwn }) => (
        <section key={enrollmentId} className="mb-14 max-w-3xl">
          <h2>{isOwn ? "Ask your superintendent in" : <bdi>{name}</bdi>}</h2>
          <p className="mt-1 mb-4 max-w-measure">
            {isOwn
              ? "Programs report that districts change most where the superintendent takes part. The first step takes them twelve minutes, and needs no password."
              : `${name} takes part in ${cohortName} and has nobody to go through the modules with yet.`}
          </p>
          <ButtonLink to={`/companion/invite/${enrollmentId}`} variant={pairs.length > 0 ? "secondary" : "primary"}>
            {isOwn ? "Ask them in" : "Begin together"}
          </ButtonLink>
        </section>
      ))}
      <VisibilityLine glyph="eye">
        you. The managers of the program see how many steps are done and how long they took, never what anybody answers.
        {pairs.length === 0 ? null : (
          <>
            {" "}
            <Link to="/who-sees-what">Who sees what</Link>
          </>
        )}
      </VisibilityLine>
    </>
  );
}
