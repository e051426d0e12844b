export interface ProviderButtonsProps {
  providers: readonly { id: string; name: string; organization: string; href: string }[];
  /** A path of this site to go to afterwards. */
  redirectTo: string;
}

/**
 * The ways to sign in with an account elsewhere; nothing where there are none. Plain links: the browser leaves the site
 * by them, and the content security policy would stop a form that is sent on to another site.
 */
export function ProviderButtons({ providers, redirectTo }: ProviderButtonsProps) {
  if (providers.length === 0) return null;
  const after = redirectTo === "/" ? "" : `?${new URLSearchParams({ redirectTo })}`;
  return (
    <ul className="grid max-w-measure gap-3">
      {providers.map(({ id, name, organization, href }) => (
        <li key={id} className="grid gap-1">
          <a href={`${href}${after}`} rel="nofollow" className="button">
            Sign in with {name}
          </a>
          <span className="text-xs text-ink-3">For the people of {organization}</span>
        </li>
      ))}
    </ul>
  );
}
