import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { changeDistrict } from "#app/features/programs/districts/commands.server.ts";
import { DistrictFields } from "#app/features/programs/districts/components/district-fields.tsx";
import { findDistrict } from "#app/features/programs/districts/queries.server.ts";
import { districtChange, seenOf } from "#app/features/programs/districts/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Change a district · Tandem" }];

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "", districtId = "" } = params;
  const district = await findDistrict(actor, organizationId, districtId);
  return { organizationId, district, seen: seenOf(district) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const { organizationId = "", districtId = "" } = params;
  await findDistrict(actor, organizationId, districtId);
  const form = await parseForm(request, districtChange);
  const { typed } = form;
  if (!form.ok) return data({ typed, faults: form.faults }, { status: 400 });
  const faults = await changeDistrict(actor, organizationId, districtId, form.value, now());
  if (faults !== null) return data({ typed, faults }, { status: 400 });
  return redirect(`/organizations/${organizationId}/districts?done=saved`);
}

export default function DistrictPage() {
  const { organizationId, district, seen } = useLoaderData<typeof loader>();
  const { typed, faults = {} } = useActionData<typeof action>() ?? {};
  const { name, state, county, students, locale, ncesId, places } = district;
  const known = {
    ...{ name, state, county, locale: locale ?? "", ncesId: ncesId ?? "" },
    students: students === null ? "" : String(students),
  };
  return (
    <>
      <PageHeader
        eyebrow="District"
        title={<bdi>{name}</bdi>}
        lead={`${places} ${places === 1 ? "place" : "places"} of people who come from it.`}
        actions={
          <ButtonLink to={`/districts/${district.id}/stage`} variant="secondary">
            Stage of its department
          </ButtonLink>
        }
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <Form method="post" noValidate className="grid max-w-measure gap-5">
        <input type="hidden" name="seen" value={typed?.["seen"] ?? seen} />
        <DistrictFields typed={typed ?? known} faults={faults} />
        <FormActions backHref={`/organizations/${organizationId}/districts`}>
          <Button>Save the district</Button>
        </FormActions>
      </Form>
    </>
  );
}
