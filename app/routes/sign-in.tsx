import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { findSamplePerson } from "#app/features/accounts/queries.server.ts";
import { sampleSignInForm, type SampleRole } from "#app/features/accounts/schema.ts";
import { notFound } from "#app/server/errors.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { safeRedirect, startSession } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Sign in · Tandem" }];

export function loader({ request, context }: LoaderFunctionArgs) {
  return { isSample: context.isSample, redirectTo: safeRedirect(new URL(request.url).searchParams.get("redirectTo")) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  if (!context.isSample) throw notFound("only the sample program is entered by role");
  const form = await parseForm(request, sampleSignInForm);
  if (!form.ok) return data({ faults: form.faults }, { status: 400 });
  const personId = await findSamplePerson(form.value.role);
  const cookie = await startSession({ request, context }, personId, "sample", { shown: true });
  return redirect(safeRedirect(form.value.redirectTo ?? null), { headers: { "Set-Cookie": cookie } });
}

const ROLES: Record<SampleRole, { label: string; text: string }> = {
  candidate: {
    label: "Continue as a candidate",
    text: "Rosa Delgado has rated herself and is working on her growth plan.",
  },
  mentor: {
    label: "Continue as a mentor",
    text: "Harold Nakamura has led technology in districts for fourteen years.",
  },
  superintendent: {
    label: "Continue as a superintendent",
    text: "Dr. Marcus Hale leads the district where Rosa works.",
  },
  manager: { label: "Continue as a program manager", text: "Elena Ruiz runs this year’s cohort." },
};

export default function SignInPage() {
  const { isSample, redirectTo } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  if (!isSample) {
    return (
      <PageHeader
        title="Sign in"
        lead="This installation has no accounts, so nobody can sign in to it. The sample program shows everything: start Tandem without DATABASE_URL."
      />
    );
  }
  return (
    <>
      <PageHeader
        title="Look around as somebody else"
        lead="This is the sample program: its people and districts are invented. Choose whose chair to sit in."
      />
      <ErrorSummary errors={Object.values(sent?.faults ?? {}).map((message) => ({ message }))} />
      <ul className="max-w-measure border-t border-line">
        {Object.entries(ROLES).map(([role, { label, text }]) => (
          <li key={role} className="border-b border-line py-5">
            <Form method="post" className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
              <input type="hidden" name="role" value={role} />
              <input type="hidden" name="redirectTo" value={redirectTo} />
              <p className="min-w-0 flex-1 basis-64 text-ink-2" id={`about-${role}`}>
                {text}
              </p>
              <Button variant={role === "candidate" ? "primary" : "secondary"} aria-describedby={`about-${role}`}>
                {label}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </>
  );
}
