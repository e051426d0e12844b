import { Form } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { Select } from "#app/components/form/select.tsx";
import { dayOf } from "#app/components/words.ts";
import { TIME_ZONE_IDS, TIME_ZONES } from "../../organizations/schema.ts";

export type ZoneFormProps = { chosenZone: string | null; error?: string | undefined };

/** On which clock the person reads hours. */
export function ZoneForm({ chosenZone, error }: ZoneFormProps) {
  return (
    <Form method="post" className="grid gap-4">
      <h2>Your clock</h2>
      <input type="hidden" name="step" value="zone" />
      <Select
        key={chosenZone}
        name="timeZone"
        label="Show hours in"
        defaultValue={chosenZone ?? ""}
        error={error}
        options={[
          { value: "", label: "the time zone of each cohort" },
          ...TIME_ZONE_IDS.map((zone) => ({ value: zone, label: TIME_ZONES[zone] })),
        ]}
      />
      <div>
        <Button variant="secondary">Save</Button>
      </div>
    </Form>
  );
}

export type FeedProps = {
  /** Since when there is an address. */
  since: Date | null;
  /** The address, when it was made just now. */
  address: string | null;
};

/** The private address that a calendar application can follow. */
export function Feed({ since, address }: FeedProps) {
  return (
    <section className="grid gap-4">
      <h2>In your own calendar</h2>
      {address === null ? (
        <p className="text-sm text-ink-2">
          {since === null
            ? "A private address lets your calendar application follow these sessions and your appointments with others, with every change, on its own clock."
            : `Your calendar has had a private address since ${dayOf(since)}. It is not shown again. With a new one, the old one ends.`}
        </p>
      ) : (
        <div role="status" className="border-l-[3px] border-accent bg-accent-soft px-5 py-4 text-sm">
          <p className="font-semibold">Copy this address now. It is shown only once.</p>
          <p className="mt-2 font-mono break-all select-all">{address}</p>
          <p className="mt-2">
            In your calendar application choose “subscribe” or “add from URL”. Whoever has the address sees your
            sessions and appointments, so treat it like a password.
          </p>
        </div>
      )}
      <div className="flex flex-wrap gap-4">
        <Form method="post">
          <input type="hidden" name="step" value="make" />
          <Button variant="secondary">{since === null ? "Make a private address" : "Make a new address"}</Button>
        </Form>
        {since === null ? null : (
          <Form method="post">
            <input type="hidden" name="step" value="end" />
            <Button variant="quiet">End the address</Button>
          </Form>
        )}
      </div>
    </section>
  );
}
