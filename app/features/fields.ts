import { z } from "zod";
import { LEVELS, type Level } from "#app/core/scoring/framework.ts";
import { isCivilDate } from "#app/core/shared/civil-date.ts";
import { textFault } from "#app/core/shared/text.ts";

// Zod would compile its checks with eval, and the content security policy reports even the attempt.
z.config({ jitless: true });

/** The kinds of form field that more than one feature has. `label` begins the sentence that a person reads. */

/** A text: line ends and composed characters made uniform, blanks at its ends dropped, never cut. */
export function text(label: string, longest: number) {
  return z
    .string({ error: `${label} is missing` })
    .transform((typed) => typed.replaceAll("\r\n", "\n").trim().normalize("NFC"))
    .superRefine((typed, context) => {
      const fault = textFault(typed, longest);
      if (fault !== null) context.addIssue({ code: "custom", message: `${label} ${fault}` });
    });
}

const LINK_LIMIT = 2000;

/** A web address, or nothing. Only http and https: other schemes can run code when they are opened. */
export function link(label: string) {
  return text(label, LINK_LIMIT).refine(
    (typed) => typed === "" || (/^https?:\/\//i.test(typed) && URL.canParse(typed)),
    `${label} must begin with https:// or http://`,
  );
}

/** A calendar date as a date field sends it. */
export function civilDate(label: string) {
  return z
    .string({ error: `${label} is missing` })
    .refine(isCivilDate, `${label} must be a date that exists, such as 2027-05-31`);
}

const LEVEL_BY_TEXT: ReadonlyMap<string, Level> = new Map(LEVELS.map((level) => [String(level), level]));
const LEVEL_MESSAGE = "Choose one of the levels from 1 to 4, or a level in between";

/** A level as a form sends it, "1" to "4" in halves. Any other spelling, "1.0" and "1e0" included, is refused. */
export const level = z.string({ error: LEVEL_MESSAGE }).transform((typed, context): Level => {
  const chosen = LEVEL_BY_TEXT.get(typed);
  if (chosen !== undefined) return chosen;
  context.addIssue({ code: "custom", message: LEVEL_MESSAGE });
  return z.NEVER;
});

/** A whole number that a form carries unseen, such as the version that the person saw. */
export function wholeNumber(label: string) {
  return z.string({ error: `${label} is missing; reload the page` }).transform((typed, context): number => {
    if (/^\d{1,9}$/.test(typed)) return Number(typed);
    context.addIssue({ code: "custom", message: `${label} must be a whole number; reload the page` });
    return z.NEVER;
  });
}

/** Which page of a long list an address asks for; without it, the first. */
export const pageNumber = z
  .string()
  .regex(/^[1-9]\d{0,4}$/)
  .transform(Number)
  .optional();

/** Which page of the one long list of a page. */
export const pageQuery = z.object({ page: pageNumber });

const SEARCH_LIMIT = 120;

/** The letters by which an address chooses among the lines of a long list, and which page of them. */
export const listQuery = z.object({ q: text("The search", SEARCH_LIMIT).default(""), page: pageNumber });

/** A text of one line that may not be empty, such as a name; blanks within it count once. */
export function line(label: string, longest: number) {
  return text(label, longest)
    .transform((typed) => typed.replace(/\s+/g, " "))
    .refine((typed) => typed !== "", `${label} is missing`);
}

const ADDRESS_LIMIT = 254;
/** In ASCII alone: an address that only looks like another one would be another person. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\u0080-\uffff]{1,64}@[a-z0-9.-]{1,190}\.[a-z0-9-]{2,60}$/;

/** An e-mail address, in lower case as people are known by it. */
export const emailAddress = text("The address", ADDRESS_LIMIT)
  .transform((typed) => typed.toLowerCase())
  .refine((typed) => ADDRESS.test(typed), "Type an e-mail address such as rosa@district.org");

/**
 * A form that is one of two: a button of its own, which sends a `step`, or the fields of the page. Each has its own
 * messages; of a union of the two, neither's would be shown.
 */
export function stepOr<Step, Fields>(step: z.ZodType<Step>, fields: z.ZodType<Fields>): z.ZodType<Step | Fields> {
  return z.record(z.string(), z.string()).transform((typed, context): Step | Fields => {
    const read = ("step" in typed ? step : fields).safeParse(typed);
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) context.addIssue({ code: "custom", path, message });
    return z.NEVER;
  });
}
