import { Notice } from "#app/components/layout/notice.tsx";
import { dayOf } from "#app/components/words.ts";

/** Tells the candidate that a mentorship is over, and that its record stays with them. */
export function EndedNotice({ endedAt }: { endedAt: Date | null }) {
  if (endedAt === null) return null;
  return (
    <div className="mb-8">
      <Notice title={`This mentorship ended on ${dayOf(endedAt)}`}>What you kept together stays here for you.</Notice>
    </div>
  );
}
