import { sweepAccounts } from "#app/features/accounts/commands.server.ts";
import { eraseDuePeople } from "#app/features/accounts/erasure/commands.server.ts";
import { eraseDueOrganizations } from "#app/features/accounts/organization-erasure/commands.server.ts";
import { issueSetupLink } from "#app/features/accounts/setup/commands.server.ts";
import { sweepFiles } from "#app/features/assessments/evidence/commands.server.ts";
import { sweepProposals } from "#app/features/matching/proposals/commands.server.ts";
import { sendReminders } from "#app/features/matching/reminders/commands.server.ts";
import { now } from "#app/server/clock.server.ts";
import type { JobHandlers } from "#app/server/jobs.server.ts";

/** What the queues do, but for mail, which the server sends itself. */
export const JOBS: Omit<JobHandlers, "mail"> = {
  sweep: async () => {
    await sweepAccounts(now());
    await eraseDueOrganizations(now());
    await eraseDuePeople(now());
    await sweepFiles(now());
    await sweepProposals(now());
    await sendReminders(now());
  },
};

/** What the console says of the first account, at each start. */
export function greet(): Promise<string | null> {
  return issueSetupLink(now());
}
