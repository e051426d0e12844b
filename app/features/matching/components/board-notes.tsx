import { Link } from "@remix-run/react";
import { Figures } from "#app/components/layout/figures.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import type { RunBoard } from "../board/queries.server.ts";
import { OBJECTIVE_WORDS, ofCandidates, pointsInWords, priceInWords, profileInWords } from "./match-words.ts";

type Outcome = NonNullable<RunBoard["outcome"]>;

/** What a run came to, in a few numbers, and that it is proved. */
export function BoardFigures({
  outcome,
  settings,
  downloadHref,
}: {
  outcome: Outcome;
  settings: Pick<RunBoard["settings"], "objective" | "isRepair">;
  downloadHref: string;
}) {
  const { certain, unmatched, matched, floor, total } = outcome;
  return (
    <Figures
      items={[
        { value: `${matched} of ${matched + unmatched.length}`, label: "candidates matched" },
        { value: floor === null ? "none" : pointsInWords(floor), label: "weakest match, of 100" },
        { value: matched === 0 ? "none" : pointsInWords(total / matched), label: "average match" },
        { value: `${certain} · ${matched - certain}`, label: "certain · toss-up" },
      ]}
    >
      {settings.isRepair
        ? "A repair: as few pairs as possible changed, and among such plans this one is the best."
        : `Proved: ${OBJECTIVE_WORDS[settings.objective].proved}.`}{" "}
      <Link to={downloadHref} reloadDocument download>
        Check it yourself
      </Link>
    </Figures>
  );
}

/** What fairness costs, and who would help. */
export function BoardAdvice({ outcome, areaNames }: { outcome: Outcome; areaNames: Readonly<Record<string, string>> }) {
  const { recruit, outlier, bestTotal, changed } = outcome;
  const lines = [
    priceInWords(outcome, bestTotal),
    outlier === null
      ? null
      : `${outlier.candidate} alone holds the weakest match down: at best ${pointsInWords(outlier.best)}. With ${outlier.candidate} set aside, it would be ${pointsInWords(outlier.floorWithout)} for the others.`,
    recruit === null
      ? null
      : `One more mentor ${profileInWords(recruit.profile, areaNames)} would ${gainInWords(recruit)}.`,
    changed === null || changed === 0
      ? null
      : `Against the run before, ${changed} ${changed === 1 ? "candidate has" : "candidates have"} another mentor.`,
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return (
    <Notice>
      <ul className="grid gap-2">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  );
}

function gainInWords({ matched, gain, floor, candidate }: NonNullable<Outcome["recruit"]>): string {
  if (matched > 0)
    return `give ${matched} more ${matched === 1 ? "candidate" : "candidates"} a mentor, ${candidate} first`;
  const lifted = floor === null ? "" : `, with ${pointsInWords(floor)} for the weakest match`;
  return `help most: ${pointsInWords(gain)} points more in all${lifted}`;
}

/** The candidates without a mentor, each with the cause. */
export function UnmatchedList({
  unmatched,
  hrefOf,
}: {
  unmatched: Outcome["unmatched"];
  hrefOf: (key: string) => string;
}) {
  if (unmatched.length === 0) return null;
  return (
    <section className="mt-12">
      <h2>Without a mentor</h2>
      <ul className="mt-4 max-w-measure">
        {unmatched.map(({ key, candidate, cause, rules }) => (
          <li key={key} className="border-b border-line py-4">
            <bdi className="font-semibold">{candidate}</bdi>. {ofCandidates(cause)}{" "}
            {rules.length === 0
              ? null
              : `What keeps mentors away: ${rules.map(({ words, mentors }) => `${ofCandidates(words)} (${mentors})`).join(", ")}.`}{" "}
            <Link to={hrefOf(key)}>
              See each mentor<span className="sr-only"> for {candidate}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What publishing would end, and what a repair moves. */
export function ChangeLists({ board }: { board: Pick<RunBoard, "ended" | "outcome"> }) {
  const { ended } = board;
  const moved = board.outcome?.moved ?? [];
  return (
    <>
      {moved.length === 0 ? null : (
        <section className="mt-12 max-w-measure">
          <h2>What the repair moves</h2>
          <ul className="mt-3 grid gap-1">
            {moved.map(({ candidate, from, to }) => (
              <li key={candidate}>
                <bdi className="font-semibold">{candidate}</bdi>: from {from ?? "no mentor"} to {to ?? "no mentor"}
              </li>
            ))}
          </ul>
        </section>
      )}
      {ended.length === 0 ? null : (
        <div className="mt-10">
          <Notice tone="signal" title="Publishing this ends pairs that both have accepted">
            <p>{ended.map(({ candidate, mentor }) => `${candidate} with ${mentor}`).join(", ")}.</p>
          </Notice>
        </div>
      )}
    </>
  );
}
