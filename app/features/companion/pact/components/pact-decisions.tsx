import { dateInWords } from "#app/components/words.ts";
import { REVIEW_WORDS } from "../../decisions/components/decision-state.tsx";
import type { PactDecision } from "../queries.server.ts";

/** So many characters of decisions fit on a page of paper in the usual size, and in a smaller one. */
const ROOM = { usual: 1500, small: 3200 };

/** In which size all of it fits on one page of Letter or A4; "none" when it fits in neither. */
export function paperSizeOf(decisions: readonly PactDecision[]): "usual" | "small" | "none" {
  const length = decisions.reduce((sum, { text, owner }) => sum + text.length + owner.length, 0);
  if (length <= ROOM.usual) return "usual";
  return length <= ROOM.small ? "small" : "none";
}

export interface PactDecisionsProps {
  decisions: readonly PactDecision[];
  /** The day on which the two say what became of them. */
  reviewOn: string;
}

/** The signed decisions in the order of the modules, each with who carries it out and who has signed. */
export function PactDecisions({ decisions, reviewOn }: PactDecisionsProps) {
  return (
    <ol className={`pact ${paperSizeOf(decisions) === "usual" ? "" : "pact-small"}`}>
      {decisions.map(({ moduleId, title, text, owner, dueOn, signatures, reviewed }) => (
        <li key={moduleId}>
          <h2>{title}</h2>
          <p className="pact-text">{text}</p>
          <p className="pact-line">
            Carried out by <bdi>{owner}</bdi>
            {dueOn === null ? "" : `, by ${dateInWords(dueOn)}`}.{" "}
            {reviewed === null
              ? `To be reviewed by ${dateInWords(reviewOn)}.`
              : `Reviewed on ${dateInWords(reviewed.on)}: ${REVIEW_WORDS[reviewed.outcome].toLowerCase()}.`}
          </p>
          <p className="pact-line">
            Signed by{" "}
            {signatures.map(({ name, isDelegate, on }, at) => (
              <span key={at}>
                {at === 0 ? "" : " and "}
                <bdi>{name}</bdi>
                {isDelegate ? ", as delegate of the superintendent," : ""} on {dateInWords(on)}
              </span>
            ))}
            .
          </p>
        </li>
      ))}
    </ol>
  );
}
