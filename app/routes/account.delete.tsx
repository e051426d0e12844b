import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { dayOf, listInWords } from "#app/components/words.ts";
import { askToDelete, keepAccount, refuseErasureInSample } from "#app/features/accounts/erasure/commands.server.ts";
import { DeletionForm } from "#app/features/accounts/erasure/components/deletion-form.tsx";
import { KeepAccountForm } from "#app/features/accounts/erasure/components/leaving-notice.tsx";
import { WhatGoes } from "#app/features/accounts/erasure/components/what-goes.tsx";
import { findDeletion } from "#app/features/accounts/erasure/queries.server.ts";
import { deletionStep } from "#app/features/accounts/erasure/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor, requireConfirmedActor, requireViewer } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Delete your account · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const deletion = await findDeletion(actor);
  const { isSample } = context;
  // Whoever has a form in front of them can also send it.
  if (!isSample && deletion.endsAt === null) await requireConfirmedActor({ request, context });
  return { ...deletion, isSample };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  refuseErasureInSample(context);
  const form = await parseForm(request, deletionStep);
  if (!form.ok) return data({ typed: form.typed, faults: form.faults }, { status: 400 });
  if (form.value.step === "keep") {
    await keepAccount(actor, now());
    return redirect("/");
  }
  await requireConfirmedActor({ request, context });
  const { sessionId } = await requireViewer({ request, context });
  const outcome = await askToDelete(actor, { sessionId, email: form.value.email }, now());
  if (outcome === "asked") return redirect("/account/delete");
  const faults: Record<string, string> = {
    email: "This is not the address of your account. Type it as it stands above",
  };
  return data({ typed: form.typed, faults }, { status: 400 });
}

export default function DeleteAccountPage() {
  const { email, endsAt, cause, runsAlone, isSample } = useLoaderData<typeof loader>();
  const { typed, faults } = useActionData<typeof action>() ?? { typed: {}, faults: {} };
  if (endsAt !== null) return <Leaving endsAt={endsAt} isOwnWish={cause === "asked"} />;
  return (
    <>
      <PageHeader
        title="Delete your account"
        lead="It goes 14 days after you ask for it. Until then you can keep it with one button."
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <div className="grid max-w-3xl gap-10">
        <p className="max-w-measure">
          If you want to keep what is yours, <Link to="/account/data">download your data</Link> first. When you ask,
          whatever you released to others is taken back at once, and every other browser is signed out.
        </p>
        <WhatGoes />
        {isSample ? (
          <Notice title="The people of the sample program stay">
            <p>
              They are there for the next visitor, too. To begin afresh, stop Tandem, delete its data folder, and start
              it again. In a program of your own, this is where you delete your account.
            </p>
          </Notice>
        ) : runsAlone.length > 0 ? (
          <Notice tone="signal" title="Name somebody else first">
            <p>
              You are the only one who administers {listInWords(runsAlone)}. Without you, nobody could look after the
              people there. Make somebody else an administrator, then come back.
            </p>
          </Notice>
        ) : (
          <DeletionForm
            field={{
              name: "email",
              type: "email",
              label: "Your e-mail address",
              help: (
                <>
                  So that this does not happen by a slip, type{" "}
                  <span className="font-semibold break-words">{email}</span>
                </>
              ),
            }}
            typed={typed}
            faults={faults}
            submitLabel="Delete my account in 14 days"
            cancelHref="/account/data"
          />
        )}
      </div>
    </>
  );
}

function Leaving({ endsAt, isOwnWish }: { endsAt: Date; isOwnWish: boolean }) {
  return (
    <>
      <PageHeader
        title={`Your account will be deleted on ${dayOf(endsAt)}`}
        lead={
          isOwnWish
            ? "You asked for it. Until then you can use the account as before, and keep it with this button."
            : "The organization of your last place was deleted, so nothing is left for it to do. You can keep it with this button."
        }
      />
      <KeepAccountForm />
      <div className="mt-14 grid max-w-3xl gap-10">
        <p className="max-w-measure">
          What you had released to others stays taken back, either way.{" "}
          <Link to="/account/data">Download your data</Link> while it is here.
        </p>
        <WhatGoes />
      </div>
    </>
  );
}
