import { z } from "zod";

/** The answers to the questions on a department: by question, the chosen answer. What is left open is not sent. */
export const stageForm = z.record(z.string().max(60), z.string().max(60));

export const stageQuery = z.object({ done: z.enum(["saved"]).optional() });
