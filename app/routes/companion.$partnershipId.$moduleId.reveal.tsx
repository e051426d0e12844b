import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { StationHeader } from "#app/features/companion/components/station-header.tsx";
import { RevealItems, RevealTable } from "#app/features/companion/reveal/components/reveal-items.tsx";
import { revealView } from "#app/features/companion/reveal/queries.server.ts";
import { openReveal } from "#app/features/companion/steps/commands.server.ts";
import { findPairedModule } from "#app/features/companion/steps/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page ? `Side by side: ${page.title}` : "Signed out"} · Tandem` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { partnershipId = "", moduleId = "" } = params;
  const paired = await findPairedModule(actor, partnershipId, moduleId);
  const revealed = await openReveal(actor, paired, now());
  const here = `/companion/${partnershipId}/${moduleId}`;
  if (revealed === null) throw redirect(here);
  const { number, title } = paired.module;
  return { number, title, view: revealView(paired, revealed), next: `${here}/together` };
}

export default function RevealPage() {
  const { number, title, view, next } = useLoaderData<typeof loader>();
  const { otherName, areas, talk } = view;
  return (
    <>
      <StationHeader
        number={number}
        title={title}
        step={`You and ${otherName}, side by side`}
        lead="Each of you answered alone. Now both of you see both."
      />
      <section className="mb-12 max-w-measure">
        <h2>What the answers say together</h2>
        <dl className="mt-3 grid gap-3">
          {areas.map(({ id, name, words }) => (
            <div key={id}>
              <dt className="font-semibold">{name}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        {areas.some(({ provisional }) => provisional) ? (
          <p className="mt-3 text-sm text-ink-2">
            A difference is named only where it is larger than the answers could differ by chance. The figures for that
            are assumed so far.
          </p>
        ) : null}
      </section>
      {talk.length > 0 ? (
        <section className="mb-12 max-w-measure border-l-[3px] border-accent bg-accent-soft px-5 py-4">
          <h2>To talk about</h2>
          {talk.map((prompt) => (
            <p key={prompt} className="mt-2">
              {prompt}
            </p>
          ))}
        </section>
      ) : null}
      <h2 className="mb-5">Item by item</h2>
      <RevealItems view={view} />
      <details className="mt-8">
        <summary className="cursor-pointer py-1">All of it as a table</summary>
        <div className="mt-4">
          <RevealTable view={view} />
        </div>
      </details>
      <div className="mt-10 mb-8">
        <VisibilityLine glyph="eye">
          the two of you, and whoever stands in for the superintendent. Nobody else, and no manager.
        </VisibilityLine>
      </div>
      <ButtonLink to={next}>Plan the talk</ButtonLink>
    </>
  );
}
