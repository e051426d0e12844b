import { NavLink } from "@remix-run/react";

const PAGES = [
  { to: "/match-profile", label: "Match profile" },
  { to: "/match-preferences", label: "Preferences" },
  { to: "/proposals", label: "Proposals" },
] as const;

/** The pages of the matching for mentors and candidates. Where candidates ask, the second one leads to where they do. */
export function MatchNav() {
  return (
    <nav aria-label="Match" className="no-print mb-8 border-b border-line">
      <ul className="flex flex-wrap gap-x-6">
        {PAGES.map(({ to, label }) => (
          <li key={to}>
            <NavLink to={to} className="nav-link">
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
