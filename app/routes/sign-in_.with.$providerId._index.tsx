import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { beginSignIn } from "#app/features/accounts/identities/commands.server.ts";
import { SignInTrouble } from "#app/features/accounts/identities/components/sign-in-trouble.tsx";
import { flowCookie, flowPurpose } from "#app/features/accounts/identities/flow.server.ts";
import { startQuery } from "#app/features/accounts/identities/schema.ts";
import { troubleAnswer } from "#app/features/accounts/identities/trouble.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseQuery } from "#app/server/forms.server.ts";
import { countTry } from "#app/server/limits.server.ts";
import { requireConfirmedActor, safeRedirect } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Sign in · Tandem" }];

/** Whether a page of another site has led here: nobody is signed in who has not asked for it on a page of Tandem. */
function isFromElsewhere(request: Request): boolean {
  return ["cross-site", "same-site"].includes(request.headers.get("sec-fetch-site") ?? "");
}

/**
 * Sends the browser to a provider. It is opened by a link, since the content security policy of the page (form-action)
 * stops a form whose answer leads to another site. It changes nothing here but a cookie of this browser; an account is
 * linked only by a button after the way back.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { intent, redirectTo, ended } = parseQuery(request, startQuery);
  if (ended !== undefined) return troubleAnswer(ended, intent === "link");
  if (isFromElsewhere(request)) throw redirect(intent === "link" ? "/account/identities" : "/sign-in");
  await countTry("sign-in elsewhere from an address", context.clientAddress);
  const actor = intent === "link" ? await requireConfirmedActor({ request, context }) : null;
  const { providerId = "" } = params;
  const beginning = await beginSignIn(providerId, actor, context.requestId);
  if (beginning.kind !== "go") return troubleAnswer(beginning.kind, actor !== null);
  const flow = {
    ...beginning.secrets,
    redirectTo: safeRedirect(redirectTo ?? null),
    linkFor: actor?.personId ?? null,
  };
  const cookie = await flowCookie.keep(request, flow, flowPurpose(providerId), now());
  throw redirect(beginning.address, { headers: { "Set-Cookie": cookie } });
}

export default function StartSignInPage() {
  return <SignInTrouble {...useLoaderData<typeof loader>()} />;
}
