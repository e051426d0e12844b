import { Link } from "@remix-run/react";
import { DataTable } from "#app/components/table/data-table.tsx";
import { dayOf, listInWords } from "#app/components/words.ts";
import type { BoardPair, PairAnswer } from "../board/queries.server.ts";
import { pointsInWords, whyInWords } from "./match-words.ts";

/** The pairs of a run, the weakest first. */
export function BoardTable({ pairs, hrefOf }: { pairs: readonly BoardPair[]; hrefOf: (key: string) => string }) {
  return (
    <DataTable
      caption="Pairs, the weakest first"
      isCaptionHidden
      rows={pairs}
      rowKey={({ key }) => key}
      empty="No pair is possible. Below stands why."
      columns={[
        {
          key: "candidate",
          header: "Candidate",
          isRowHeader: true,
          cell: ({ candidate, candidateDistrict }) => <Who name={candidate} district={candidateDistrict} />,
        },
        {
          key: "mentor",
          header: "Mentor",
          cell: ({ mentor, mentorDistrict }) => <Who name={mentor} district={mentorDistrict} isStrong />,
        },
        { key: "match", header: "Match", isFitted: true, cell: (pair) => <Match {...pair} /> },
        {
          key: "why",
          header: "Why",
          cell: (pair) => (
            <>
              {pair.answer === null ? null : <Answer {...pair.answer} />}
              {whyInWords(pair.parts)}
              {pair.before === null ? null : <> Before: {pair.before}.</>}
              {pair.near[0] === undefined ? null : (
                <>
                  {" "}
                  Next best: {pair.near[0].mentor} (−{pointsInWords(pair.near[0].cost)} for the cohort).
                </>
              )}{" "}
              <Link to={hrefOf(pair.key)}>
                Why not someone else
                <span className="sr-only"> for {pair.candidate}</span>?
              </Link>
            </>
          ),
        },
      ]}
    />
  );
}

/** What became of a proposal; what is settled well needs no words beyond one. */
function Answer({ state, waitsFor, answerBy, declinedBy, reason }: PairAnswer) {
  if (state === "accepted") return <span className="font-semibold">Accepted. </span>;
  const words = {
    open: `Waits for ${listInWords(waitsFor)}, until ${dayOf(answerBy)}.`,
    declined: `Declined by ${declinedBy ?? "somebody who is gone"}: ${reason}`,
    lapsed: `Not answered in time by ${listInWords(waitsFor)}.`,
    withdrawn: "Taken back.",
  }[state];
  return <p className={`mb-1 font-semibold ${state === "open" ? "" : "text-signal"}`}>{words}</p>;
}

function Who({ name, district, isStrong = false }: { name: string; district: string | null; isStrong?: boolean }) {
  return (
    <>
      <bdi className={isStrong ? "font-semibold" : ""}>{name}</bdi>
      {district === null ? null : <div className="text-sm font-normal text-ink-3">{district}</div>}
    </>
  );
}

function Match({ score, certain, isPinned, isAside }: BoardPair) {
  const notes = [certain ? "certain" : "toss-up", ...(isPinned ? ["pinned"] : []), ...(isAside ? ["set aside"] : [])];
  return (
    <>
      <span className="font-semibold">{pointsInWords(score)}</span>
      <div className="text-sm text-ink-3">{notes.join(", ")}</div>
    </>
  );
}
