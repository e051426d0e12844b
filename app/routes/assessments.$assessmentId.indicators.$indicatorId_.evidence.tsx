import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { asTitle, midSentence } from "#app/components/words.ts";
import type { Actor } from "#app/core/access/actor.ts";
import { addFile, beginUpload, removeFile } from "#app/features/assessments/evidence/commands.server.ts";
import { FileList } from "#app/features/assessments/evidence/components/file-list.tsx";
import { StateLine } from "#app/features/assessments/evidence/components/state-line.tsx";
import { UploadForm } from "#app/features/assessments/evidence/components/upload-form.tsx";
import { readEvidence, type Place } from "#app/features/assessments/evidence/queries.server.ts";
import { removeForm, uploadForm } from "#app/features/assessments/evidence/schema.ts";
import { questionHref } from "#app/features/assessments/queries.server.ts";
import { authorize } from "#app/server/access.server.ts";
import { now } from "#app/server/clock.server.ts";
import { ACCEPTED } from "#app/server/files/kinds.ts";
import { FILE_LIMIT, isUpload, readUpload } from "#app/server/files/upload.server.ts";
import { faultsByField, parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Files for an answer · Tandem" }];

function placeOf({ assessmentId = "", indicatorId = "" }: LoaderFunctionArgs["params"]): Place {
  return { assessmentId, indicatorId };
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const page = await readEvidence(actor, placeOf(params));
  const { assessmentId, indicatorId, isOpen } = page;
  const back = isOpen ? questionHref(assessmentId, indicatorId) : `/assessments/${assessmentId}/evidence`;
  return { ...page, accept: ACCEPTED, back };
}

const TOO_LARGE = "This file is larger than the 10 MB that fit here. Nothing was kept; add a smaller one";

const STATUS = { refused: 400, unavailable: 503 } as const;

async function upload(actor: Actor, place: Place, request: Request) {
  await beginUpload(actor, place);
  const sent = await readUpload(request);
  if (sent.kind === "too large") return data({ fault: TOO_LARGE }, { status: 413 });
  const form = uploadForm.safeParse({ file: sent.fields.get("file") });
  if (!form.success) return data({ fault: faultsByField(form.error)["file"] }, { status: 400 });
  const { file } = form.data;
  if (file.size > FILE_LIMIT) return data({ fault: TOO_LARGE }, { status: 413 });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const outcome = await addFile(actor, place, { name: file.name, bytes }, now());
  if (outcome.kind === "added") return redirect(`${questionHref(place.assessmentId, place.indicatorId)}/evidence`);
  return data({ fault: outcome.message }, { status: STATUS[outcome.kind] });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  authorize(actor, "assessment.answer", { ownerId: actor.personId });
  const place = placeOf(params);
  if (isUpload(request)) return upload(actor, place, request);
  const form = await parseForm(request, removeForm);
  if (!form.ok) return data({ fault: form.faults["remove"] }, { status: 400 });
  await removeFile(actor, place, form.value.remove, now());
  return redirect(`${questionHref(place.assessmentId, place.indicatorId)}/evidence`);
}

export default function EvidencePage() {
  const { areaName, indicator, files, state, confirmations, isOpen, canAdd, accept, back } =
    useLoaderData<typeof loader>();
  const fault = useActionData<typeof action>()?.fault;
  const field = canAdd ? "file" : undefined;
  return (
    <>
      <PageHeader
        eyebrow={`${areaName} · ${asTitle(indicator.statement)}`}
        title="Files that show it"
        lead={`Something that somebody else could look at, for example: ${midSentence(indicator.evidence[0] ?? "")}.`}
      />
      <ErrorSummary errors={fault === undefined ? [] : [{ field, message: fault }]} />
      <div className="max-w-3xl">
        <StateLine state={state} confirmations={confirmations} />
        <div className="mt-6">
          <FileList files={files} isOpen={isOpen} />
        </div>
        {isOpen ? null : (
          <p className="mt-4 text-sm text-ink-2">This assessment was submitted, and its files stay as they are.</p>
        )}
        {isOpen && !canAdd ? (
          <p className="mt-4 text-sm text-ink-2">Ten files fit here. Remove one to add another.</p>
        ) : null}
        {canAdd ? <UploadForm key={files.length} accept={accept} fault={fault} /> : null}
        <FormActions>
          <ButtonLink to={back} variant="secondary">
            {isOpen ? "Back to the question" : "Back to your evidence"}
          </ButtonLink>
        </FormActions>
        {canAdd ? null : (
          <div className="mt-8">
            <VisibilityLine>
              only you, until you submit and release your evidence to somebody on{" "}
              <Link to="/who-sees-what">who sees what</Link>.
            </VisibilityLine>
          </div>
        )}
      </div>
    </>
  );
}
