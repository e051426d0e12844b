import type { SaveState as Shown } from "./save-status.tsx";
import type { SaveState } from "./use-autosave.ts";

const CLOCK = new Intl.DateTimeFormat("en-US", { hour: "numeric", minute: "2-digit", hourCycle: "h23" });

/** What the line beside the button says about the state of the answer. */
export function saveWords(state: SaveState<unknown>): { state: Shown; text: string } {
  switch (state.kind) {
    case "untouched":
    case "waiting":
      return { state: "idle", text: "" };
    case "saving":
      return { state: "saving", text: "Saving" };
    case "saved":
      return { state: "saved", text: `Saved ${CLOCK.format(new Date(state.at))}` };
    case "offline":
      return {
        state: "offline",
        text: "You are offline. Your answer is kept on this page and is sent when the network is back.",
      };
    case "failed":
      return {
        state: "failed",
        text: "Not saved yet: the server did not answer. Your answer is kept on this page and is sent again.",
      };
    case "signed-out":
      return { state: "failed", text: "Not saved yet: you are signed out. Your answer is kept on this page." };
    case "conflict":
      return { state: "conflict", text: "Not saved: this answer was changed somewhere else." };
    case "invalid":
      return { state: "failed", text: "Not saved: please mend what is marked." };
    case "refused":
      return { state: "failed", text: `Not saved: ${state.message}` };
  }
}
