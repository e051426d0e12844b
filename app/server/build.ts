import { spawn } from "node:child_process";
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { projectRoot } from "./project-root.server.ts";

const root = projectRoot();
const STAMP = path.join(root, "build/stamp");
const SOURCES = [
  "app",
  "prisma/schema.prisma",
  "prisma/sample",
  "package-lock.json",
  "remix.config.js",
  "vite.config.ts",
];
const MADE = path.join(root, "app/generated");

async function newestChange(file: string): Promise<number> {
  if (file === MADE || file.endsWith(".test.ts")) return 0;
  const found = await stat(file);
  if (!found.isDirectory()) return found.mtimeMs;
  const entries = await readdir(file);
  const times = await Promise.all(entries.map((entry) => newestChange(path.join(file, entry))));
  return Math.max(found.mtimeMs, ...times);
}

async function isFresh(): Promise<boolean> {
  const builtAt = await stat(STAMP).then(
    (stamp) => stamp.mtimeMs,
    () => 0,
  );
  if (builtAt === 0) return false;
  const changes = await Promise.all(SOURCES.map((source) => newestChange(path.join(root, source))));
  return Math.max(...changes) < builtAt;
}

async function run(script: string, parameters: string[]): Promise<void> {
  const child = spawn(process.execPath, [path.join(root, "node_modules", script), ...parameters], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => child.on("close", resolve).on("error", reject));
  if (code !== 0) throw new Error(`${script} ${parameters.join(" ")} failed:\n${output}`);
}

/** Runs a step and says how it goes: a line when it begins, a dot each second, the time it took. */
async function step(name: string, work: () => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  process.stdout.write(`  ${name} `);
  const dots = setInterval(() => process.stdout.write("."), 1000);
  try {
    await work();
    process.stdout.write(` ${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`);
  } finally {
    clearInterval(dots);
  }
}

/** Builds the app unless the build is newer than every source. */
export async function ensureBuild(): Promise<void> {
  if (await isFresh()) return;
  console.log("Building Tandem (the first start takes about half a minute)");
  await step("database client", () => run("prisma/build/index.js", ["generate", "--no-hints"]));
  await step("pages", () => run("@remix-run/dev/dist/cli.js", ["vite:build", "--logLevel", "warn"]));
  await mkdir(path.dirname(STAMP), { recursive: true });
  await writeFile(STAMP, "");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensureBuild();
