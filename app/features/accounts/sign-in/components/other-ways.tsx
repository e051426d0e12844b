import { Link } from "@remix-run/react";
import type { ReactNode } from "react";

/** The ways in beside the password, each a link or a button of its own. */
export function OtherWays({ redirectTo, children }: { redirectTo: string; children?: ReactNode }) {
  const back = redirectTo === "/" ? "" : `?${new URLSearchParams({ redirectTo })}`;
  return (
    <section aria-labelledby="other-ways" className="border-t border-line pt-6">
      <h2 id="other-ways">Without a password</h2>
      <ul className="mt-3 grid gap-3">
        <li>
          <Link to={`/sign-in/link${back}`} className="inline-block py-1.5">
            Send me a sign-in link instead
          </Link>
        </li>
        {children}
      </ul>
    </section>
  );
}
