import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { mailPasswordReset } from "#app/features/accounts/sign-in/commands.server.ts";
import { LinkIsOnItsWay, LinkRequest } from "#app/features/accounts/sign-in/components/link-request.tsx";
import { linkForm, linkQuery } from "#app/features/accounts/sign-in/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";

export const meta: MetaFunction = () => [{ title: "A new password · Tandem" }];

export function loader({ request }: LoaderFunctionArgs) {
  return { isSent: parseQuery(request, linkQuery).sent === "yes" };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, linkForm);
  if (!form.ok) return data({ faults: form.faults, email: form.typed["email"] ?? "" }, { status: 400 });
  await mailPasswordReset({ request, context }, form.value.email, now());
  return redirect("/reset-password?sent=yes");
}

export default function ResetPasswordPage() {
  const { isSent } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  if (isSent) return <LinkIsOnItsWay again="/reset-password" />;
  return (
    <>
      <PageHeader title="A new password" lead="We mail you a link that lets you choose one." />
      <LinkRequest email={sent?.email ?? ""} faults={sent?.faults ?? {}} />
    </>
  );
}
