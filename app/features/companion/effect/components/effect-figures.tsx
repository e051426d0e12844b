import { DotBandChart } from "#app/components/charts/dot-band-chart.tsx";
import { Figures } from "#app/components/layout/figures.tsx";
import { DataTable } from "#app/components/table/data-table.tsx";
import {
  ANSWERS,
  comparisonInWords,
  DOSE_NAMES,
  rangeInWords,
  signed,
  trendInWords,
  type Compared,
} from "./effect-words.ts";

/** The scale of the chart: half points around all that is drawn, zero included. */
function ticksOf({ groups }: Compared): { value: number; label: string }[] {
  const ends = groups.flatMap(({ change }) => [change.low, change.high]);
  const from = Math.floor(Math.min(0, ...ends) * 2);
  const to = Math.ceil(Math.max(0, ...ends) * 2);
  return Array.from({ length: to - from + 1 }, (_, at) => ({ value: (from + at) / 2, label: signed((from + at) / 2) }));
}

/** What the figures say: the answer, the difference with its range, and the three groups. */
export function EffectFigures({ effect }: { effect: Compared }) {
  const { difference, effectSize, verdict, groups, trend } = effect;
  return (
    <>
      <section className="max-w-measure">
        <h2>{ANSWERS[verdict]}</h2>
        <p className="mt-3">{comparisonInWords(effect)}</p>
      </section>
      <div className="mt-6">
        <Figures
          items={[
            { value: signed(difference.value), label: `points of the scale (${rangeInWords(difference)})` },
            { value: signed(effectSize.value), label: `as Hedges’ g (${rangeInWords(effectSize)})` },
          ]}
        >
          Hedges’ g says the same in units of how much candidates differ among themselves. In brackets: where the true
          value lies with 95 % confidence.
        </Figures>
      </div>
      <section className="mt-12">
        <h2>By how much they took part</h2>
        <p className="mt-3 mb-6 max-w-measure">{trendInWords(trend)}</p>
        <DotBandChart
          rows={groups.map(({ dose, people, change }) => ({
            ...{ id: dose, label: DOSE_NAMES[dose], score: change.value, low: change.low, high: change.high },
            ...{ value: signed(change.value), word: `${people} people` },
          }))}
          levels={ticksOf(effect)}
          summary="The mean change of the total in each group, with its range. The table below has the figures."
          scoreLabel="Mean change of the total, and where it lies with 95 % confidence"
        />
        <div className="mt-6">
          <DataTable
            caption="Change of the total by the part of the superintendent"
            rows={[
              ...groups.map(({ dose, people, change }) => ({ name: DOSE_NAMES[dose], people, change })),
              {
                name: "Some part, together",
                people: groups.reduce((sum, { dose, people }) => sum + (dose === "none" ? 0 : people), 0),
                change: effect.participating,
              },
            ]}
            rowKey={({ name }) => name}
            columns={[
              { key: "group", header: "Their superintendent", isRowHeader: true, cell: ({ name }) => name },
              { key: "people", header: "Candidates", align: "numeric", cell: ({ people }) => people },
              { key: "change", header: "Mean change", align: "numeric", cell: ({ change }) => signed(change.value) },
              { key: "range", header: "95 % range", align: "numeric", cell: ({ change }) => rangeInWords(change) },
            ]}
          />
        </div>
      </section>
    </>
  );
}
