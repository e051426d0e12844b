import { parseArgs } from "node:util";
import { UsageError, type Outcome } from "./call.ts";
import { findCommand, helpText, usageOf, type Command } from "./commands.ts";

const EXIT = { done: 0, refused: 1, usage: 2 } as const;

process.stdout.on("error", stopQuietlyWhenNobodyReads);
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  if (args[0] === "--help" || args[0] === "-h" || args[0] === "help") {
    process.stdout.write(helpText());
    return EXIT.done;
  }
  const found = findCommand(args);
  if (found === null) {
    const reason = args.length === 0 ? "No command given" : `Unknown command: ${args.join(" ")}`;
    process.stderr.write(`${reason}\n${helpText()}`);
    return EXIT.usage;
  }
  try {
    return await call(found.command, found.rest);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    process.stderr.write(`${error.message}\nUsage: ${usageOf(found.command)}\n`);
    return EXIT.usage;
  }
}

async function call(command: Command, args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...command.options, json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values["help"] === true) {
    process.stdout.write(`${command.summary}\nUsage: ${usageOf(command)}\n`);
    return EXIT.done;
  }
  const { run } = await command.load();
  return print(await run({ positionals, values }), values["json"] === true);
}

function print(outcome: Outcome, asJson: boolean): number {
  if (outcome.kind === "refused") {
    if (asJson) process.stdout.write(json(outcome.json ?? { errors: outcome.faults }));
    else for (const { path, message } of outcome.faults) process.stderr.write(`${path ? `${path}: ` : ""}${message}\n`);
    return EXIT.refused;
  }
  for (const note of outcome.notes ?? []) process.stderr.write(`${note}\n`);
  process.stdout.write(asJson ? json(outcome.json) : outcome.text);
  return EXIT.done;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function isUsageError(error: unknown): error is Error {
  if (error instanceof UsageError) return true;
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");
}

/** `tandem … | head` closes the pipe early: that is no fault. */
function stopQuietlyWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}
