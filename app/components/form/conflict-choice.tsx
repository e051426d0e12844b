import { forwardRef, type MouseEvent } from "react";
import { Button } from "./button.tsx";
import type { Autosave } from "./use-autosave.ts";

/** Does with scripts, and without leaving the page, what the button or link does without them. */
function inPlace(act: () => void) {
  return (event: MouseEvent) => {
    event.preventDefault();
    act();
  };
}

/** Which of two texts is kept, once somebody has seen both. The ref goes to the first button. */
export const ConflictChoice = forwardRef<HTMLButtonElement, Pick<Autosave<never>, "keepMine" | "takeTheirs">>(
  function ConflictChoice({ keepMine, takeTheirs }, ref) {
    return (
      <div className="flex flex-wrap gap-3">
        <Button ref={ref} onClick={inPlace(keepMine)}>
          Keep what is on this page
        </Button>
        <a href="?" className="button" onClick={inPlace(takeTheirs)}>
          Take the other one
        </a>
      </div>
    );
  },
);
