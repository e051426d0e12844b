/** The arguments of one call, after its name. */
export interface Call {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** Something wrong with what was given: where, as a path such as `responses.lv-1.level` ("" for the whole), and what. */
export interface Fault {
  readonly path: string;
  readonly message: string;
}

/** What a command came to. Commands return it and print nothing; main.ts prints it and sets the exit code. */
export type Outcome =
  | {
      readonly kind: "done";
      /** For `--json`. */
      readonly json: unknown;
      /** For people. */
      readonly text: string;
      /** Worth knowing, but not part of the result: printed to standard error. */
      readonly notes?: readonly string[];
    }
  | {
      readonly kind: "refused";
      readonly faults: readonly Fault[];
      /** For `--json` in place of the list of faults. */
      readonly json?: unknown;
    };

/** The command line itself is wrong: exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";
}
