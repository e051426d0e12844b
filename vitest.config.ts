import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

// A zone with an odd offset: a date computed in the machine's zone by mistake shows at once.
process.env["TZ"] = "Asia/Kathmandu";

const FAIL_ON_CONSOLE = "tests/support/fail-on-console.ts";

/** Tests of the database engine itself: each makes the databases that it needs. */
const ENGINE = "tests/db/{embedded,data-lock,migrations}*.test.ts";

type Options = NonNullable<TestProjectInlineConfiguration["test"]>;

/** How long a test that looks again and again waits for what it expects, on a machine that is busy with other tests. */
const PATIENCE = { poll: { timeout: 15_000 } };

/** Tests that share a database, a server or the whole machine: one file after the other. */
function serial(name: string, minutes: number, options: Options): TestProjectInlineConfiguration {
  const limit = minutes * 60_000;
  return {
    test: { name, fileParallelism: false, testTimeout: limit, hookTimeout: limit, expect: PATIENCE, ...options },
  };
}

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
      serial("engine", 1, { include: [ENGINE], setupFiles: [FAIL_ON_CONSOLE] }),
      serial("database", 1, {
        include: ["tests/db/**/*.test.ts"],
        exclude: [ENGINE],
        globalSetup: ["tests/support/database-global.ts"],
        setupFiles: [FAIL_ON_CONSOLE, "tests/support/database-connect.ts"],
      }),
      serial("http", 1, {
        include: ["tests/http/**/*.test.ts"],
        globalSetup: ["tests/support/http-global.ts"],
        setupFiles: [FAIL_ON_CONSOLE, "tests/support/app-connect.ts"],
      }),
      serial("faults", 10, { include: ["tests/faults/**/*.test.ts"], setupFiles: [FAIL_ON_CONSOLE] }),
      serial("browser", 3, {
        include: ["tests/browser/**/*.test.ts"],
        globalSetup: ["tests/support/browser-global.ts"],
        setupFiles: [FAIL_ON_CONSOLE],
      }),
    ],
  },
});
