import { NavLink } from "@remix-run/react";

const PAGES = [
  { to: "", label: "Overview" },
  { to: "/meetings", label: "Meetings" },
  { to: "/goals", label: "Goals" },
  { to: "/promises", label: "Promises" },
  { to: "/agreement", label: "Agreement" },
  { to: "/notes", label: "Notes" },
] as const;

/** The pages of what two people do together. */
export function MentorshipNav({ id }: { id: string }) {
  return (
    <nav aria-label="Mentorship" className="no-print mb-8 border-b border-line">
      <ul className="flex flex-wrap gap-x-6">
        {PAGES.map(({ to, label }) => (
          <li key={to}>
            <NavLink to={`/mentorships/${id}${to}`} end={to === ""} className="nav-link">
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
