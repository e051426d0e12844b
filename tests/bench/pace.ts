import { Agent, request as send } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Request } from "autocannon";
import type { User } from "./load.ts";

/** Sends one request, and returns its status and the milliseconds to the end of the answer. */
function exchange(url: string, agent: Agent, { method, path, headers, body }: Request) {
  const sentAt = performance.now();
  return new Promise<{ status: number; took: number }>((resolve, reject) => {
    const sending = send(`${url}${path}`, { agent, method, headers }, (answer) => {
      answer.on("error", reject);
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, took: performance.now() - sentAt }));
      answer.resume();
    });
    sending.on("error", reject).end(body);
  });
}

/**
 * Lets each user ask at a pace of one request every `pause` seconds, spread over that time, on a connection of their
 * own, and returns how long each answer took, in milliseconds.
 */
export async function askAtPace(
  url: string,
  users: readonly User[],
  pause: number,
  seconds: number,
): Promise<number[]> {
  const latencies: number[] = [];
  const end = performance.now() + seconds * 1_000;
  const live = async (user: User, index: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const startedAt = performance.now() + (index / users.length) * pause * 1_000;
    for (let turn = 0; ; turn++) {
      const due = startedAt + turn * pause * 1_000;
      if (due > end) break;
      await sleep(Math.max(0, due - performance.now()));
      const { status, took } = await exchange(url, agent, user.ask());
      user.hear(status);
      latencies.push(took);
    }
    agent.destroy();
  };
  await Promise.all(users.map(live));
  return latencies;
}
