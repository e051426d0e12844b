import { z } from "zod";
import { level } from "../../fields.ts";

/** What a mentor gives a practice case. */
export const caseForm = z.object({ level });

export const partForm = z.object({ step: z.literal("read", { error: "Tick the part as read" }) });
