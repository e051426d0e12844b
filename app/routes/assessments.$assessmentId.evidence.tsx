import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { EvidenceList } from "#app/features/assessments/evidence/components/evidence-list.tsx";
import { listEvidence } from "#app/features/assessments/evidence/queries.server.ts";
import { KIND_NAMES } from "#app/features/assessments/components/words.ts";
import { findHeading } from "#app/features/assessments/queries.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your evidence · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const sitting = await findHeading(actor, params["assessmentId"] ?? "");
  const claims = (await listEvidence(sitting)).map((evidence) => ({ ...evidence, isMine: false }));
  return { kind: sitting.kind, claims };
}

export default function EvidenceOverviewPage() {
  const { kind, claims } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        eyebrow={KIND_NAMES[kind]}
        title="Your evidence"
        lead="Claimed is what a note says, shown is what can be opened, and confirmed is what your mentor has seen."
      />
      <div className="max-w-3xl">
        <EvidenceList claims={claims} confirm={null} />
        <div className="mt-8">
          <VisibilityLine>
            only you, and once you have submitted those to whom you release your evidence on{" "}
            <Link to="/who-sees-what">who sees what</Link>.
          </VisibilityLine>
        </div>
      </div>
    </>
  );
}
