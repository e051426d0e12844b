import { Link } from "@remix-run/react";
import { Notice } from "#app/components/layout/notice.tsx";

/** Tells a candidate that their mentor sees nothing of the plan just now. */
export function NotReleased({ mentorName }: { mentorName: string }) {
  return (
    <div className="mb-8">
      <Notice
        title={
          <>
            <bdi>{mentorName}</bdi> does not see your growth plan
          </>
        }
      >
        Nothing on this page is shown to them until you release your growth plan on{" "}
        <Link to="/who-sees-what">who sees what</Link>.
      </Notice>
    </div>
  );
}
