import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { Select } from "#app/components/form/select.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import type { Role } from "#app/core/access/actor.ts";
import { ROLE_NAMES } from "#app/core/access/role-names.ts";

export interface InvitationFormProps {
  typed: Record<string, string>;
  faults: Record<string, string>;
  /** Of an invitation to a cohort: what one can be there, and where one can come from. */
  cohort?: { roles: readonly Role[]; districts: readonly { id: string; name: string; state: string }[] } | undefined;
  backHref: string;
}

/** Who is invited, and to a cohort as what. */
export function InvitationForm({ typed, faults, cohort, backHref }: InvitationFormProps) {
  return (
    <Form method="post" noValidate className="max-w-measure">
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <div className="grid gap-7">
        <TextInput
          name="name"
          label="Name"
          autoComplete="off"
          defaultValue={typed["name"] ?? ""}
          error={faults["name"]}
        />
        <TextInput
          name="email"
          type="email"
          label="E-mail address"
          help="The invitation goes there, and only whoever reads mail there can accept it."
          autoComplete="off"
          defaultValue={typed["email"] ?? ""}
          error={faults["email"]}
        />
        {cohort ? (
          <>
            <Select
              name="role"
              label="Role"
              placeholder="Choose one"
              options={cohort.roles.map((role) => ({ value: role, label: ROLE_NAMES[role] }))}
              defaultValue={typed["role"] ?? ""}
              error={faults["role"]}
            />
            <Select
              name="districtId"
              label="District"
              help="Candidates, superintendents and their delegates take part for a district. For others you can leave it open."
              placeholder="None"
              options={cohort.districts.map(({ id, name, state }) => ({ value: id, label: `${name}, ${state}` }))}
              defaultValue={typed["districtId"] ?? ""}
              error={faults["districtId"]}
            />
          </>
        ) : null}
      </div>
      <FormActions backHref={backHref}>
        <Button>Send the invitation</Button>
      </FormActions>
    </Form>
  );
}
