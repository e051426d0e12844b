export type SaveState = "idle" | "saving" | "saved" | "offline" | "conflict" | "failed";

export type SaveStatusProps = {
  state: SaveState;
  /** What to say: "Saved 10:42", "Kept on this page until you are online again". */
  text: string;
};

/** Stays in the page in every state: a region that comes and goes is not spoken. */
export function SaveStatus({ state, text }: SaveStatusProps) {
  const isTrouble = state === "conflict" || state === "failed" || state === "offline";
  return (
    <p role="status" className={`min-h-6 text-sm ${isTrouble ? "font-semibold text-signal" : "text-ink-2"}`}>
      {state === "saved" ? (
        <span aria-hidden="true" className="text-accent">
          ✓{" "}
        </span>
      ) : null}
      {state === "idle" ? "" : text}
    </p>
  );
}
