import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { loadsAnewAfterConflict } from "#app/components/form/loads-anew.ts";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { Columns } from "#app/components/layout/columns.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { asTitle, dateInWords } from "#app/components/words.ts";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { editGoal, stepGoal } from "#app/features/mentoring/commands.server.ts";
import { GoalForm } from "#app/features/mentoring/components/goal-form.tsx";
import { findGoal } from "#app/features/mentoring/queries.server.ts";
import { goalEditForm, goalStep } from "#app/features/mentoring/schema.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "A goal · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const goal = await findGoal(actor, params["goalId"] ?? "");
  return { goal, levels: currentFramework().levels.map(({ level, name }) => ({ level, name })) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "plan.edit", { ownerId: actor.personId });
  const { goalId = "" } = params;
  const form = await parseForm(request, goalStep.or(goalEditForm));
  const nothing = { typed: form.typed, faults: {} as Record<string, string>, isConflict: false };
  if (!form.ok) return data({ ...nothing, faults: form.faults }, { status: 400 });
  if ("step" in form.value) {
    await stepGoal(actor, goalId, form.value, now());
    return redirect("/growth-plan");
  }
  const outcome = await editGoal(actor, goalId, form.value);
  if (outcome === "conflict") return data({ ...nothing, isConflict: true }, { status: 409 });
  return redirect("/growth-plan");
}

export const shouldRevalidate = loadsAnewAfterConflict;

export default function GoalPage() {
  const { goal, levels } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { targetLevel, dueOn, actions, evidenceWanted, version } = goal;
  const fields = {
    targetLevel: String(targetLevel),
    dueOn,
    evidenceWanted,
    actions: actions.map(({ text }) => text).join("\n"),
  };
  const isEdit = sent !== undefined && !("step" in sent.typed);
  return (
    <>
      <PageHeader
        eyebrow={goal.areaName}
        title={asTitle(goal.statement)}
        lead={`Reached when you can say: ${goal.doneWhen}`}
      />
      {sent?.isConflict ? (
        <div className="mb-8">
          <Notice tone="signal" title="This goal was changed in another window" announce>
            <p>Nothing was overwritten. Below is what you wrote; saving it now keeps yours. The other version says:</p>
            <p className="mt-2 whitespace-pre-wrap">
              Level {fields.targetLevel}, by {dateInWords(dueOn)}. {fields.actions} {evidenceWanted}
            </p>
          </Notice>
        </div>
      ) : null}
      <Columns
        asideLabel="Finish this goal"
        aside={<FinishGoal faults={isEdit ? {} : (sent?.faults ?? {})} typed={sent?.typed ?? {}} />}
      >
        <GoalForm
          key={version}
          fields={isEdit ? { ...fields, ...sent.typed } : fields}
          faults={isEdit ? sent.faults : {}}
          hidden={{ version }}
          levels={levels}
          submitLabel="Save"
          cancelHref="/growth-plan"
        />
      </Columns>
    </>
  );
}

function FinishGoal({ faults, typed }: { faults: Record<string, string>; typed: Record<string, string> }) {
  return (
    <div className="grid gap-10">
      <Form method="post" noValidate className="grid gap-5">
        <h2>Done?</h2>
        <input type="hidden" name="step" value="done" />
        <TextArea
          name="doneNote"
          label="Evidence"
          optional
          help="What shows it. Do not name students."
          defaultValue={typed["doneNote"] ?? ""}
          error={faults["doneNote"]}
        />
        <TextInput
          name="doneUrl"
          label="Link to it"
          optional
          inputMode="url"
          defaultValue={typed["doneUrl"] ?? ""}
          error={faults["doneUrl"]}
        />
        <VisibilityLine>
          only you. What shows that a goal is reached is part of nothing that you can release.
        </VisibilityLine>
        <div>
          <Button variant="secondary">Mark as done</Button>
        </div>
      </Form>
      <Form method="post">
        <input type="hidden" name="step" value="remove" />
        <p className="text-sm text-ink-2">
          A goal that no longer makes sense may go, with everything that you and your mentor wrote about it.
        </p>
        <Button variant="quiet" className="text-sm">
          Remove this goal
        </Button>
      </Form>
    </div>
  );
}
