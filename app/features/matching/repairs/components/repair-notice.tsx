import { Form } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import type { ApartBy, RepairNeed } from "../queries.server.ts";

const WHY: Readonly<Record<ApartBy, (mentor: string) => string>> = {
  "mentor-left": (mentor) => `${mentor} has left the cohort`,
  declined: (mentor) => `the pair with ${mentor} was declined`,
  lapsed: (mentor) => `the pair with ${mentor} was not answered in time`,
  ended: (mentor) => `the work with ${mentor} has ended`,
};

/** Says that pairs are apart and why, with the one button that drafts their repair. */
export function RepairNotice({ need, match }: { need: RepairNeed; match: string }) {
  const { apart, freed, number, draft } = need;
  return (
    <Notice tone="signal" title="A repair is wanted">
      <ul className="grid gap-1">
        {apart.map(({ candidate, mentor, by }) => (
          <li key={`${candidate} ${mentor}`}>
            <bdi className="font-semibold">{candidate}</bdi> has no mentor: {WHY[by](mentor)}.
          </li>
        ))}
        {freed.map(({ candidate, mentor }) => (
          <li key={`${candidate} ${mentor}`}>
            <bdi className="font-semibold">{candidate}</bdi> has left the cohort, so {mentor} has a place again.
          </li>
        ))}
      </ul>
      <p className="mt-3">
        A repair moves as few pairs as possible. It is a draft that only you see until you publish it.
      </p>
      <div className="mt-4">
        {draft === null ? (
          <Form method="post" action={`${match}/${number}`}>
            <Button name="step" value="repair">
              Draft the repair
            </Button>
          </Form>
        ) : (
          <ButtonLink to={`${match}/${draft}`}>Look at the repair, run {draft}</ButtonLink>
        )}
      </div>
    </Notice>
  );
}
