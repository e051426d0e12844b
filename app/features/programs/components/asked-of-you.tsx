import { TaskList } from "#app/components/layout/task-list.tsx";
import { dateInWords } from "#app/components/words.ts";
import type { CohortTask } from "#app/core/planning/cohort-tasks.ts";

/** What the program asks of somebody and by when, on their home page; nothing where nothing is asked. */
export function AskedOfYou({ tasks, today }: { tasks: readonly CohortTask[]; today: string }) {
  if (tasks.length === 0) return null;
  const open = tasks.filter(({ isDone }) => !isDone).length;
  return (
    <section className="mb-14 max-w-3xl">
      <h2>What the program asks of you</h2>
      <p className="mt-1 mb-4 text-ink-2">
        {open === 0 ? "Everything is done." : open === 1 ? "One thing is open." : `${open} things are open.`}
      </p>
      <TaskList
        tasks={tasks.map(({ id, name, to, hint, dueOn, isDone }) => ({
          ...{ id, name, to, hint, isDone },
          state: isDone ? "Done" : `${dueOn < today ? "Was due" : "Due"} ${dateInWords(dueOn)}`,
        }))}
      />
    </section>
  );
}
