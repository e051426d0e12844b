import type { Activity } from "#app/core/companion/module.ts";

/** What happens in a sitting, minute by minute, and what to bring. */
export function Agenda({ activity }: { activity: Pick<Activity, "title" | "agenda" | "materials"> }) {
  return (
    <section>
      <h2>{activity.title}</h2>
      <ol className="mt-3 border-t border-line">
        {activity.agenda.map(({ minutes, text }) => (
          <li key={text} className="grid grid-cols-[5rem_minmax(0,1fr)] border-b border-line py-2.5">
            <span className="text-ink-2">{minutes} min</span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
      <p className="mt-3 text-sm text-ink-2">Bring: {activity.materials.join(" ")}</p>
    </section>
  );
}
