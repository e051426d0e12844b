import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { GoalList } from "#app/features/mentoring/components/goal-list.tsx";
import { listOwnTalk } from "#app/features/mentoring/discussion/queries.server.ts";
import { listGoals } from "#app/features/mentoring/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Growth plan · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "plan.read", { ownerId: actor.personId });
  return { goals: await listGoals(actor), talk: await listOwnTalk(actor) };
}

export default function GrowthPlanPage() {
  const { goals, talk } = useLoaderData<typeof loader>();
  const open = goals.filter(({ doneAt }) => doneAt === null);
  const done = goals.filter(({ doneAt }) => doneAt !== null);
  return (
    <>
      <PageHeader
        title="Growth plan"
        lead="Two or three goals at a time are enough. The first in the list is the one you work on first."
        actions={goals.length > 0 ? <ButtonLink to="/growth-plan/new">Add a goal</ButtonLink> : undefined}
      />
      {open.length > 0 ? <GoalList goals={open} talk={talk} /> : null}
      {open.length === 0 ? (
        <EmptyState
          title={done.length > 0 ? "Every goal is done" : "No goal yet"}
          action={<ButtonLink to="/growth-plan/new">Add a goal</ButtonLink>}
        >
          Your goals will stand here, with their actions and dates. The best start is the profile of your last
          assessment, which suggests what would help most.
        </EmptyState>
      ) : null}
      {done.length > 0 ? (
        <section className="mt-12">
          <p className="mb-3 font-semibold">Done</p>
          <GoalList goals={done} talk={talk} />
        </section>
      ) : null}
      <div className="mt-10">
        <VisibilityLine>
          only you, and whoever you release it to. <Link to="/who-sees-what">Who sees what</Link>
        </VisibilityLine>
      </div>
    </>
  );
}
