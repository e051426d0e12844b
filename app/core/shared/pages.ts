/** How many lines a page of a long list has. */
export const PAGE_LENGTH = 50;

/** Which lines of a list one page shows. */
export interface Span {
  page: number;
  /** How many lines come before this page. */
  before: number;
  shown: number;
  total: number;
  hasMore: boolean;
}

/**
 * The lines of the page that was asked for, or of the last one when the list ends before it. Pages count from 1; an empty
 * list has one page without lines.
 *
 * @example spanOf(120, 3) // { page: 3, before: 100, shown: 20, total: 120, hasMore: false }
 */
export function spanOf(total: number, asked = 1, length = PAGE_LENGTH): Span {
  const page = Math.min(asked, Math.max(1, Math.ceil(total / length)));
  const before = (page - 1) * length;
  const shown = Math.min(length, total - before);
  return { page, before, shown, total, hasMore: before + shown < total };
}

/** One page of a list. */
export interface Page<Line> {
  readonly lines: readonly Line[];
  readonly span: Span;
}

/**
 * The lines of one page of a list, as {@link spanOf} finds them.
 *
 * @example pageOf(["a", "b", "c"], 2, 2).lines // ["c"]
 */
export function pageOf<Line>(list: readonly Line[], asked?: number, length?: number): Page<Line> {
  const span = spanOf(list.length, asked, length);
  return { lines: list.slice(span.before, span.before + span.shown), span };
}

/** What somebody asks of a long list: those of its lines in which these letters stand, and which page of them. */
export interface Asked {
  q: string;
  page?: number | undefined;
}

/**
 * One page of the lines that are asked for, in their order. Capitals make no difference; without letters all lines count.
 *
 * @example findPage(["Ana", "Bo"], { q: "AN" }, (name) => [name]).lines // ["Ana"]
 */
export function findPage<Line>(
  lines: readonly Line[],
  { q, page }: Asked,
  textsOf: (line: Line) => readonly string[],
): Page<Line> {
  const letters = q.toLocaleLowerCase("en");
  const found = lines.filter((line) => textsOf(line).some((text) => text.toLocaleLowerCase("en").includes(letters)));
  return pageOf(found, page);
}
