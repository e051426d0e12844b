import { Link, NavLink, useLocation } from "@remix-run/react";
import { useEffect, useRef, type ReactNode } from "react";
import { Mark } from "#app/components/layout/mark.tsx";

export type NavItem = {
  to: string;
  label: string;
  end?: boolean | undefined;
  /** For what people seldom need: a wide bar has it behind "More", so that it stays on one line. */
  isRare?: boolean | undefined;
};

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
      <header className="shell-header shell-bar flex flex-wrap items-center justify-between gap-x-8 xl:flex-nowrap xl:justify-start">
        <Link to={home} className="relative z-1 flex h-11 items-center text-ink no-underline">
          <Mark name={name} />
        </Link>
        {hasMenu ? (
          // The key closes the menu after each step to another page. Open, it takes the whole width and moves the page
          // down instead of covering it; the negative margin leaves its button where it was, beside the mark.
          <details key={pathname} className="shell-menu open:-mt-11 open:w-full xl:hidden">
            <summary className="ml-auto w-fit">Menu</summary>
            <Navigation items={items} label="Menu" className="pt-1 pb-2" />
            <div className="flex flex-wrap items-center justify-between gap-x-6 pb-3 text-ink-2">
              {person ? <span>{person}</span> : null}
              {signOut}
            </div>
          </details>
        ) : null}
        <Bar items={items} pathname={pathname} />
        <div className="ml-auto hidden min-w-0 items-center gap-6 text-ink-2 xl:flex">
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

function Item({ to, label, end = false }: NavItem) {
  return (
    <li>
      <NavLink to={to} end={end} className="nav-link">
        {label}
      </NavLink>
    </li>
  );
}

type NavigationProps = { items: readonly NavItem[]; label: string; className: string };

function Navigation({ items, label, className }: NavigationProps) {
  if (items.length === 0) return null;
  return (
    <nav aria-label={label} className={className}>
      <ul>
        {items.map((item) => (
          <Item key={item.to} {...item} />
        ))}
      </ul>
    </nav>
  );
}

/** The navigation of a wide screen, on one line. A single rare item needs no "More". */
function Bar({ items, pathname }: { items: readonly NavItem[]; pathname: string }) {
  if (items.length === 0) return null;
  const rare = items.filter(({ isRare }) => isRare);
  const isFolded = rare.length > 1;
  const shown = isFolded ? items.filter(({ isRare }) => !isRare) : items;
  const isHere = rare.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <nav aria-label="Main" className="hidden shrink-0 xl:block">
      <ul className="flex gap-x-6.5">
        {shown.map((item) => (
          <Item key={item.to} {...item} />
        ))}
        {isFolded ? (
          <li>
            <details key={pathname} className="nav-more">
              <summary className={`nav-link ${isHere ? "nav-here" : ""}`}>More</summary>
              <ul>
                {rare.map((item) => (
                  <Item key={item.to} {...item} />
                ))}
              </ul>
            </details>
          </li>
        ) : null}
      </ul>
    </nav>
  );
}
