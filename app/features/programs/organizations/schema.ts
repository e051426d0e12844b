import { z } from "zod";
import { emailAddress, line } from "../../fields.ts";

const NAME_LIMIT = 120;

export const organizationForm = z.object({ name: line("The name", NAME_LIMIT) });
export type OrganizationInput = z.output<typeof organizationForm>;

export const newOrganizationForm = organizationForm.extend({
  administratorName: line("The name of the administrator", NAME_LIMIT),
  administratorEmail: emailAddress,
});
export type NewOrganizationInput = z.output<typeof newOrganizationForm>;

/** The time zones of the United States and its territories, from east to west. */
export const TIME_ZONES = {
  "America/Puerto_Rico": "Atlantic (Puerto Rico)",
  "America/New_York": "Eastern (New York)",
  "America/Chicago": "Central (Chicago)",
  "America/Denver": "Mountain (Denver)",
  "America/Phoenix": "Mountain without summer time (Phoenix)",
  "America/Los_Angeles": "Pacific (Los Angeles)",
  "America/Anchorage": "Alaska (Anchorage)",
  "Pacific/Honolulu": "Hawaii (Honolulu)",
  "Pacific/Pago_Pago": "Samoa (Pago Pago)",
  "Pacific/Guam": "Chamorro (Guam)",
} as const;
export const TIME_ZONE_IDS = Object.keys(TIME_ZONES) as (keyof typeof TIME_ZONES)[];

/** A clock as people call it: "Pacific (Los Angeles)"; of a zone that is not offered, its own name. */
export function clockName(timeZone: string): string {
  const names: Readonly<Record<string, string>> = TIME_ZONES;
  return Object.hasOwn(names, timeZone) ? (names[timeZone] ?? timeZone) : timeZone;
}
