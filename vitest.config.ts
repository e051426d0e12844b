import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

// A zone with an odd offset: a date computed in the machine's zone by mistake shows at once.
process.env["TZ"] = "Asia/Kathmandu";

const FAIL_ON_CONSOLE = "tests/support/fail-on-console.ts";

/** Tests of the database engine itself: each makes the databases that it needs. */
const ENGINE = "tests/db/{embedded,data-lock,migrations}*.test.ts";

/** Tests that put pieces of their own in the place of modules, which nobody can share with them. */
const MOCKED = ["tests/db/newer-edition.test.ts", "tests/db/sign-in.test.ts"];

type Options = NonNullable<TestProjectInlineConfiguration["test"]>;

const DATABASE: Options = {
  globalSetup: ["tests/support/database-global.ts"],
  setupFiles: [FAIL_ON_CONSOLE, "tests/support/database-connect.ts"],
};

/** How long a test that looks again and again waits for what it expects, on a machine that is busy with other tests. */
const PATIENCE = { poll: { timeout: 15_000 } };

/** Tests that share a database, a server or the whole machine: one file after the other, each project in its turn. */
function serial(name: string, turn: number, minutes: number, options: Options): TestProjectInlineConfiguration {
  const limit = minutes * 60_000;
  const inTurn = { fileParallelism: false, sequence: { groupOrder: turn } };
  return { test: { name, ...inTurn, testTimeout: limit, hookTimeout: limit, expect: PATIENCE, ...options } };
}

/** With modules that all files of a project share: to load them anew for each file took a third of the time. */
const SHARED = { isolate: false };

/** A folder that collects what each run counted, for whoever adds it up. */
const reports = process.env["REPORT_FOLDER"];

export default defineConfig({
  test: {
    reporters:
      reports === undefined ? ["default"] : ["default", ["json", { outputFile: `${reports}/${process.pid}.json` }]],
    projects: [
      {
        test: {
          name: "unit",
          include: ["app/**/*.test.ts", "tests/content/**/*.test.ts", "tests/architecture/**/*.test.ts"],
          setupFiles: [FAIL_ON_CONSOLE],
        },
      },
      serial("engine", 1, 1, { include: [ENGINE], setupFiles: [FAIL_ON_CONSOLE] }),
      serial("database", 2, 1, {
        ...DATABASE,
        ...SHARED,
        include: ["tests/db/**/*.test.ts"],
        exclude: [ENGINE, ...MOCKED],
      }),
      serial("mocked", 3, 1, { ...DATABASE, include: MOCKED }),
      serial("http", 4, 1, {
        ...SHARED,
        include: ["tests/http/**/*.test.ts"],
        globalSetup: ["tests/support/http-global.ts"],
        setupFiles: [FAIL_ON_CONSOLE, "tests/support/app-connect.ts"],
      }),
      serial("faults", 5, 10, { include: ["tests/faults/**/*.test.ts"], setupFiles: [FAIL_ON_CONSOLE] }),
      serial("browser", 6, 3, {
        include: ["tests/browser/**/*.test.ts"],
        globalSetup: ["tests/support/browser-global.ts"],
        setupFiles: [FAIL_ON_CONSOLE],
      }),
    ],
  },
});
