import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { rememberBrowser } from "#app/features/accounts/sign-in/asking-browser.server.ts";
import { mailSignInLink } from "#app/features/accounts/sign-in/commands.server.ts";
import { LinkIsOnItsWay, LinkRequest } from "#app/features/accounts/sign-in/components/link-request.tsx";
import { linkForm, linkQuery } from "#app/features/accounts/sign-in/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";
import { safeRedirect } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Sign in by mail · Tandem" }];

export function loader({ request }: LoaderFunctionArgs) {
  const { sent, redirectTo } = parseQuery(request, linkQuery);
  return { isSent: sent === "yes", redirectTo: safeRedirect(redirectTo ?? null) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, linkForm);
  if (!form.ok) return data({ faults: form.faults, email: form.typed["email"] ?? "" }, { status: 400 });
  const { browser, cookie } = await rememberBrowser(request, form.value.redirectTo);
  await mailSignInLink({ request, context }, form.value.email, browser, now());
  return redirect("/sign-in/link?sent=yes", { headers: { "Set-Cookie": cookie } });
}

export default function SignInLinkPage() {
  const { isSent, redirectTo } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  if (isSent) return <LinkIsOnItsWay again="/sign-in/link" />;
  return (
    <>
      <PageHeader
        title="Sign in by mail"
        lead="We mail you a link that signs you in, without a password. Open it in this browser."
      />
      <LinkRequest email={sent?.email ?? ""} faults={sent?.faults ?? {}} redirectTo={redirectTo} />
    </>
  );
}
