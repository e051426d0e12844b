import type { SelectOption } from "#app/components/form/select.tsx";

/** The zones in which American districts lie, and UTC. */
const ZONES: readonly SelectOption[] = [
  { value: "America/New_York", label: "Eastern (New York)" },
  { value: "America/Chicago", label: "Central (Chicago)" },
  { value: "America/Denver", label: "Mountain (Denver)" },
  { value: "America/Phoenix", label: "Arizona (Phoenix)" },
  { value: "America/Los_Angeles", label: "Pacific (Los Angeles)" },
  { value: "America/Anchorage", label: "Alaska (Anchorage)" },
  { value: "Pacific/Honolulu", label: "Hawaii (Honolulu)" },
  { value: "America/Puerto_Rico", label: "Puerto Rico" },
  { value: "Pacific/Guam", label: "Guam" },
  { value: "UTC", label: "UTC" },
];

/** The zones to choose from, with those that somebody has already, whichever they are. */
export function zoneOptions(...own: readonly string[]): SelectOption[] {
  const others = [...new Set(own)].filter((zone) => zone !== "" && ZONES.every(({ value }) => value !== zone));
  return [...ZONES, ...others.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))];
}
