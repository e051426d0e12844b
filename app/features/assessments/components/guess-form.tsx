import { zodResolver } from "@hookform/resolvers/zod";
import { Form, useSubmit } from "@remix-run/react";
import { useMemo } from "react";
import { useForm } from "react-hook-form";
import { Button } from "#app/components/form/button.tsx";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { FormActions } from "#app/components/form/form-actions.tsx";
import { LevelPicker } from "#app/components/form/level-picker.tsx";
import { VisibilityLine } from "#app/components/layout/visibility-line.tsx";
import type { Level } from "#app/core/scoring/framework.ts";
import { serverErrors } from "../../form-errors.ts";
import { guessForm } from "../schema.ts";
import { levelOptions } from "./level-options.ts";

export interface GuessFormProps {
  categories: readonly { id: string; name: string; description: string }[];
  levels: readonly { level: number; name: string; description: string }[];
  typed: Record<string, string>;
  faults: Record<string, string>;
  submitLabel: string;
}

export function GuessForm({ categories, levels, typed, faults, submitLabel }: GuessFormProps) {
  const submit = useSubmit();
  const schema = useMemo(() => guessForm(categories.map(({ id }) => id)), [categories]);
  const errors = useMemo(() => serverErrors<Record<string, string>>(faults), [faults]);
  const { register, handleSubmit, formState } = useForm<Record<string, string>, unknown, Record<string, Level>>({
    resolver: zodResolver(schema),
    // Given none, it would still put them in place of its own.
    ...(Object.keys(faults).length > 0 && { errors }),
    shouldFocusError: false, // the summary takes the focus
  });
  const messageOf = (id: string): string | undefined => formState.errors[id]?.message ?? faults[id];
  const summary = categories.flatMap(({ id, name }) => {
    const message = messageOf(id);
    return message === undefined
      ? []
      : [{ field: id, message: `${name}: ${message.charAt(0).toLowerCase()}${message.slice(1)}` }];
  });
  return (
    <Form
      method="post"
      noValidate
      onSubmit={(event) => void handleSubmit((_, sent) => submit(sent?.target as HTMLFormElement))(event)}
    >
      <ErrorSummary key={formState.submitCount} errors={summary} />
      <dl className="mb-10 grid max-w-measure gap-1 text-sm text-ink-2">
        {levels.map(({ level, name, description }) => (
          <div key={level}>
            <dt className="inline font-semibold text-ink">
              {level} {name}.
            </dt>{" "}
            <dd className="inline">{description}</dd>
          </div>
        ))}
      </dl>
      <div className="grid gap-10">
        {categories.map(({ id, name, description }) => (
          <LevelPicker
            key={id}
            legend={<span className="font-semibold text-ink">{name}</span>}
            help={description}
            options={levelOptions(levels)}
            defaultValue={typed[id]}
            error={messageOf(id)}
            {...register(id)}
          />
        ))}
      </div>
      <div className="mt-10">
        <VisibilityLine>only you. A guess is part of nothing that you can release.</VisibilityLine>
      </div>
      <FormActions>
        <Button>{submitLabel}</Button>
      </FormActions>
    </Form>
  );
}
