import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import type { Artifact } from "#app/core/companion/module.ts";
import type { TogetherView } from "../queries.server.ts";

export interface ArtifactFormProps {
  artifact: Artifact;
  saved: TogetherView["artifact"];
  typed: Record<string, string>;
  faults: Record<string, string>;
}

/** What the two made, and where it lies. */
export function ArtifactForm({ artifact, saved, typed, faults }: ArtifactFormProps) {
  return (
    <section className="grid gap-5" aria-label="What you made">
      <div>
        <h2>{artifact.title}</h2>
        <p className="mt-1">{artifact.what}</p>
        <p className="mt-1 text-sm text-ink-2">For example: {artifact.examples.join(" ")}</p>
      </div>
      <Form method="post" noValidate className="grid gap-5">
        <input type="hidden" name="step" value="artifact" />
        <input type="hidden" name="version" value={saved?.version ?? 0} />
        <TextArea
          name="note"
          label="What you made"
          optional
          help="In a line or two. Do not name students."
          rows={3}
          defaultValue={typed["note"] ?? saved?.note ?? ""}
          error={faults["note"]}
        />
        <TextInput
          name="url"
          label="Link to it"
          optional
          type="url"
          inputMode="url"
          defaultValue={typed["url"] ?? saved?.url ?? ""}
          error={faults["url"]}
        />
        <VisibilityLine glyph="eye">the two of you.</VisibilityLine>
        <div>
          <Button variant="secondary">Keep it</Button>
        </div>
      </Form>
    </section>
  );
}
