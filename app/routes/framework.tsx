import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { currentFramework, getRoleProfiles } from "#app/content/catalogue.server.ts";
import { IndicatorDetails } from "#app/features/assessments/components/indicator-details.tsx";
import { authorize } from "#app/server/access.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "The framework · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "framework.read", {});
  const framework = currentFramework();
  return {
    title: framework.title,
    version: framework.version,
    summary: framework.summary,
    notice: framework.notice,
    levels: framework.levels,
    categories: framework.categories.map(({ id, name }) => ({
      id,
      name,
      areas: framework.areas.filter(({ category }) => category === id),
    })),
    roles: getRoleProfiles(framework).map(({ id, name, summary, basis }) => ({ id, name, summary, basis })),
  };
}

/** The whole rubric to read: what candidates rate themselves on, open to everybody in a program. */
export default function FrameworkPage() {
  const { title, version, summary, notice, levels, categories, roles } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader eyebrow={`Edition ${version}`} title={title} lead={summary} />
      <nav aria-label="Areas" className="mb-12 grid gap-x-10 gap-y-6 sm:grid-cols-3">
        {categories.map(({ id, name, areas }) => (
          <div key={id}>
            <p className="font-semibold">{name}</p>
            <ul className="mt-1 grid gap-1">
              {areas.map((area) => (
                <li key={area.id}>
                  <a href={`#${area.id}`}>{area.name}</a> <span className="text-sm text-ink-3">{area.weight} %</span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <section className="mb-12 max-w-measure">
        <h2>The four levels</h2>
        <dl className="mt-3 grid gap-2">
          {levels.map(({ level, name, description }) => (
            <div key={level}>
              <dt className="inline font-semibold">
                {level} {name}.
              </dt>{" "}
              <dd className="inline text-ink-2">{description}</dd>
            </div>
          ))}
        </dl>
      </section>
      {categories.flatMap(({ areas }) =>
        areas.map((area) => (
          <section key={area.id} id={area.id} className="mb-14">
            <h2>{area.name}</h2>
            <p className="mt-1 mb-4 max-w-measure text-ink-2">{area.summary}</p>
            {area.indicators.map((indicator) => (
              <IndicatorDetails key={indicator.id} indicator={indicator} levels={levels} />
            ))}
          </section>
        )),
      )}
      <section className="max-w-measure">
        <h2>Roles to compare with</h2>
        <dl className="mt-3 grid gap-4">
          {roles.map((role) => (
            <div key={role.id}>
              <dt className="font-semibold">{role.name}</dt>
              <dd className="text-ink-2">
                {role.summary} {role.basis}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <p className="mt-12 max-w-measure text-sm text-ink-2">{notice}</p>
    </>
  );
}
