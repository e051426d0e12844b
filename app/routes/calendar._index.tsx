import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ErrorSummary } from "#app/components/form/error-summary.tsx";
import { Columns } from "#app/components/layout/columns.tsx";
import { EmptyState } from "#app/components/layout/empty-state.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { chooseZone, endFeed, makeFeed } from "#app/features/programs/calendar/commands.server.ts";
import { Feed, ZoneForm } from "#app/features/programs/calendar/components/calendar-aside.tsx";
import { CalendarList } from "#app/features/programs/calendar/components/calendar-list.tsx";
import { readCalendar } from "#app/features/programs/calendar/queries.server.ts";
import { calendarStep } from "#app/features/programs/calendar/schema.ts";
import { clockName } from "#app/features/programs/organizations/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { requireActor } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Calendar · Tandem" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await requireActor({ request, context });
  return readCalendar(actor, now());
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor({ request, context });
  const form = await parseForm(request, calendarStep);
  if (!form.ok) return data({ faults: form.faults, address: null }, { status: 400 });
  switch (form.value.step) {
    case "zone":
      await chooseZone(actor, form.value.timeZone);
      return redirect("/calendar");
    case "make":
      return data({ faults: {} as Record<string, string>, address: await makeFeed(actor, now()) });
    case "end":
      await endFeed(actor, now());
      return redirect("/calendar");
  }
}

export default function CalendarPage() {
  const { chosenZone, upcoming, past, feedSince } = useLoaderData<typeof loader>();
  const { faults = {}, address = null } = useActionData<typeof action>() ?? {};
  return (
    <>
      <PageHeader
        title="Calendar"
        lead={
          chosenZone === null
            ? "The sessions that you are expected at. Hours are on the clock of the cohort."
            : `The sessions that you are expected at. Hours are on your clock: ${clockName(chosenZone)}.`
        }
      />
      <ErrorSummary errors={Object.entries(faults).map(([field, message]) => ({ field, message }))} />
      <Columns
        asideLabel="Settings of your calendar"
        aside={
          <div className="grid gap-12">
            <Feed since={feedSince} address={address} />
            <ZoneForm chosenZone={chosenZone} error={faults["timeZone"]} />
          </div>
        }
      >
        {upcoming.length === 0 ? (
          <EmptyState title="Nothing ahead">
            Sessions of your cohort will be here once a program manager has planned them.
          </EmptyState>
        ) : (
          <CalendarList days={upcoming} />
        )}
        {past.length === 0 ? null : (
          <details className="mt-12">
            <summary className="cursor-pointer py-1 font-semibold">What has been ({past.length})</summary>
            <div className="mt-6">
              <CalendarList days={past} />
            </div>
          </details>
        )}
      </Columns>
    </>
  );
}
