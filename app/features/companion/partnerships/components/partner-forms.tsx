import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { RadioGroup } from "#app/components/form/radio-group.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";
import { ROLE_NAMES } from "#app/core/access/role-names.ts";
import type { Available } from "../queries.server.ts";

/** Whoever of the district has a place already: one button, and no mail. */
export function AvailablePartners({ partners }: { partners: readonly Available[] }) {
  return partners.map(({ enrollmentId, name, role }) => (
    <Form key={enrollmentId} method="post">
      <input type="hidden" name="step" value="begin" />
      <input type="hidden" name="enrollmentId" value={enrollmentId} />
      <p className="mb-3">
        <bdi>{name}</bdi> has a place in this cohort already, as {ROLE_NAMES[role].toLowerCase()}. No mail is needed.
      </p>
      <Button>
        Begin with <bdi>{name}</bdi>
      </Button>
    </Form>
  ));
}

export interface InvitePartnerFormProps {
  roles: readonly Available["role"][];
  typed: Record<string, string>;
  faults: Record<string, string>;
  isPrimary: boolean;
  backHref: string;
}

const HELP: Readonly<Record<Available["role"], string>> = {
  superintendent: "Whoever leads the district.",
  delegate: "An assistant superintendent who stands in. They are counted apart.",
};

/** Whom to ask in by mail. */
export function InvitePartnerForm({ roles, typed, faults, isPrimary, backHref }: InvitePartnerFormProps) {
  const [first] = roles;
  return (
    <Form method="post" noValidate className="grid gap-6">
      <ErrorSummary
        errors={Object.entries(faults).map(([field, message]) => ({
          field: field === "form" ? undefined : field,
          message,
        }))}
      />
      <h2>Ask by mail</h2>
      <input type="hidden" name="step" value="invite" />
      <RadioGroup
        name="role"
        legend="As"
        options={roles.map((role) => ({ value: role, label: ROLE_NAMES[role], help: HELP[role] }))}
        defaultValue={typed["role"] ?? first}
        error={faults["role"]}
      />
      <TextInput
        name="name"
        label="Name"
        autoComplete="off"
        defaultValue={typed["name"] ?? ""}
        error={faults["name"]}
      />
      <TextInput
        name="email"
        label="E-mail address"
        type="email"
        autoComplete="off"
        defaultValue={typed["email"] ?? ""}
        error={faults["email"]}
      />
      <FormActions backHref={backHref}>
        <Button variant={isPrimary ? "primary" : "secondary"}>Send the invitation</Button>
      </FormActions>
    </Form>
  );
}
