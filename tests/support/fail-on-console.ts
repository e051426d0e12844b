import { afterEach, beforeEach, expect, vi } from "vitest";

// A warning nobody reads is a fault nobody mends: whatever the code prints as an error or a warning fails the test.
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});

afterEach(() => {
  const printed = [...vi.mocked(console.error).mock.calls, ...vi.mocked(console.warn).mock.calls];
  vi.restoreAllMocks();
  expect(printed, "printed with console.error or console.warn").toEqual([]);
});
