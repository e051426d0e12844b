import type { ReactNode } from "react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import {
  ReleasedAnswers,
  ReleasedEvidence,
  ReleasedGrowth,
  ReleasedProfile,
  sittingInWords,
  type SentNote,
} from "#app/features/assessments/released.tsx";
import { noteField } from "#app/features/assessments/evidence/schema.ts";
import { ReleasedPlan } from "#app/features/mentoring/released.tsx";
import { itemsInWords, ITEM_NAMES } from "#app/features/releases/released.tsx";
import type { OfferedItem } from "#app/features/releases/schema.ts";
import type { PersonPage } from "../queries.server.ts";

function Item({ item, note, children }: { item: OfferedItem; note?: string | undefined; children: ReactNode }) {
  return (
    <section aria-labelledby={`item-${item}`}>
      <h2 id={`item-${item}`}>{ITEM_NAMES[item]}</h2>
      {note === undefined ? null : <p className="mt-1 text-sm text-ink-2">{note}</p>}
      <div className="mt-5">{children}</div>
    </section>
  );
}

function Missing({ children }: { children: ReactNode }) {
  return <p className="max-w-measure text-ink-2">{children}</p>;
}

const NOT_SUBMITTED = "No assessment is submitted yet. It will be here once one is.";

interface PersonViewProps {
  page: Omit<PersonPage, "readings">;
  /** What a mentor sent of the evidence and was not stored. */
  sent?: SentNote | undefined;
}

function Released({ item, page, sent }: PersonViewProps & { item: OfferedItem }) {
  const { profile, answers, evidence, plan, growth } = page;
  switch (item) {
    case "profile":
      return profile ? <ReleasedProfile profile={profile} /> : <Missing>{NOT_SUBMITTED}</Missing>;
    case "answers":
      return answers ? <ReleasedAnswers {...answers} /> : <Missing>{NOT_SUBMITTED}</Missing>;
    case "evidence":
      return evidence ? <ReleasedEvidence {...evidence} sent={sent} /> : <Missing>{NOT_SUBMITTED}</Missing>;
    case "plan":
      return plan ? <ReleasedPlan goals={plan} /> : null;
    case "growth":
      return growth ? (
        <ReleasedGrowth growth={growth} />
      ) : (
        <Missing>Growth is what changed between two assessments. There are not two to compare yet.</Missing>
      );
  }
}

/** A person's page for somebody bound to them: what they released, and nothing else. The preview is this same view. */
export function PersonView({ page, sent }: PersonViewProps) {
  const { person, items, sitting } = page;
  const note = (item: OfferedItem) =>
    sitting !== null && item !== "plan" && item !== "growth" ? sittingInWords(sitting) : undefined;
  return (
    <>
      <PageHeader
        eyebrow={[person.districtName, person.cohortName].filter((each) => each !== null).join(" · ")}
        title={person.name}
        lead={items.length === 0 ? undefined : `Released to you: ${itemsInWords(items)}.`}
      />
      <ErrorSummary
        errors={Object.values(sent?.faults ?? {}).map((message) => ({
          ...{ field: noteField(sent?.typed["indicatorId"] ?? ""), message },
        }))}
      />
      {items.length === 0 ? (
        <EmptyState title="Nothing released yet">
          That is theirs to decide. What {person.name} releases to you will stand here.
        </EmptyState>
      ) : (
        <div className="grid gap-16">
          {items.map((item) => (
            <Item key={item} item={item} note={note(item)}>
              <Released {...{ item, page, sent }} />
            </Item>
          ))}
        </div>
      )}
      <div className="mt-12">
        <VisibilityLine glyph={items.length === 0 ? "lock" : "eye"} label="">
          {items.length === 0
            ? `Ratings, notes and plans belong to ${person.name}. Nobody sees them unless they release them.`
            : `${person.name} chose to release it to you, and can take it back at any time. They can read in their record when you opened it.`}
        </VisibilityLine>
      </div>
    </>
  );
}
