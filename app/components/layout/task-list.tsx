import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

export type Task = {
  id: string;
  name: string;
  /** Without it the task cannot be opened yet. */
  to?: string | undefined;
  hint?: ReactNode;
  /** In words: "Not started", "2 of 5", "Completed". */
  state: ReactNode;
  isDone?: boolean | undefined;
  /** The task whose page is open now. */
  isCurrent?: boolean | undefined;
};

export type TaskListProps = {
  tasks: readonly Task[];
  /** Small and without rules, for a side column. */ dense?: boolean;
};

export function TaskList({ tasks, dense = false }: TaskListProps) {
  return (
    <ul className={dense ? "text-[0.96875rem] leading-snug" : "border-t border-line"}>
      {tasks.map((task) => (
        <li
          key={task.id}
          className={`flex justify-between gap-x-3 ${dense ? "items-start py-2" : "flex-col border-b border-line py-3.5 sm:flex-row sm:items-start"}`}
        >
          <div className="min-w-0">
            <TaskName task={task} dense={dense} />
            {task.hint ? <div className="text-sm text-ink-2">{task.hint}</div> : null}
          </div>
          <span
            className={`shrink-0 ${task.isDone ? "text-accent" : "text-ink-3"} ${dense ? "" : "text-sm leading-[1.65rem]"}`}
          >
            {task.state}
            {task.isDone ? <span aria-hidden="true"> ✓</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

function TaskName({ task, dense }: { task: Task; dense: boolean }) {
  if (task.isCurrent) {
    return (
      <span aria-current="step" className="font-semibold">
        {task.name}
      </span>
    );
  }
  if (!task.to) return <span className="text-ink-2">{task.name}</span>;
  // In the side column ten underlines would shout louder than the question beside them.
  return (
    <Link
      to={task.to}
      className={dense ? "-my-2 block py-2 text-ink-2 no-underline hover:text-ink hover:underline" : ""}
    >
      {task.name}
    </Link>
  );
}
