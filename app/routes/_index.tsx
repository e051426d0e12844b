import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { listSittings } from "#app/features/assessments/queries.server.ts";
import { CompanionAtHome } from "#app/features/companion/home/components/companion-at-home.tsx";
import { nextInCompanion } from "#app/features/companion/home/components/next-in-companion.ts";
import { listPairsIn } from "#app/features/companion/home/queries.server.ts";
import { GoalsAtAGlance } from "#app/features/mentoring/components/goals-at-a-glance.tsx";
import { OwnPairs } from "#app/features/mentoring/meetings/components/own-pairs.tsx";
import { listPairs } from "#app/features/mentoring/meetings/queries.server.ts";
import { openMentees } from "#app/features/mentoring/mentees/commands.server.ts";
import { MenteeList } from "#app/features/mentoring/mentees/components/mentee-list.tsx";
import { menteesAtHome } from "#app/features/mentoring/mentees/components/mentee-words.ts";
import { listGoals } from "#app/features/mentoring/queries.server.ts";
import { AdministratorHome } from "#app/features/programs/components/administrator-home.tsx";
import { AskedOfYou } from "#app/features/programs/components/asked-of-you.tsx";
import { GrowerHome, MentorHome } from "#app/features/programs/components/grower-home.tsx";
import { SuperintendentHome } from "#app/features/programs/components/homes.tsx";
import { ManagerHome, managerAtHome } from "#app/features/programs/components/manager-home.tsx";
import { ReviewerHome } from "#app/features/programs/components/reviewer-home.tsx";
import { listAdministered } from "#app/features/programs/organizations/queries.server.ts";
import { findPlace, listCandidateProgress } from "#app/features/programs/queries.server.ts";
import { findMatchTask } from "#app/features/matching/own-profile/queries.server.ts";
import { listTasks } from "#app/features/programs/service/queries.server.ts";
import { BoundPeople } from "#app/features/releases/components/bound-people.tsx";
import { listBoundPeople } from "#app/features/releases/queries.server.ts";
import { pageQuery } from "#app/features/fields.ts";
import { authorize } from "#app/server/access.server.ts";
import { dayIn, now } from "#app/server/clock.server.ts";
import { parseQuery } from "#app/server/forms.server.ts";
import { findViewer, requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Home · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "home.read", {});
  const { page } = parseQuery(request, pageQuery);
  const viewer = await findViewer({ request, context });
  const place = await findPlace(actor);
  const name = viewer?.name ?? "";
  const people = place === null || place.role === "candidate" ? [] : await listBoundPeople(actor, place.cohortId);
  switch (place?.role) {
    case "candidate":
    case "mentor": {
      const at = now();
      const sittings = await listSittings(actor);
      return {
        kind: "grower" as const,
        name,
        place,
        mentees:
          place.role === "mentor" ? menteesAtHome(await openMentees(actor, place, people, at, page), place) : null,
        sittings,
        goals: await listGoals(actor),
        pairs: place.role === "mentor" ? [] : await listPairs(actor, at),
        tasks: await listTasks(actor, place, sittings[0] ?? null, await findMatchTask(actor, place, at), at),
        companion: place.role === "candidate" ? await listPairsIn(actor, place.cohortId) : [],
        today: dayIn(place.timeZone, at),
      };
    }
    case "superintendent":
    case "delegate": {
      const at = now();
      const tasks = await listTasks(actor, place, null, null, at);
      const companion = await listPairsIn(actor, place.cohortId);
      const today = dayIn(place.timeZone, at);
      return { kind: "superintendent" as const, name, place, people, tasks, companion, today };
    }
    case "reviewer":
      return { kind: "reviewer" as const, name, place };
    case "manager": {
      const candidates = (await listCandidateProgress(actor)).get(place.cohortId) ?? [];
      return { kind: "manager" as const, name, place, progress: managerAtHome(candidates, people, page) };
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
      const { name, place, mentees, pairs, sittings, goals, tasks, companion, today } = home;
      const grower = {
        ...{ firstName: firstNameOf(name), place, sittings, goals },
        tasks: <AskedOfYou tasks={tasks} today={today} />,
        plan: <GoalsAtAGlance goals={goals.filter(({ doneAt }) => doneAt === null)} />,
      };
      if (mentees === null) {
        const people = (
          <>
            <OwnPairs pairs={pairs} />
            <CompanionAtHome pairs={companion} today={today} />
          </>
        );
        return <GrowerHome {...grower} people={people} />;
      }
      const { next, ...list } = mentees;
      return <MentorHome {...grower} next={next} people={<MenteeList {...list} timeZone={place.timeZone} />} />;
    }
    case "superintendent":
      return (
        <SuperintendentHome
          name={home.name}
          place={home.place}
          next={nextInCompanion(home.companion, home.today)}
          companion={<CompanionAtHome pairs={home.companion} today={home.today} />}
          tasks={<AskedOfYou tasks={home.tasks} today={home.today} />}
          people={<BoundPeople title="Who takes part for your district" people={home.people} />}
        />
      );
    case "manager":
      return <ManagerHome firstName={firstNameOf(home.name)} place={home.place} {...home.progress} />;
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
