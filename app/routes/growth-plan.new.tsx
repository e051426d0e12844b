import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { asTitle } from "#app/components/words.ts";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { draftGoal } from "#app/core/planning/growth-plan.ts";
import { findIndicator, LOWEST_LEVEL } from "#app/core/scoring/framework.ts";
import { ratedLevel } from "#app/core/scoring/responses.ts";
import { findLatestSubmitted } from "#app/features/assessments/queries.server.ts";
import { addGoal } from "#app/features/mentoring/commands.server.ts";
import { GoalForm, type GoalFields } from "#app/features/mentoring/components/goal-form.tsx";
import { goalForm, newGoalQuery } from "#app/features/mentoring/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { dateOf, now } from "#app/server/clock.server.ts";
import { notFound } from "#app/server/errors.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Add a goal · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "plan.edit", { ownerId: actor.personId });
  const framework = currentFramework();
  const levels = framework.levels.map(({ level, name }) => ({ level, name }));
  const { indicator: indicatorId } = parseQuery(request, newGoalQuery);
  if (indicatorId === undefined) {
    const areas = framework.areas.map(({ id, name, indicators }) => ({
      id,
      name,
      indicators: indicators.map((indicator) => ({ id: indicator.id, statement: indicator.statement })),
    }));
    return { kind: "choose" as const, areas };
  }
  const found = findIndicator(framework, indicatorId);
  if (found === null) throw notFound();
  const sitting = await findLatestSubmitted(actor);
  const level = (sitting && ratedLevel(sitting.responses, indicatorId)) ?? LOWEST_LEVEL;
  const draft = draftGoal(framework, indicatorId, level, dateOf(now()));
  const fields: GoalFields = {
    targetLevel: String(draft?.targetLevel ?? 4),
    dueOn: draft?.dueOn ?? "",
    actions: draft?.actions.join("\n") ?? found.indicator.nextSteps[3],
    evidenceWanted: found.indicator.evidence[0],
  };
  return {
    kind: "write" as const,
    indicatorId,
    statement: found.indicator.statement,
    areaName: found.area.name,
    levels,
    fields,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "plan.edit", { ownerId: actor.personId });
  const form = await parseForm(request, goalForm);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  await addGoal(actor, form.value, now());
  return redirect("/growth-plan");
}

export default function NewGoalPage() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  if (page.kind === "choose") return <ChooseIndicator areas={page.areas} />;
  return (
    <>
      <PageHeader
        eyebrow={page.areaName}
        title={asTitle(page.statement)}
        lead="Write the goal so that you would know when it is reached."
      />
      <GoalForm
        fields={{ ...page.fields, ...sent?.typed }}
        faults={sent?.faults ?? {}}
        hidden={{ indicatorId: page.indicatorId }}
        levels={page.levels}
        submitLabel="Add to my plan"
        cancelHref="/growth-plan"
      />
    </>
  );
}

type Areas = { id: string; name: string; indicators: { id: string; statement: string }[] }[];

function ChooseIndicator({ areas }: { areas: Areas }) {
  return (
    <>
      <PageHeader
        title="What do you want to grow in?"
        lead="Choose one indicator. Your profile suggests those that would help most."
      />
      <div className="grid gap-x-14 gap-y-10 md:grid-cols-2">
        {areas.map(({ id, name, indicators }) => (
          <section key={id}>
            <h2>{name}</h2>
            <ul className="mt-3 grid gap-2">
              {indicators.map((indicator) => (
                <li key={indicator.id}>
                  <Link to={`?${new URLSearchParams({ indicator: indicator.id })}`}>
                    {asTitle(indicator.statement)}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
