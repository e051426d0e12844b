import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { asTitle, dayOf, midSentence, minutesInWords } from "#app/components/words.ts";
import type { SittingSummary } from "#app/features/assessments/queries.server.ts";
import type { GoalView } from "#app/features/mentoring/queries.server.ts";
import { HomeHeader, type NextStep } from "#app/features/programs/components/homes.tsx";
import type { Place } from "#app/features/programs/queries.server.ts";
import { WHO_SEES_WHAT } from "#app/features/releases/released.tsx";

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

interface OwnGrowthProps {
  /** The open goals, drawn. */
  plan: ReactNode;
  sittings: readonly SittingSummary[];
  goals: readonly GoalView[];
}

interface HomeProps extends OwnGrowthProps {
  firstName: string;
  place: Place;
  /** What the program asks of them. */
  tasks: ReactNode;
  /** Whom they work with. */
  people: ReactNode;
}

/** Who reads what one writes about oneself. */
function WhoSeesWhat() {
  return (
    <VisibilityLine label="">
      {WHO_SEES_WHAT} <Link to="/who-sees-what">Who sees what</Link>
    </VisibilityLine>
  );
}

/** The home of a candidate: their own next step, what the program asks, whom they work with, and how they grow. */
export function GrowerHome({ firstName, place, tasks, people, ...growth }: HomeProps) {
  const { sittings, goals } = growth;
  return (
    <>
      <HomeHeader firstName={firstName} place={place} next={nextStep(sittings, goals)} />
      {/* Before they have written anything it stands first: who reads it decides what one writes. */}
      {sittings.length === 0 ? (
        <div className="mb-12">
          <WhoSeesWhat />
        </div>
      ) : null}
      {tasks}
      {people}
      <OwnGrowth {...growth} who={sittings.length === 0 ? null : <WhoSeesWhat />} />
    </>
  );
}

/** The home of a mentor: their mentees come first, and their own growth last. */
export function MentorHome({ firstName, place, next, tasks, people, ...growth }: HomeProps & { next: NextStep }) {
  return (
    <>
      <HomeHeader firstName={firstName} place={place} next={next} />
      {people}
      {tasks}
      <OwnGrowth {...growth} who={<WhoSeesWhat />} />
    </>
  );
}

/** One's own plan and profile. */
function OwnGrowth({ plan, sittings, goals, who }: OwnGrowthProps & { who: ReactNode }) {
  const hasOpenGoal = goals.some(({ doneAt }) => doneAt === null);
  const submitted = sittings.find(({ submittedAt }) => submittedAt !== null);
  return (
    <div className="grid gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_24.5rem]">
      <section>
        <h2>Your growth plan</h2>
        {hasOpenGoal ? (
          plan
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
        {who === null ? null : <div className="mt-6">{who}</div>}
      </section>
    </div>
  );
}
