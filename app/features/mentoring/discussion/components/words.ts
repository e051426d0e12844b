import type { TalkRefusal } from "../commands.server.ts";

/** Why a step was not done, in words for the one who tried. Nothing was overwritten. */
export const REFUSALS: Record<TalkRefusal, { title: string; next: string }> = {
  conflict: {
    title: "This goal was changed meanwhile",
    next: "Above is how it stands now. Look at it and answer again.",
  },
  answered: { title: "This suggestion was answered meanwhile", next: "Below is the answer that counts." },
  full: {
    title: "This goal has no room for another action",
    next: "Take one of its actions out in your growth plan, and accept this one then.",
  },
  done: { title: "This goal is done", next: "It takes suggestions again once it is open again in the growth plan." },
  closed: {
    title: "The growth plan is not released to the mentor now",
    next: "Nothing was sent. Once it is released again, you can send it.",
  },
  "too-many": { title: "So much was said about this goal that no more fits", next: "Talk about it when you meet." },
};

/** "2 comments and suggestions", "1 suggestion to answer"; for the mentor "1 suggestion not answered yet". */
export function talkInWords({ said, open }: { said: number; open: number }, side: "mentor" | "candidate"): string {
  const waits = side === "mentor" ? "not answered yet" : "to answer";
  if (open > 0) return `${open} ${open === 1 ? "suggestion" : "suggestions"} ${waits}`;
  return said === 1 ? "1 comment or suggestion" : `${said} comments and suggestions`;
}
