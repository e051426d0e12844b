import { Link, NavLink, useLocation } from "@remix-run/react";
import { useEffect, useRef, type ReactNode } from "react";
import { Mark } from "#app/components/layout/mark.tsx";

export type NavItem = { to: string; label: string; end?: boolean | undefined };

export type AppShellProps = {
  items: readonly NavItem[];
  /** Name of the person who is signed in. */
  person?: ReactNode;
  /** A form with one quiet button. Drawn twice (bar and menu, one of them hidden), so it must hold no ids. */
  signOut?: ReactNode;
  /** Stands above everything, for example to say that the people are invented. */
  banner?: ReactNode;
  footer?: ReactNode;
  name?: string | undefined;
  home?: string | undefined;
  children: ReactNode;
};

export function AppShell({ items, person, signOut, banner, footer, name, home = "/", children }: AppShellProps) {
  const { pathname } = useLocation();
  const main = useFocusOnArrival(pathname);
  const hasMenu = items.length > 0 || Boolean(person) || Boolean(signOut);
  return (
    <div className="flex min-h-dvh flex-col print:block print:min-h-0">
      <a href="#main" className="skip-link">
        Skip to the content
      </a>
      {banner ? (
        <aside aria-label="About this site" className="shell-bar no-print bg-accent-soft py-2 text-sm">
          {banner}
        </aside>
      ) : null}
      <header className="shell-header shell-bar flex flex-wrap items-center justify-between gap-x-8 lg:justify-start">
        <Link to={home} className="relative z-1 flex h-11 items-center text-ink no-underline">
          <Mark name={name} />
        </Link>
        {hasMenu ? (
          // The key closes the menu after each step to another page. Open, it takes the whole width and moves the page
          // down instead of covering it; the negative margin leaves its button where it was, beside the mark.
          <details key={pathname} className="shell-menu open:-mt-11 open:w-full lg:hidden">
            <summary className="ml-auto w-fit">Menu</summary>
            <Navigation items={items} label="Menu" className="pt-1 pb-2" />
            <div className="flex flex-wrap items-center justify-between gap-x-6 pb-3 text-ink-2">
              {person ? <span>{person}</span> : null}
              {signOut}
            </div>
          </details>
        ) : null}
        <Navigation items={items} label="Main" className="hidden lg:block" listClassName="flex flex-wrap gap-x-6.5" />
        <div className="ml-auto hidden items-center gap-6 text-ink-2 lg:flex">
          {person ? <span>{person}</span> : null}
          {signOut}
        </div>
      </header>
      <main ref={main} id="main" tabIndex={-1} className="shell-page grow pt-8 pb-16 md:pt-12">
        {children}
      </main>
      {footer ? (
        <footer className="shell-footer shell-bar border-t border-line py-6 text-sm text-ink-2">{footer}</footer>
      ) : null}
    </div>
  );
}

/**
 * A step to another page loads no document, so a screen reader would say nothing and the tab key would go on from where
 * the link was. The heading of the new page takes the focus, unless the page has already put it somewhere.
 */
function useFocusOnArrival(pathname: string) {
  const main = useRef<HTMLElement>(null);
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    const heading = main.current?.querySelector("h1");
    if (!heading || main.current?.contains(document.activeElement)) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

type NavigationProps = { items: readonly NavItem[]; label: string; className: string; listClassName?: string };

function Navigation({ items, label, className, listClassName }: NavigationProps) {
  if (items.length === 0) return null;
  return (
    <nav aria-label={label} className={className}>
      <ul className={listClassName}>
        {items.map((item) => (
          <li key={item.to}>
            <NavLink to={item.to} end={item.end ?? false} className="nav-link">
              {item.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
