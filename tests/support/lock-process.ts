/**
 * A process that takes part in a race for locks: `lock-process.ts START ROUNDS FOLDER`.
 * At START (milliseconds since 1970), and every 20 ms from then on, it tries to lock FOLDER/<round>, and prints the
 * rounds that it has won. It keeps the locks until its input ends.
 */
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lockDataFolder } from "#app/server/database/data-lock.server.ts";

const [start, rounds, folder = ""] = process.argv.slice(2);

const attempts = Array.from({ length: Number(rounds) }, async (_, round) => {
  await sleep(Number(start) + round * 20 - Date.now());
  return lockDataFolder(path.join(folder, String(round))).then(
    () => [round],
    () => [],
  );
});
const won = await Promise.all(attempts);
console.log(JSON.stringify(won.flat()));
process.stdin.resume();
await once(process.stdin, "end");
