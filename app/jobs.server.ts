import { sweepAccounts } from "#app/features/accounts/commands.server.ts";
import { now } from "#app/server/clock.server.ts";
import type { JobHandlers } from "#app/server/jobs.server.ts";

/** What the queues do, but for mail, which the server sends itself. */
export const JOBS: Omit<JobHandlers, "mail"> = {
  sweep: () => sweepAccounts(now()),
};
