import { FEWEST_PAST_PAIRS, type FalseAlarms } from "#app/core/mentoring/false-alarms.ts";
import { HEALTH_RULE_IDS, HEALTH_RULES, NEW_DAYS } from "#app/core/mentoring/health.ts";

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** How often a rule was wrong, in words. */
export function alarmInWords({ marked, wentOn, rate }: FalseAlarms): string {
  if (rate === null) return "It found nothing in earlier cohorts.";
  const pairs = marked === 1 ? "the one pair" : `${marked} pairs`;
  return `False alarms: of ${pairs} in which it found a sign, ${wentOn} went on to the end. That is ${percent(rate.share)}, and with so few pairs anything from ${percent(rate.low)} to ${percent(rate.high)}.`;
}

/** The rules behind what a manager sees, and how far each can be trusted. */
export function RuleList({ alarms, past }: { alarms: readonly FalseAlarms[] | null; past: number }) {
  return (
    <section className="mt-14 max-w-3xl">
      <h2>The rules</h2>
      <p className="mt-1 max-w-measure text-ink-2">
        A pair needs attention when two different rules find a sign, or one finds a severe one. In its first {NEW_DAYS}{" "}
        days no pair is marked. A rule says where to look, not what is wrong: ask before you conclude.
      </p>
      <p className="mt-3 mb-5 max-w-measure text-ink-2">
        {alarms === null
          ? `How often each rule was wrong will be here once ${FEWEST_PAST_PAIRS} mentorships of your earlier cohorts are over; so far there are ${past}. Fewer would say more about chance than about the rule.`
          : `How often each rule was wrong is counted from the last ${past} mentorships of your earlier cohorts; the range holds the true share in 95 of 100 cases.`}
      </p>
      <dl className="border-t border-line">
        {HEALTH_RULE_IDS.map((rule) => {
          const alarm = alarms?.find((each) => each.rule === rule);
          return (
            <div
              key={rule}
              className="grid gap-x-6 gap-y-1 border-b border-line py-3.5 sm:grid-cols-[14rem_minmax(0,1fr)]"
            >
              <dt className="font-semibold">{HEALTH_RULES[rule].name}</dt>
              <dd className="min-w-0">
                <p>{HEALTH_RULES[rule].sentence}</p>
                {alarm === undefined ? null : <p className="mt-1 text-sm text-ink-2">{alarmInWords(alarm)}</p>}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
