import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { can } from "#app/core/access/can.ts";
import {
  AvailablePartners,
  InvitePartnerForm,
} from "#app/features/companion/partnerships/components/partner-forms.tsx";
import { beginPartnership, invitePartner } from "#app/features/companion/partnerships/commands.server.ts";
import { findPartnerPage } from "#app/features/companion/partnerships/queries.server.ts";
import { partnerPageForm, partnerQuery } from "#app/features/companion/partnerships/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Ask the superintendent in · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const page = await findPartnerPage(actor, params["enrollmentId"] ?? "", now());
  const { done } = parseQuery(request, partnerQuery);
  return { page, done: done ?? null, isManager: can(actor, "companion.manage", page) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { enrollmentId = "" } = params;
  await findPartnerPage(actor, enrollmentId, now());
  const form = await parseForm(request, partnerPageForm);
  const { typed } = form;
  if (!form.ok) return data({ typed, faults: form.faults }, { status: 400 });
  if (form.value.step === "begin") {
    await beginPartnership(actor, enrollmentId, form.value.enrollmentId, now());
    return redirect(`/companion/invite/${enrollmentId}?done=begun`);
  }
  const outcome = await invitePartner(actor, enrollmentId, form.value, now());
  if (typeof outcome !== "string") return data({ typed, faults: outcome }, { status: 400 });
  return redirect(`/companion/invite/${enrollmentId}?done=${outcome}`);
}

export default function InvitePartnerPage() {
  const { page, done, isManager } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { candidateName, districtName, cohortName, cohortId, isOwn, seated, asked, available, open } = page;
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{`${cohortName} · ${districtName ?? "no district yet"}`}</bdi>}
        title={isOwn ? "Ask your superintendent in" : `Who takes part with ${candidateName}`}
        lead="They get a mail whose link leads straight into the first step. It takes about twelve minutes and needs no password."
      />
      <div className="grid max-w-measure gap-8">
        {done === "invited" ? (
          <Notice tone="success" title="The mail is on its way" announce>
            When they have begun, both of you see it on the page of the companion.
          </Notice>
        ) : null}
        {done === "begun" ? (
          <Notice tone="success" title="The two are partners now" announce>
            No mail was needed: the place was there already.
          </Notice>
        ) : null}
        {seated.length > 0 || asked.length > 0 ? (
          <ul>
            {seated.map(({ enrollmentId, name, role }) => (
              <li key={enrollmentId}>
                <bdi>{name}</bdi> takes part as {role}.
              </li>
            ))}
            {asked.map(({ email, name, role }) => (
              <li key={`${email} ${role}`} className="wrap-anywhere">
                <bdi>{name}</bdi> ({email}) was asked as {role} and has not answered yet.
              </li>
            ))}
          </ul>
        ) : null}
        <AvailablePartners partners={available} />
        {open.length === 0 ? (
          <p>Nobody more can be asked in.</p>
        ) : (
          <InvitePartnerForm
            roles={open}
            typed={sent?.typed ?? {}}
            faults={sent?.faults ?? {}}
            isPrimary={available.length === 0}
            backHref={isManager && !isOwn ? `/cohorts/${cohortId}/companion` : "/companion"}
          />
        )}
      </div>
    </>
  );
}
