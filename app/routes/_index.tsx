import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { asTitle, dayOf, midSentence, minutesInWords } from "#app/components/words.ts";
import { listSittings, type SittingSummary } from "#app/features/assessments/queries.server.ts";
import { GoalsAtAGlance } from "#app/features/mentoring/components/goals-at-a-glance.tsx";
import { listGoals, type GoalView } from "#app/features/mentoring/queries.server.ts";
import {
  HomeHeader,
  ManagerHome,
  SuperintendentHome,
  type NextStep,
} from "#app/features/programs/components/homes.tsx";
import { findPlace, listCandidateProgress } from "#app/features/programs/queries.server.ts";
import { BoundPeople } from "#app/features/releases/components/bound-people.tsx";
import { listBoundPeople } from "#app/features/releases/queries.server.ts";
import { WHO_SEES_WHAT } from "#app/features/releases/released.tsx";
import { AdministratorHome } from "#app/features/programs/components/administrator-home.tsx";
import { ReviewerHome } from "#app/features/programs/components/reviewer-home.tsx";
import { listAdministered } from "#app/features/programs/organizations/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { findViewer, requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Home · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "home.read", {});
  const viewer = await findViewer({ request, context });
  const place = await findPlace(actor);
  const name = viewer?.name ?? "";
  const people = place === null || place.role === "candidate" ? [] : await listBoundPeople(actor, place.cohortId);
  switch (place?.role) {
    case "candidate":
    case "mentor":
      return {
        kind: "grower" as const,
        name,
        place,
        people,
        sittings: await listSittings(actor),
        goals: await listGoals(actor),
      };
    case "superintendent":
    case "delegate":
      return { kind: "superintendent" as const, name, place, people };
    case "reviewer":
      return { kind: "reviewer" as const, name, place };
    case "manager": {
      const candidates = (await listCandidateProgress(actor)).get(place.cohortId) ?? [];
      return { kind: "manager" as const, name, place, candidates, people };
    }
    case undefined: {
      const { instance: runsInstance } = actor.administers;
      const organizations = await listAdministered(actor);
      if (!runsInstance && organizations.length === 0) return { kind: "nowhere" as const };
      return { kind: "administrator" as const, name, organizations, runsInstance };
    }
  }
}

export default function HomePage() {
  const home = useLoaderData<typeof loader>();
  switch (home.kind) {
    case "grower": {
      const { name, place, people, sittings, goals } = home;
      return <GrowerHome name={name} place={place} people={people} sittings={sittings} goals={goals} />;
    }
    case "superintendent":
      return (
        <SuperintendentHome
          name={home.name}
          place={home.place}
          people={<BoundPeople title="Who takes part for your district" people={home.people} />}
        />
      );
    case "manager":
      return (
        <ManagerHome
          firstName={firstNameOf(home.name)}
          place={home.place}
          candidates={home.candidates}
          people={home.people}
        />
      );
    case "reviewer":
      return <ReviewerHome firstName={firstNameOf(home.name)} place={home.place} />;
    case "administrator": {
      const { name, organizations, runsInstance } = home;
      return (
        <AdministratorHome firstName={firstNameOf(name)} organizations={organizations} runsInstance={runsInstance} />
      );
    }
    case "nowhere":
      return (
        <>
          <PageHeader title="Welcome" />
          <EmptyState title="You have no place in a program yet">A program manager can give you one.</EmptyState>
        </>
      );
  }
}

function firstNameOf(name: string): string {
  return name.split(" ")[0] ?? name;
}

function nextStep(sittings: readonly SittingSummary[], goals: readonly GoalView[]): NextStep {
  const open = sittings.find(({ submittedAt }) => submittedAt === null);
  if (open) {
    const { answered, total, minutesLeft } = open.progress;
    const lead = `Next: go on with your assessment. ${answered} of ${total} answered, about ${minutesInWords(minutesLeft)} left.`;
    return { lead, action: { to: `/assessments/${open.id}`, label: "Go on" } };
  }
  const newest = sittings[0];
  if (newest === undefined) {
    const lead =
      "Next: rate yourself on the ten areas of the job. It takes about 35 minutes, and you can stop at any time.";
    return { lead, action: { to: "/assessments/new", label: "Rate yourself" } };
  }
  const goal = goals.find(({ doneAt }) => doneAt === null);
  if (goal === undefined) {
    const lead = "Next: look at your profile and choose a first goal from it.";
    return { lead, action: { to: `/assessments/${newest.id}/profile`, label: "See your profile" } };
  }
  const action = goal.actions.find(({ isDone }) => !isDone);
  const lead = action ? `Next: ${midSentence(action.text)}` : `Next: finish “${asTitle(goal.statement)}”`;
  return { lead, action: { to: "/growth-plan", label: "Open your plan" } };
}

type GrowerHomeProps = Pick<
  Extract<ReturnType<typeof useLoaderData<typeof loader>>, { kind: "grower" }>,
  "name" | "place" | "people" | "sittings" | "goals"
>;

/** The home of those who rate themselves: candidates, and mentors who know their own profile. */
function GrowerHome({ name, place, people, sittings, goals }: GrowerHomeProps) {
  const open = goals.filter(({ doneAt }) => doneAt === null);
  const submitted = sittings.find(({ submittedAt }) => submittedAt !== null);
  return (
    <>
      <HomeHeader firstName={firstNameOf(name)} place={place} next={nextStep(sittings, goals)} />
      <BoundPeople title="Your mentees" people={people} />
      <div className="grid gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_24.5rem]">
        <section>
          <h2>Your growth plan</h2>
          {open.length > 0 ? (
            <GoalsAtAGlance goals={open} />
          ) : (
            <p className="mt-3 max-w-measure text-ink-2">No open goal. Your profile suggests what would help most.</p>
          )}
        </section>
        <section>
          <h2>Your profile</h2>
          {submitted?.submittedAt ? (
            <p className="mt-3">
              You last rated yourself on {dayOf(submitted.submittedAt)}.{" "}
              <Link to={`/assessments/${submitted.id}/profile`}>See the profile</Link>
            </p>
          ) : (
            <p className="mt-3 text-ink-2">It will be here once you have submitted an assessment.</p>
          )}
          <div className="mt-6">
            <VisibilityLine>
              {WHO_SEES_WHAT} <Link to="/who-sees-what">Who sees what</Link>
            </VisibilityLine>
          </div>
        </section>
      </div>
    </>
  );
}
