import type { LoaderFunctionArgs } from "@remix-run/node";
import { streamService } from "#app/features/programs/service/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { csvResponse, type CsvRow } from "#app/server/csv.server.ts";
import { flatMapRows } from "#app/server/rows.server.ts";
import { requireActor } from "#app/server/session.server.ts";

const COLUMNS = [
  ...["name", "role", "district_now", "eligible", "verified_years", "missing"],
  ...["title", "district", "led_technology", "from", "to", "state", "note"],
];

/** The service records of a cohort, one in each row, with what they come to for their owner. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  const people = await streamService(actor, params["cohortId"] ?? "", now());
  const rows = flatMapRows(people, ({ name, role, districtName, eligibility, records }): CsvRow[] => {
    const person = {
      name,
      role,
      district_now: districtName,
      eligible: role === "mentor" ? (eligibility.isEligible ? "yes" : "no") : "",
      verified_years: Math.floor(eligibility.verifiedYears * 100) / 100,
      missing: role === "mentor" ? eligibility.missing.join("; ") : "",
    };
    if (records.length === 0) return [person];
    return records.map((record) => ({
      ...person,
      title: record.title,
      district: record.district,
      led_technology: record.isCto ? "yes" : "no",
      from: record.startsOn,
      to: record.endsOn,
      state: record.state,
      note: record.note,
    }));
  });
  return csvResponse("tandem-service-records.csv", rows, COLUMNS);
}
