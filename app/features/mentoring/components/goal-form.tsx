import { zodResolver } from "@hookform/resolvers/zod";
import { Form, useSubmit } from "@remix-run/react";
import { useMemo } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { Button } from "#app/components/form/button.tsx";
import { DateInput } from "#app/components/form/date-input.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { Select } from "#app/components/form/select.tsx";
import { TextArea } from "#app/components/form/text-area.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import { LEVELS } from "#app/core/scoring/framework.ts";
import { serverErrors } from "../../form-errors.ts";
import { goalFields } from "../schema.ts";

export interface GoalFields {
  targetLevel: string;
  dueOn: string;
  actions: string;
  evidenceWanted: string;
}

export interface GoalFormProps {
  /** What the form holds at first, or what was sent and refused. */
  fields: GoalFields;
  faults: Record<string, string>;
  hidden: Record<string, string | number>;
  levels: readonly { level: number; name: string }[];
  submitLabel: string;
  cancelHref: string;
}

type Read = z.output<typeof goalFields>;

/** Level, date, actions and evidence of one goal: the same form to add a goal and to change it. */
export function GoalForm({ fields, faults, hidden, levels, submitLabel, cancelHref }: GoalFormProps) {
  const submit = useSubmit();
  const errors = useMemo(() => serverErrors<GoalFields>(faults), [faults]);
  const { register, handleSubmit, formState } = useForm<GoalFields, unknown, Read>({
    resolver: zodResolver(goalFields),
    // Given none, it would still put them in place of its own.
    ...(Object.keys(faults).length > 0 && { errors }),
    shouldFocusError: false, // the summary takes the focus
  });
  const messageOf = (name: keyof GoalFields): string | undefined => formState.errors[name]?.message ?? faults[name];
  const names = ["targetLevel", "dueOn", "actions", "evidenceWanted"] as const;
  const summary = names.flatMap((name) => {
    const message = messageOf(name);
    return message === undefined ? [] : [{ field: name, message }];
  });
  const nameOf = (value: number) => levels.find(({ level }) => level === value)?.name;
  return (
    <Form
      method="post"
      noValidate
      className="max-w-measure"
      onSubmit={(event) => void handleSubmit((_, sent) => submit(sent?.target as HTMLFormElement))(event)}
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ErrorSummary key={formState.submitCount} errors={summary} />
      <div className="grid gap-8">
        <Select
          label="Level to reach"
          options={LEVELS.filter((level) => level > 1).map((level) => ({
            value: String(level),
            label: nameOf(level) === undefined ? `${level}, in between` : `${level} ${nameOf(level) ?? ""}`,
          }))}
          defaultValue={fields.targetLevel}
          error={messageOf("targetLevel")}
          {...register("targetLevel")}
        />
        <DateInput
          label="By when"
          help="A date that you would be glad to keep. You can move it."
          defaultValue={fields.dueOn}
          error={messageOf("dueOn")}
          {...register("dueOn")}
        />
        <TextArea
          label="Actions"
          help="One on each line. The first is a suggestion; make it your own. Do not name students."
          rows={5}
          defaultValue={fields.actions}
          error={messageOf("actions")}
          {...register("actions")}
        />
        <TextArea
          label="Evidence you want to have"
          help="What somebody else could look at when the goal is reached. Do not name students."
          rows={3}
          optional
          defaultValue={fields.evidenceWanted}
          error={messageOf("evidenceWanted")}
          {...register("evidenceWanted")}
        />
      </div>
      <div className="mt-8">
        <VisibilityLine>only you, and those to whom you release your growth plan.</VisibilityLine>
      </div>
      <FormActions backHref={cancelHref}>
        <Button>{submitLabel}</Button>
      </FormActions>
    </Form>
  );
}
