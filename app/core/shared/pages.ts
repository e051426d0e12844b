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

/** The lines of the page that was asked for, or of the last one when the list ends before it. */
export function spanOf(total: number, asked = 1): Span {
  const page = Math.min(asked, Math.max(1, Math.ceil(total / PAGE_LENGTH)));
  const before = (page - 1) * PAGE_LENGTH;
  const shown = Math.min(PAGE_LENGTH, total - before);
  return { page, before, shown, total, hasMore: before + shown < total };
}
