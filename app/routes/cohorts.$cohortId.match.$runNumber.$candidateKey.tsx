import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { Select } from "#app/components/form/select.tsx";
import { Pager } from "#app/components/layout/pager.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { AlternativeList } from "#app/features/matching/components/alternative-list.tsx";
import { pointsInWords } from "#app/features/matching/components/match-words.ts";
import { PairParts } from "#app/features/matching/components/pair-parts.tsx";
import { setWish } from "#app/features/matching/pairs/commands.server.ts";
import { findPairPage } from "#app/features/matching/pairs/queries.server.ts";
import { findCohortToMatch, runNumber } from "#app/features/matching/runs/queries.server.ts";
import { pairQuery, wishForm } from "#app/features/matching/runs/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { AppError } from "#app/server/errors.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Why, and why not · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { cohortId = "", candidateKey = "" } = params;
  const pages = parseQuery(request, pairQuery);
  return { page: await findPairPage(actor, cohortId, runNumber(params["runNumber"]), candidateKey, pages) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id: cohortId, organizationId } = await findCohortToMatch(actor, params["cohortId"] ?? "");
  authorize(actor, "match.run", { cohortId, organizationId });
  const number = runNumber(params["runNumber"]);
  const { candidateKey = "" } = params;
  const form = await parseForm(request, wishForm);
  if (!form.ok) throw new AppError("invalid", Object.values(form.faults)[0] ?? "Choose what is to be done.");
  await setWish(actor, cohortId, number, candidateKey, form.value, now());
  return redirect(`/cohorts/${cohortId}/match/${number}/${candidateKey}`);
}

type Wish = "pin" | "forbid" | null;

export default function PairRoute() {
  const { page } = useLoaderData<typeof loader>();
  const { cohort, number, candidate, pair, alternatives, excluded } = page;
  const board = `/cohorts/${cohort.id}/match/${number}`;
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{`${cohort.name} · Run ${number}`}</bdi>}
        title={pair === null ? `${candidate} has no mentor in this run` : `${candidate} with ${pair.mentor}`}
        lead={
          pair === null
            ? "Below stands what each mentor would take."
            : `${pointsInWords(pair.score)} of 100. ${pair.certain ? "Every plan that is nearly as good has this pair." : "Some plans that are nearly as good have another pair."}`
        }
        actions={
          <ButtonLink to={board} variant="secondary">
            Back to the board
          </ButtonLink>
        }
      />
      {pair === null ? null : (
        <section className="max-w-3xl">
          <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6">
            <h2>Why this mentor</h2>
            <Wishes wish={page.wish} mentorKey={pair.key} mentor={pair.mentor} />
          </div>
          <PairParts caption={`${candidate} with ${pair.mentor}`} parts={pair.parts} />
        </section>
      )}
      <section className="mt-12 max-w-3xl">
        <h2>Why not someone else</h2>
        <AlternativeList
          alternatives={page.asked === null ? alternatives.lines : [page.asked, ...alternatives.lines]}
          candidate={candidate}
          wishesFor={({ key, mentor, wish }) => <Wishes wish={wish} mentorKey={key} mentor={mentor} />}
        />
        <Pager {...alternatives.span} parameter="others" label="Pages of other mentors" />
        {page.unsolved.length === 0 ? null : <AskAbout mentors={page.unsolved} chosen={page.asked?.key} />}
      </section>
      {excluded.lines.length === 0 ? null : (
        <section className="mt-12 max-w-measure">
          <h2>Not possible</h2>
          <ul className="mt-3 grid gap-3">
            {excluded.lines.map(({ key, mentor, reasons }) => (
              <li key={key}>
                <bdi className="font-semibold">{mentor}</bdi>. {reasons.join(" ")}
              </li>
            ))}
          </ul>
          <Pager {...excluded.span} parameter="excluded" label="Pages of mentors who are not possible" />
        </section>
      )}
      <section className="mt-12 max-w-measure">
        <h2>For the next run</h2>
        <p className="mt-3 text-ink-2">
          {page.isAside
            ? `${candidate} is set aside: matched as well as possible, without holding down the weakest match of the others.`
            : `Pins and vetoes, and whether ${candidate} counts for the weakest match, take effect when the matching is run again.`}
        </p>
        <Form method="post" className="mt-4">
          <Button name="wish" value={page.isAside ? "along" : "aside"} variant="secondary">
            {page.isAside ? "Count again for the weakest match" : "Set aside"}
          </Button>
        </Form>
      </section>
    </>
  );
}

/** In a large cohort the cost of most pairs is worked out when somebody asks for it. */
function AskAbout({
  mentors,
  chosen,
}: {
  mentors: readonly { key: string; mentor: string }[];
  chosen: string | undefined;
}) {
  return (
    <Form method="get" preventScrollReset className="mt-6 flex max-w-measure flex-wrap items-end gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-56">
        <Select
          name="mentor"
          label="Another mentor"
          help="Of these it takes a moment to work out what the pair would cost."
          placeholder="Choose one"
          defaultValue={chosen ?? ""}
          options={mentors.map(({ key, mentor }) => ({ value: key, label: mentor }))}
        />
      </div>
      <Button variant="secondary">What would it take?</Button>
    </Form>
  );
}

/** What the manager wants of one pair: pressed is what stands, and pressing it again takes it back. */
function Wishes({ wish, mentorKey, mentor }: { wish: Wish; mentorKey: string; mentor: string }) {
  return (
    <Form method="post" preventScrollReset className="flex gap-4 text-sm">
      <input type="hidden" name="mentor" value={mentorKey} />
      {(["pin", "forbid"] as const).map((each) => (
        <Button
          key={each}
          variant="quiet"
          className="min-h-6 min-w-6"
          name="wish"
          value={wish === each ? "clear" : each}
          aria-pressed={wish === each}
          aria-label={`${each === "pin" ? "Pin" : "Forbid"} ${mentor}`}
        >
          {wish === each ? (each === "pin" ? "Pinned" : "Forbidden") : each === "pin" ? "Pin" : "Forbid"}
        </Button>
      ))}
    </Form>
  );
}
