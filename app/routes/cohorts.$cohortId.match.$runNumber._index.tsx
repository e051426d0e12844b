import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { Pager } from "#app/components/layout/pager.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { dayOf } from "#app/components/words.ts";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { pageQuery } from "#app/features/fields.ts";
import {
  BoardAdvice,
  BoardFigures,
  ChangeLists,
  UnmatchedList,
} from "#app/features/matching/components/board-notes.tsx";
import { boardLead, boardTitle } from "#app/features/matching/components/board-words.ts";
import { BoardTable } from "#app/features/matching/components/board-table.tsx";
import { findBoard } from "#app/features/matching/board/queries.server.ts";
import { publishRun } from "#app/features/matching/publishing/commands.server.ts";
import { cancelRun, startRepair } from "#app/features/matching/runs/commands.server.ts";
import { findCohortToMatch, runNumber } from "#app/features/matching/runs/queries.server.ts";
import { runStep } from "#app/features/matching/runs/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { AppError } from "#app/server/errors.ts";
import { parseForm, parseQuery } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data === undefined ? "Run" : `Run ${data.board.number}`} · Tandem` },
];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { page } = parseQuery(request, pageQuery);
  const board = await findBoard(actor, params["cohortId"] ?? "", runNumber(params["runNumber"]), page);
  const areaNames = Object.fromEntries(currentFramework().areas.map(({ id, name }) => [id, name]));
  return { board, areaNames };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { id: cohortId, organizationId } = await findCohortToMatch(actor, params["cohortId"] ?? "");
  authorize(actor, "match.run", { cohortId, organizationId });
  const number = runNumber(params["runNumber"]);
  const form = await parseForm(request, runStep);
  if (!form.ok) throw new AppError("invalid", form.faults["step"] ?? "Choose what is to be done.");
  const match = `/cohorts/${cohortId}/match`;
  switch (form.value.step) {
    case "publish":
      await publishRun(actor, cohortId, number, now());
      return redirect(`${match}/${number}`);
    case "cancel":
      await cancelRun(actor, cohortId, number, now());
      return redirect(match);
    case "repair":
      return redirect(`${match}/${await startRepair(actor, cohortId, number, now())}`);
  }
}

export default function RunPage() {
  const { board, areaNames } = useLoaderData<typeof loader>();
  const { cohort, organizationName, number, state, outcome, settings } = board;
  const match = `/cohorts/${cohort.id}/match`;
  const hrefOf = (key: string) => `${match}/${number}/${key}`;
  return (
    <>
      <PageHeader
        eyebrow={<bdi>{`${cohort.name} · ${organizationName} · Run ${number} of ${dayOf(board.createdAt)}`}</bdi>}
        title={boardTitle(board)}
        lead={boardLead(board)}
        actions={<RunActions state={state} match={match} />}
      />
      {state === "running" ? <Progress share={board.progress} /> : null}
      {state === "failed" ? (
        <Notice tone="signal" title="This run came to nothing">
          {board.failure}
        </Notice>
      ) : null}
      {outcome === null ? null : (
        <>
          <BoardFigures outcome={outcome} settings={settings} downloadHref={`${match}/${number}/run.zip`} />
          <ChangeLists board={board} />
          <div className="mt-8 mb-10">
            <BoardAdvice outcome={outcome} areaNames={areaNames} />
          </div>
          <BoardTable pairs={outcome.pairs.lines} hrefOf={hrefOf} />
          <Pager {...outcome.pairs.span} />
          <UnmatchedList unmatched={outcome.unmatched} hrefOf={hrefOf} />
        </>
      )}
      <div className="mt-10">
        <VisibilityLine glyph="eye">
          the managers of this cohort and the administrators of the organization. It says which areas speak for a pair,
          never levels or scores of a person.
        </VisibilityLine>
      </div>
    </>
  );
}

type Board = ReturnType<typeof useLoaderData<typeof loader>>["board"];

function RunActions({ state, match }: { state: Board["state"]; match: string }) {
  const step = (name: string, label: string, variant: "primary" | "secondary" = "primary") => (
    <Form method="post">
      <Button name="step" value={name} variant={variant}>
        {label}
      </Button>
    </Form>
  );
  if (state === "running") return step("cancel", "Cancel", "secondary");
  return (
    <>
      <ButtonLink to={match} variant="secondary">
        {state === "draft" ? "Run again" : "All runs"}
      </ButtonLink>
      {state === "draft" ? step("publish", "Publish") : null}
      {state === "published" ? step("repair", "Repair", "secondary") : null}
    </>
  );
}

/** How often a page asks how far a run is, in milliseconds. */
const ASK_EVERY = 700;

/** Without scripts, the link shows how far it is. */
function Progress({ share }: { share: number }) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(revalidate, ASK_EVERY);
    return () => clearInterval(timer);
  }, [revalidate]);
  return (
    <div className="max-w-measure">
      <label htmlFor="progress" className="font-semibold">
        The matching is under way
      </label>
      <progress id="progress" max={1} value={share} className="mt-3 block w-full" />
      <p className="mt-3 text-ink-2">
        You can leave this page; the run goes on. <Link to=".">See how far it is</Link>
      </p>
    </div>
  );
}
