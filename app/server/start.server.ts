import { loadSample } from "../../prisma/sample/load.ts";
import { DatabaseRefusal } from "./database/refusal.server.ts";
import { serve, RefusedToStart, type ServeOptions, type Tandem } from "./serve.server.ts";

function report(message: string): void {
  console.log(`  ${message}`);
}

function stopOnSignal(tandem: Tandem): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    tandem.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

function welcome({ url, isSample }: Tandem, setupLink: string | null): string {
  const entry =
    setupLink === null
      ? "Open it to sign in."
      : `Nobody runs it yet. Open this link to make the first account; it works once, for 24 hours:\n${setupLink}`;
  const next = isSample
    ? "Open it and choose a role: the sample program is loaded, and nothing leaves this machine."
    : entry;
  return `\nTandem is running at ${url}\n${next}\nPress Ctrl+C to stop.\n`;
}

export interface StartOptions extends Omit<ServeOptions, "loadSample" | "report"> {
  /** The link that makes the first account, while nobody runs the installation; null from then on. */
  greet: () => Promise<string | null>;
}

/** Runs Tandem until it is told to stop: opens everything, says where it is, and ends in order on SIGTERM or SIGINT. */
export async function start({ greet, ...options }: StartOptions): Promise<void> {
  console.log("Starting Tandem");
  try {
    const tandem = await serve({ ...options, loadSample, report });
    stopOnSignal(tandem);
    console.log(welcome(tandem, tandem.isSample ? null : await greet()));
  } catch (error) {
    if (!(error instanceof RefusedToStart || error instanceof DatabaseRefusal)) throw error;
    console.error(`Tandem did not start. ${error.message}`);
    process.exit(1);
  }
}
