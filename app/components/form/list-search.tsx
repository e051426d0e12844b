import { Form, Link } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { TextInput } from "#app/components/form/text-input.tsx";

export type ListSearchProps = {
  label: string;
  /** The letters that were looked for, or "". */
  search: string;
  /** How many lines there are: those that were found, or without a search all. */
  total: number;
  /** What one line is, and what several are. */
  words: readonly [string, string];
  /** The words of the way back to the whole list. */
  showAll?: string | undefined;
};

const COUNT = new Intl.NumberFormat("en-US");

/** Finds lines of a long list by a part of their text, and says how many there are. */
export function ListSearch({ label, search, total, words: [one, several], showAll = "Show all" }: ListSearchProps) {
  const count = total === 1 ? `1 ${one}` : `${COUNT.format(total)} ${several}`;
  return (
    <Form method="get" role="search" className="mb-8 flex max-w-measure flex-wrap items-end gap-x-4 gap-y-3">
      <div className="min-w-0 flex-1 basis-56">
        <TextInput name="q" type="search" label={label} defaultValue={search} />
      </div>
      <Button variant="secondary">Find</Button>
      {search === "" && total > 0 ? <p className="w-full text-sm text-ink-2">{count}.</p> : null}
      {search === "" ? null : (
        <p role="status" className="w-full text-sm text-ink-2">
          {count} found. <Link to="?">{showAll}</Link>
        </p>
      )}
    </Form>
  );
}
