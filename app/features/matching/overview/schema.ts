import { z } from "zod";

/** What managers can download of the matching, each as a table and for other programs. */
export const MATCH_TABLES = ["profiles", "preferences", "proposals"] as const;
export type MatchTable = (typeof MATCH_TABLES)[number];

export const MATCH_FORMATS = ["csv", "json"] as const;

/** The name of such a download in an address: "profiles.csv". */
export const matchFile = z
  .string()
  .transform((name) => name.split("."))
  .pipe(z.tuple([z.enum(MATCH_TABLES), z.enum(MATCH_FORMATS)]));
