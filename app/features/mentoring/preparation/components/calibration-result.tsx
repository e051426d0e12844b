import type { Calibration } from "#app/core/mentoring/calibration.ts";

/** Levels with one decimal, the sign left to the words. */
function inLevels(value: number): string {
  return Math.abs(value).toFixed(1);
}

const VERDICTS = {
  strict: "You tend to be strict",
  lenient: "You tend to be lenient",
  "cannot tell": "You lean neither way, as far as nine cases can tell",
} as const satisfies Record<Calibration["verdict"], string>;

function leanInWords({ lean }: Calibration): string {
  if (inLevels(lean) === "0.0") return "On average your ratings are the same as the key.";
  return `On average your ratings lie ${inLevels(lean)} of a level ${lean > 0 ? "above" : "below"} the key.`;
}

/** How a mentor rates, with the rule behind it. */
export function CalibrationResult({ calibration }: { calibration: Calibration }) {
  const { verdict, close, cases, band } = calibration;
  return (
    <section className="max-w-measure">
      <h2>{VERDICTS[verdict]}</h2>
      <p className="mt-3">
        {leanInWords(calibration)} In {close} of {cases} cases you were within half a level of it.
      </p>
      <p className="mt-3 text-sm text-ink-2">
        The rule: nine cases allow a word on strict or lenient when the average lies more than {inLevels(band)} of a
        level from the key, which is the 95 % range of what chance alone would do with ratings as spread as yours.
        Within it nobody can tell. The key is our reading of the anchors, and not a law.
      </p>
    </section>
  );
}
