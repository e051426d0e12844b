import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { TaskList } from "#app/components/layout/task-list.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { minutesInWords } from "#app/components/words.ts";
import { KIND_NAMES } from "#app/features/assessments/components/words.ts";
import { findSitting, progressOf, questionHref } from "#app/features/assessments/queries.server.ts";
import { FORM_MINUTES } from "#app/core/scoring/progress.ts";
import { indicatorsOfForm } from "#app/core/scoring/framework.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your assessment · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sitting = await findSitting(actor, params["assessmentId"] ?? "");
  const { id, kind, form, framework, submittedAt, guesses, responses } = sitting;
  if (submittedAt !== null) throw redirect(`/assessments/${id}/profile`);
  const progress = progressOf(sitting);
  const areas = framework.areas.map((area, index) => {
    const asked = indicatorsOfForm(area, form);
    const { answered = 0, total = 0, state = "not-started" } = progress.areas[index] ?? {};
    const first = asked.find((indicator) => !responses.has(indicator.id)) ?? asked[0];
    return {
      id: area.id,
      name: area.name,
      summary: area.summary,
      answered,
      total,
      state,
      minutes: Math.ceil(((total - answered) * FORM_MINUTES[form]) / progress.total),
      href: first === undefined ? `/assessments/${id}` : questionHref(id, first.id),
    };
  });
  return {
    id,
    kind,
    hasGuess: guesses.before.size > 0,
    areas,
    answered: progress.answered,
    total: progress.total,
    minutesLeft: progress.minutesLeft,
    next: progress.nextIndicatorId === null ? `/assessments/${id}/check` : questionHref(id, progress.nextIndicatorId),
  };
}

export default function TaskListPage() {
  const { id, kind, hasGuess, areas, answered, total, minutesLeft, next } = useLoaderData<typeof loader>();
  const isDone = answered === total;
  return (
    <>
      <PageHeader
        eyebrow={KIND_NAMES[kind]}
        title="Your assessment"
        lead={
          isDone
            ? "Every indicator has an answer. Look them over, then submit."
            : `${answered} of ${total} answered, about ${minutesInWords(minutesLeft)} left. Stop whenever you like; every answer is saved.`
        }
        actions={
          <ButtonLink to={!hasGuess && answered === 0 ? `/assessments/${id}/guess` : next}>
            {isDone ? "Check your answers" : answered === 0 ? "Begin" : "Go on"}
          </ButtonLink>
        }
      />
      <TaskList
        tasks={areas.map((area) => ({
          id: area.id,
          name: area.name,
          to: area.href,
          hint: area.summary,
          state:
            area.state === "done"
              ? "Completed"
              : area.state === "not-started"
                ? `Not started, ${area.minutes} min`
                : `${area.answered} of ${area.total}, ${area.minutes} min`,
          isDone: area.state === "done",
        }))}
      />
      {isDone ? null : (
        <p className="mt-8">
          <Link to={`/assessments/${id}/check`}>Check your answers and submit</Link>
        </p>
      )}
      <div className="mt-8">
        <VisibilityLine>only you. Nobody else ever sees an assessment that is not submitted.</VisibilityLine>
      </div>
    </>
  );
}
