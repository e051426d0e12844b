import type { ParseArgsConfig } from "node:util";
import type { Call, Outcome } from "./call.ts";

export interface Command {
  /** The words that call it. */
  readonly words: readonly string[];
  /** The positional arguments as the help shows them. */
  readonly usage: string;
  readonly summary: string;
  /** Options beside --json and --help, which every command has. */
  readonly options?: NonNullable<ParseArgsConfig["options"]>;
  /** Loaded only when called, so that no command pays for what another one imports. */
  readonly load: () => Promise<{ readonly run: (call: Call) => Outcome | Promise<Outcome> }>;
}

export const COMMANDS: readonly Command[] = [
  {
    words: ["framework", "show"],
    usage: "[ID@VERSION]",
    summary: "Print an edition of the framework, by default the newest",
    load: () => import("./framework-show.ts"),
  },
  {
    words: ["score"],
    usage: "FILE|-",
    summary: "Score a file of answers",
    load: () => import("./score.ts"),
  },
  {
    words: ["content", "lock"],
    usage: "",
    summary: "Enter new content files in content/published.lock.json; from then on they cannot change",
    load: () => import("./content-lock.ts"),
  },
  {
    words: ["match", "solve"],
    usage:
      "INSTANCE|- [--objective floor|total|fair2|fair4|leximin|stable] [--aside ID]... [--seed N] [--balance POINTS]",
    summary: "Match mentors and mentees as well as possible, with a proof",
    options: {
      objective: { type: "string" },
      aside: { type: "string", multiple: true },
      seed: { type: "string" },
      balance: { type: "string" },
    },
    load: () => import("./match-solve.ts"),
  },
  {
    words: ["match", "verify"],
    usage: "INSTANCE RESULT",
    summary: "Check a result and its proof against its instance; exit code 1 when it is not valid or not the best",
    load: () => import("./match-verify.ts"),
  },
  {
    words: ["match", "why"],
    usage: "INSTANCE RESULT --mentee ID [--mentor ID] [--what-if]",
    summary:
      "Say what every other mentor for a mentee would cost, and what one place more or the pair less would come to",
    options: { mentee: { type: "string" }, mentor: { type: "string" }, "what-if": { type: "boolean" } },
    load: () => import("./match-why.ts"),
  },
  {
    words: ["match", "repair"],
    usage: "INSTANCE RESULT CHANGES [--keep most|POINTS] [--changed]",
    summary: "Mend a matching after people, pins or vetoes have changed, moving as few as possible",
    options: { keep: { type: "string" }, changed: { type: "boolean" } },
    load: () => import("./match-repair.ts"),
  },
  {
    words: ["match", "people"],
    usage: "--mentors FILE --mentees FILE [--rules FILE] [--excluded] [--recruit] | --terms",
    summary:
      "Match the mentors and mentees of two CSV files, with reasons and whom to win next; --terms says what scores are made of",
    options: {
      mentors: { type: "string" },
      mentees: { type: "string" },
      rules: { type: "string" },
      excluded: { type: "boolean" },
      recruit: { type: "boolean" },
      terms: { type: "boolean" },
    },
    load: () => import("./match-people.ts"),
  },
  {
    words: ["match", "bench"],
    usage: "[--up-to N]",
    summary: "Measure the matcher beside scipy where python3 has it, on tables up to N mentees",
    options: { "up-to": { type: "string" } },
    load: () => import("./match-bench.ts"),
  },
  {
    words: ["user", "create"],
    usage: "--email ADDRESS --name NAME [--administrator]",
    summary: "Make an account, with --administrator one that runs the instance, and print a link that signs in once",
    options: { email: { type: "string" }, name: { type: "string" }, administrator: { type: "boolean" } },
    load: () => import("./user-create.ts"),
  },
  {
    words: ["user", "disable"],
    usage: "--email ADDRESS",
    summary: "Sign somebody out everywhere and keep them out",
    options: { email: { type: "string" } },
    load: () => import("./user-disable.ts"),
  },
  {
    words: ["user", "enable"],
    usage: "--email ADDRESS",
    summary: "Let somebody in again",
    options: { email: { type: "string" } },
    load: () => import("./user-enable.ts"),
  },
  {
    words: ["user", "reset"],
    usage: "--email ADDRESS",
    summary: "Take away somebody's password, second factor and passkeys, and print a link to a new password",
    options: { email: { type: "string" } },
    load: () => import("./user-reset.ts"),
  },
  {
    words: ["user", "invite"],
    usage: "--email ADDRESS --name NAME --role ROLE --cohort ID [--district ID]",
    summary: "Invite somebody to a cohort by mail: candidate, mentor, superintendent, delegate, reviewer or manager",
    options: {
      email: { type: "string" },
      name: { type: "string" },
      role: { type: "string" },
      cohort: { type: "string" },
      district: { type: "string" },
    },
    load: () => import("./user-invite.ts"),
  },
];

/** The command that the arguments begin with, and the arguments behind its name; null if there is none. */
export function findCommand(args: readonly string[]): { readonly command: Command; readonly rest: string[] } | null {
  const command = COMMANDS.find(({ words }) => words.every((word, index) => args[index] === word));
  return command ? { command, rest: args.slice(command.words.length) } : null;
}

/** One line on how to call a command. */
export function usageOf({ words, usage }: Command): string {
  return ["tandem", ...words, usage, "[--json]"].filter((part) => part !== "").join(" ");
}

/** The text of `tandem --help`. */
export function helpText(): string {
  const entries = COMMANDS.map((command) => `  ${usageOf(command)}\n      ${command.summary}`);
  return [
    "Usage:",
    ...entries,
    "",
    "JSON and results go to standard output, messages to standard error.",
    "Exit code 0: done. 1: refused, with reasons. 2: wrong usage.",
    "",
  ].join("\n");
}
