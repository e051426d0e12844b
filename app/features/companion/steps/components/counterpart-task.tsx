import type { Counterpart } from "#app/core/companion/module.ts";
import { minutesInWords } from "#app/components/words.ts";

/** What the candidate prepares meanwhile. */
export function CounterpartTask({ counterpart }: { counterpart: Counterpart }) {
  const { title, minutes, steps, product } = counterpart;
  return (
    <details className="mb-10 max-w-measure">
      <summary className="cursor-pointer py-1 font-semibold">
        Your task until you meet: {title}, about {minutesInWords(minutes)}
      </summary>
      <ol className="mt-2 grid list-decimal gap-1 pl-6">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className="mt-2">What is there afterwards: {product}</p>
    </details>
  );
}
