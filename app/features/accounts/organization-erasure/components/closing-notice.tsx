import { Form, Link, useLocation } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { dayOf } from "#app/components/words.ts";

export interface ClosingNoticesProps {
  organizations: readonly { id: string; name: string; endsAt: Date; cohortIds: readonly string[]; canKeep: boolean }[];
}

/** Whether a page is one of an organization or its cohorts, or home. The page that deletes it says the same itself. */
function isShownAt(path: string, { id, cohortIds }: ClosingNoticesProps["organizations"][number]): boolean {
  const here = `/organizations/${id}`;
  if (path === `${here}/delete`) return false;
  return (
    path === "/" ||
    [here, ...cohortIds.map((each) => `/cohorts/${each}`)].some((each) => `${path}/`.startsWith(`${each}/`))
  );
}

/** On the pages of an organization that is to go: when, and the way to stop it for those who may. */
export function ClosingNotices({ organizations }: ClosingNoticesProps) {
  const { pathname } = useLocation();
  return organizations
    .filter((organization) => isShownAt(pathname, organization))
    .map(({ id, name, endsAt, canKeep }) => (
      <aside key={id} aria-label={`About the deletion of ${name}`} className="mb-10">
        <Notice tone="signal" title={<bdi>{`${name} will be deleted on ${dayOf(endsAt)}`}</bdi>}>
          {canKeep ? (
            <>
              <p>
                Until then everything works as before, and each administrator can keep it.{" "}
                <Link to={`/organizations/${id}/delete`}>What goes with it</Link>
              </p>
              <Form method="post" action={`/organizations/${id}/delete`} className="mt-3">
                <input type="hidden" name="step" value="keep" />
                <Button variant="secondary">
                  Keep the organization<span className="sr-only"> {name}</span>
                </Button>
              </Form>
            </>
          ) : (
            <p>
              Its cohorts go with it, and so does what people wrote in them. Until then everything works as before. An
              administrator of the organization can stop it: speak with one if this should not happen.
            </p>
          )}
        </Notice>
      </aside>
    ));
}
