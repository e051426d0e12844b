import { ButtonLink } from "#app/components/form/button.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";

/** In place of what a link would have opened. */
export function LinkIsGone({ again, label }: { again: string; label: string }) {
  return (
    <>
      <PageHeader
        title="This link does nothing any more"
        lead="It was used already, or it is older than ten minutes, or a newer one took its place. Nothing was changed."
      />
      <ButtonLink to={again}>{label}</ButtonLink>
    </>
  );
}
