import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { dayOf } from "#app/components/words.ts";
import { signAgreement } from "#app/features/mentoring/agreements/commands.server.ts";
import { AgreementText } from "#app/features/mentoring/agreements/components/agreement-text.tsx";
import { readAgreements, type AgreementView } from "#app/features/mentoring/agreements/queries.server.ts";
import { signatureForm } from "#app/features/mentoring/agreements/schema.ts";
import { MentorshipNav } from "#app/features/mentoring/mentorships/components/mentorship-nav.tsx";
import { findOpenMentorship, otherOf } from "#app/features/mentoring/mentorships/queries.server.ts";
import { PairEyebrow } from "#app/features/mentoring/mentorships/components/pair-eyebrow.tsx";
import { now } from "#app/server/clock.server.ts";
import { AppError } from "#app/server/errors.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Agreement · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { mentorship, agreements, toSettle } = await readAgreements(actor, params["mentorshipId"] ?? "", now());
  const { id, side, canEdit, cohort, mentor, candidate } = mentorship;
  const names = { mentor: mentor.name, candidate: candidate.name, other: otherOf(mentorship).name };
  return { id, side, canEdit, cohortName: cohort.name, names, agreements, toSettle };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id } = await findOpenMentorship(actor, params["mentorshipId"] ?? "");
  const form = await parseForm(request, signatureForm);
  if (!form.ok) throw new AppError("invalid", Object.values(form.faults)[0] ?? "Reload the page");
  await signAgreement(actor, id, form.value, now());
  return redirect(`/mentorships/${id}/agreement`);
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

export default function AgreementPage() {
  const page = useLoaderData<typeof loader>();
  const { id, canEdit, cohortName, names, agreements, toSettle } = page;
  const isMissing = toSettle !== null && agreements.every(({ moment }) => moment !== toSettle);
  const write = (
    <ButtonLink to={`/mentorships/${id}/agreement/${toSettle ?? ""}`}>
      {toSettle === "midpoint" ? "Look at it again" : "Write the agreement"}
    </ButtonLink>
  );
  return (
    <>
      <MentorshipNav id={id} />
      <PageHeader
        eyebrow={<PairEyebrow id={id} cohortName={cohortName} otherName={names.other} />}
        title="Your agreement"
        lead="What the two of you settle for your work together. It holds once both have signed the same words."
      />
      {canEdit && isMissing && toSettle === "midpoint" ? (
        <div className="mb-10">
          <Notice title="Half of the time is over">
            <p className="mb-4">
              Look at your agreement again: what works, and what would you change? It starts from the words you have.
            </p>
            {write}
          </Notice>
        </div>
      ) : null}
      {agreements.length === 0 ? (
        <EmptyState title="Nothing is written yet" action={canEdit ? write : null}>
          Take a quarter of an hour at your first meeting. One of you writes it down, and both sign.
        </EmptyState>
      ) : (
        <div className="grid gap-14">
          {[...agreements].reverse().map((agreement) => (
            <Agreement key={agreement.moment} agreement={agreement} page={page} />
          ))}
        </div>
      )}
      <div className="mt-10 grid gap-4">
        <VisibilityLine glyph="eye">the two of you. Afterwards it stays with the candidate.</VisibilityLine>
        {canEdit ? (
          <p className="text-sm text-ink-2">
            It does not work out? <Link to={`/mentorships/${id}/end`}>End the mentorship</Link>, without blame.
          </p>
        ) : null}
      </div>
    </>
  );
}

const TITLES = { kickoff: "From the kickoff", midpoint: "From the midpoint" } as const;

function Agreement({ agreement, page }: { agreement: AgreementView; page: Page }) {
  const { id, side, canEdit, names } = page;
  const { moment, version, mentorSignedAt, candidateSignedAt } = agreement;
  const signed = { mentor: mentorSignedAt, candidate: candidateSignedAt };
  const words = (who: "mentor" | "candidate") =>
    signed[who] === null ? `${names[who]} has not signed yet.` : `${names[who]} signed on ${dayOf(signed[who])}.`;
  const isNewest = moment === "midpoint" || page.agreements.length === 1;
  return (
    <section>
      <h2 className="mb-4">{TITLES[moment]}</h2>
      <AgreementText agreement={agreement} />
      <p className="mt-4 text-sm text-ink-2">
        {words("mentor")} {words("candidate")}
      </p>
      {canEdit && isNewest ? (
        <div className="no-print mt-5 flex flex-wrap gap-4">
          {signed[side] === null ? (
            <Form method="post">
              <input type="hidden" name="moment" value={moment} />
              <input type="hidden" name="version" value={version} />
              <Button>Sign</Button>
            </Form>
          ) : null}
          <ButtonLink to={`/mentorships/${id}/agreement/${moment}`} variant="secondary">
            Change it
          </ButtonLink>
        </div>
      ) : null}
    </section>
  );
}
