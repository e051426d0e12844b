import type { z } from "zod";
import { AppError } from "#app/server/errors.ts";
import { faultsByField } from "#app/server/forms.server.ts";
import { CannotOperate, withInstallation } from "#app/server/operate.server.ts";
import { UsageError, type Call, type Outcome } from "./call.ts";

/** One required option of a call, as it was typed. */
export function required({ values }: Call, name: string): string {
  const value = values[name];
  if (typeof value !== "string") throw new UsageError(`Say --${name}`);
  return value;
}

export function noArguments({ positionals }: Call): void {
  if (positionals.length > 0) throw new UsageError("This command takes options alone");
}

/** Checks what was typed, and works on the installation that the environment names. */
export async function onInstallation<T>(
  schema: z.ZodType<T>,
  typed: unknown,
  work: (given: T) => Promise<Outcome>,
): Promise<Outcome> {
  const given = schema.safeParse(typed);
  if (!given.success) {
    const faults = Object.entries(faultsByField(given.error));
    return { kind: "refused", faults: faults.map(([path, message]) => ({ path, message })) };
  }
  try {
    return await withInstallation(process.env, () => work(given.data));
  } catch (error) {
    if (error instanceof CannotOperate) return { kind: "refused", faults: [{ path: "", message: error.message }] };
    if (error instanceof AppError) return { kind: "refused", faults: [{ path: "email", message: error.message }] };
    throw error;
  }
}
