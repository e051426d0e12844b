import { TaskList } from "#app/components/layout/task-list.tsx";
import { minutesInWords } from "#app/components/words.ts";

export interface AreaNavItem {
  id: string;
  name: string;
  answered: number;
  total: number;
  href: string;
  isCurrent: boolean;
}

/** The ten areas beside a question: where one is, what is done, and how long the rest takes. */
export function AreaNav({ areas, minutesLeft }: { areas: readonly AreaNavItem[]; minutesLeft: number }) {
  return (
    <>
      <p className="mb-3 text-sm text-ink-2">
        {minutesLeft === 0 ? "All answered" : `About ${minutesInWords(minutesLeft)} left`}
      </p>
      <TaskList
        dense
        tasks={areas.map(({ id, name, answered, total, href, isCurrent }) => ({
          id,
          name,
          to: href,
          state:
            answered === 0 ? (
              <>
                {total}
                <span className="sr-only"> to answer</span>
              </>
            ) : (
              `${answered} of ${total}`
            ),
          isDone: answered === total,
          isCurrent,
        }))}
      />
    </>
  );
}
