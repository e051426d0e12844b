import { z } from "zod";
import type { AttendanceState } from "#app/core/planning/hours.ts";
import { isUuid } from "#app/core/shared/ids.ts";
import "../../fields.ts";

export const STATES = ["attended", "partly", "excused", "absent"] as const satisfies readonly AttendanceState[];
export const STATE_NAMES: Record<AttendanceState, string> = {
  attended: "Attended",
  partly: "Partly",
  excused: "Excused",
  absent: "Absent",
};

/** Names of the fields of one person. */
export function stateField(enrollmentId: string): string {
  return `at-${enrollmentId}`;
}
export function hoursField(enrollmentId: string): string {
  return `hours-${enrollmentId}`;
}

export interface AttendanceInput {
  rows: { enrollmentId: string; state: AttendanceState; minutes: number | null }[];
  /** When the page was made, what had been noted last. */
  seen: string;
}

const state = z.enum(STATES, { error: "Choose one of the four" });
const HOURS = "Hours must be a number such as 2 or 2.5, no more than 100";
const hours = z
  .string()
  .refine((typed) => /^(\d{1,2}(\.\d{1,2})?|100)?$/.test(typed.trim()), HOURS)
  .transform((typed) => (typed.trim() === "" ? null : Math.round(Number(typed) * 60)));

/** Who was there: one choice for each person of the form. */
export const attendanceForm: z.ZodType<AttendanceInput> = z
  .record(z.string(), z.string())
  .transform((typed, context): AttendanceInput => {
    const rows = Object.keys(typed).flatMap((name) => {
      const enrollmentId = name.replace(/^at-/, "");
      if (name === enrollmentId || !isUuid(enrollmentId)) return [];
      const readState = state.safeParse(typed[name]);
      const readHours = hours.safeParse(typed[hoursField(enrollmentId)] ?? "");
      for (const [field, { error }] of [
        [name, readState],
        [hoursField(enrollmentId), readHours],
      ] as const)
        for (const { message } of error?.issues ?? []) context.addIssue({ code: "custom", path: [field], message });
      return readState.success && readHours.success
        ? [{ enrollmentId, state: readState.data, minutes: readHours.data }]
        : [];
    });
    return { rows, seen: (typed["seen"] ?? "").slice(0, 100) };
  });
