import { describe, expect, it, vi } from "vitest";
import { currentFramework } from "#app/content/catalogue.server.ts";
import { tandem } from "./tandem.ts";

/** The contract of the `tandem` command, on the real command: other programs are built on it. */

// Each test starts a process, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const framework = currentFramework();

describe("tandem framework show", () => {
  it("prints the contract, and exactly its keys", () => {
    const { status, stdout, stderr } = tandem(["framework", "show", "k12-cto@2026.1", "--json"]);
    expect([status, stderr]).toEqual([0, ""]);
    const shown = JSON.parse(stdout) as typeof framework;
    expect(Object.keys(shown)).toEqual(["id", "version", "hash", "levels", "areas"]);
    expect(Object.keys(shown.levels[0] ?? {})).toEqual(["level", "name", "description"]);
    expect(Object.keys(shown.areas[0] ?? {})).toEqual(
      "id name category strand weight sigma reliability indicators".split(" "),
    );
    expect(Object.keys(shown.areas[0]?.indicators[0] ?? {})).toEqual(["id", "statement", "anchors", "short"]);
    expect(shown.hash).toBe(framework.hash);
    expect(shown.areas.flatMap(({ indicators }) => indicators)).toHaveLength(46);
  });

  it("shows the newest edition when none is named, and text for people", () => {
    const { status, stdout } = tandem(["framework", "show"]);
    expect(status).toBe(0);
    expect(stdout).toContain("k12-cto@2026.1");
    expect(stdout).toMatch(/leadership-vision +Leadership and vision +15 % +6 +2\n/);
  });

  it.each(["k12-cto@1999.1", "nonsense", "__proto__@2026.1"])("refuses %s", (reference) => {
    const { status, stdout } = tandem(["framework", "show", reference, "--json"]);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      errors: [{ path: "framework", message: `There is no framework "${reference}"` }],
    });
  });
});

describe("tandem content lock", () => {
  it("has nothing to lock in a clean copy of the project", () => {
    const { status, stdout } = tandem(["content", "lock", "--json"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ added: [] });
  });
});

describe("tandem", () => {
  it.each([[["--help"]], [["-h"]], [["score", "--help"]]])("%o explains itself", (args) => {
    const { status, stdout, stderr } = tandem(args);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("tandem score FILE|-");
  });

  it.each([
    [[], "No command given"],
    [["unknown"], "Unknown command: unknown"],
    [["framework"], "Unknown command: framework"],
    [["score"], "Name one file"],
    [["score", "a", "b"], "Name one file"],
    [["score", "a", "--colour"], "Unknown option '--colour'"],
    [["framework", "show", "a", "b"], "Name one framework only"],
    [["content", "lock", "x"], "takes no arguments"],
  ])("%o is wrong usage", (args, message) => {
    const { status, stdout, stderr } = tandem(args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(stderr).toContain("Usage:");
  });
});
