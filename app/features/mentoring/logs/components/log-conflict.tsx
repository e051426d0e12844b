import { Link } from "@remix-run/react";
import { Notice } from "#app/components/layout/notice.tsx";
import { LogText, type LogTextProps } from "./log-text.tsx";

/** Says that somebody else noted the meeting meanwhile, with what they noted. */
export function LogConflict(props: LogTextProps) {
  return (
    <div className="mb-8">
      <Notice tone="signal" title="This meeting was noted meanwhile" announce>
        <p className="mb-4">
          Nothing was overwritten. Below is what you wrote; saving it now keeps yours. To keep the other version,{" "}
          <Link to={`/meetings/${props.meeting.id}`}>leave it as it is</Link>. It says:
        </p>
        <LogText {...props} />
      </Notice>
    </div>
  );
}
