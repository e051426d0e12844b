import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";

/** Who sees what is said about goals, while the mentorship lasts and afterwards. */
export function WhoReads({ lasts }: { lasts: boolean }) {
  return (
    <div className="mt-8">
      <VisibilityLine glyph="eye">
        {lasts
          ? "the two of you, while the growth plan is released. Afterwards it stays with the candidate."
          : "only you, now that the mentorship has ended."}
      </VisibilityLine>
    </div>
  );
}
