import { describe, expect, it } from "vitest";
import { findPage, PAGE_LENGTH, pageOf, spanOf } from "./pages.ts";

describe("a page of a list", () => {
  it.each([
    ["the first of several", 120, 1, { page: 1, before: 0, shown: 50, total: 120, hasMore: true }],
    ["one in the middle", 120, 2, { page: 2, before: 50, shown: 50, total: 120, hasMore: true }],
    ["the last, which is shorter", 120, 3, { page: 3, before: 100, shown: 20, total: 120, hasMore: false }],
    ["the last, which is full", 100, 2, { page: 2, before: 50, shown: 50, total: 100, hasMore: false }],
    ["one after the end is the last", 120, 99_999, { page: 3, before: 100, shown: 20, total: 120, hasMore: false }],
    ["any of an empty list is empty", 0, 7, { page: 1, before: 0, shown: 0, total: 0, hasMore: false }],
    ["the one of a short list", 3, 1, { page: 1, before: 0, shown: 3, total: 3, hasMore: false }],
  ])("%s", (_, total, asked, span) => {
    expect(spanOf(total, asked)).toEqual(span);
  });

  it("is the first where nobody asks for another", () => {
    expect(spanOf(120)).toEqual(spanOf(120, 1));
  });

  it("holds each line once", () => {
    const lines = Array.from({ length: 3 * PAGE_LENGTH + 1 }, (_, index) => index);
    const pages = [1, 2, 3, 4].map((page) => spanOf(lines.length, page));
    expect(pages.flatMap(({ before, shown }) => lines.slice(before, before + shown))).toEqual(lines);
  });
});

describe("the lines of a page", () => {
  it.each([
    [1, ["a", "b"]],
    [2, ["c"]],
    [3, ["c"]],
  ])("are those of page %i, or of the last one", (asked, lines) => {
    expect(pageOf(["a", "b", "c"], asked, 2).lines).toEqual(lines);
  });

  it("are none for an empty list", () => {
    expect(pageOf([])).toEqual({ lines: [], span: { page: 1, before: 0, shown: 0, total: 0, hasMore: false } });
  });
});

describe("a page of what is found", () => {
  const lines = Array.from({ length: 130 }, (_, index) => ({
    name: `Été ${index}`,
    place: index < 60 ? "Mesa" : "Oak",
  }));
  const find = (q: string, page?: number) => findPage(lines, { q, page }, ({ name, place }) => [name, place]);

  it("holds everything in its order where nothing is searched", () => {
    const pages = [1, 2, 3].map((page) => find("", page));
    expect(pages.flatMap(({ lines: found }) => found)).toEqual(lines);
    expect(pages.map(({ span }) => span.total)).toEqual([130, 130, 130]);
  });

  it.each([
    ["in capitals", "MESA", 60],
    ["in any text of a line", "oak", 70],
    ["with a letter that has an accent", "éTÉ 12", 11],
    ["as it is typed, without patterns", "%", 0],
  ])("is searched %s", (_, q, total) => {
    expect(find(q).span.total).toBe(total);
  });

  it("counts pages of what is found, not of everything", () => {
    expect(find("mesa", 2)).toEqual({
      lines: lines.slice(50, 60),
      span: { page: 2, before: 50, shown: 10, total: 60, hasMore: false },
    });
    expect(find("mesa", 3)).toEqual(find("mesa", 2));
  });
});
