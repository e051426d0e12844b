import { Select, type SelectOption } from "#app/components/form/select.tsx";

export type FormState = {
  /** What the form holds, by field. */
  fields: Readonly<Record<string, string>>;
  faults: Readonly<Record<string, string>>;
};

type RankedSelectsProps = FormState & {
  legend: string;
  help: string;
  name: string;
  /** The names of the ranks, best first. */
  ranks: readonly string[];
  options: readonly SelectOption[];
  /** One below the other, for options of several words. */
  isWide?: boolean;
};

/** A short list in order: one choice for each rank. */
export function RankedSelects({
  legend,
  help,
  name,
  ranks,
  options,
  isWide = false,
  fields,
  faults,
}: RankedSelectsProps) {
  const helpId = `${name}-help`;
  return (
    <fieldset aria-describedby={helpId}>
      <legend className="text-lg font-semibold">{legend}</legend>
      <p id={helpId} className="mb-3 max-w-measure text-sm text-ink-2">
        {help}
      </p>
      <div className={isWide ? "grid max-w-2xl gap-4" : "grid gap-4 sm:grid-cols-3"}>
        {ranks.map((rank, index) => {
          const field = `${name}-${index + 1}`;
          return (
            <Select
              key={field}
              name={field}
              label={rank}
              placeholder="None"
              options={options}
              defaultValue={fields[field] ?? ""}
              error={faults[field]}
            />
          );
        })}
      </div>
    </fieldset>
  );
}
