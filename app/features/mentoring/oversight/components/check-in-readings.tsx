import { dateInWords } from "#app/components/words.ts";
import type { CheckInReading } from "../queries.server.ts";

/** What both sides of a pair answered in check-ins, the last one first. */
export function CheckInReadings({ checkIns }: { checkIns: readonly CheckInReading[] }) {
  const dates = [...new Set(checkIns.map(({ dueOn }) => dueOn))];
  return (
    <section className="mt-12 max-w-3xl">
      <h2>Check-ins</h2>
      {dates.length === 0 ? (
        <p className="mt-1 text-ink-2">Nobody has answered one yet.</p>
      ) : (
        dates.map((date) => (
          <div key={date} className="mt-6">
            <h3>{dateInWords(date)}</h3>
            <div className="mt-2 grid gap-x-10 gap-y-8 sm:grid-cols-2">
              {(["candidate", "mentor"] as const).map((side) => (
                <Answers
                  key={side}
                  side={side}
                  reading={checkIns.find((each) => each.dueOn === date && each.side === side)}
                />
              ))}
            </div>
          </div>
        ))
      )}
    </section>
  );
}

function Answers({ side, reading }: { side: CheckInReading["side"]; reading: CheckInReading | undefined }) {
  const name = side === "mentor" ? "The mentor" : "The candidate";
  if (reading === undefined) return <p className="text-ink-2">{name} has not answered.</p>;
  return (
    <div className="min-w-0">
      <p className="font-semibold">{name}</p>
      <dl className="mt-1">
        {reading.answers.map(({ question, answer }) => (
          <div key={question} className="mt-2">
            <dt className="text-sm text-ink-2">{question}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
      {reading.comment === "" ? null : (
        <p className="mt-4 border-l-[3px] border-line pl-4 whitespace-pre-wrap wrap-anywhere">{reading.comment}</p>
      )}
    </div>
  );
}
