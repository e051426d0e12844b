import autocannon, { type Request } from "autocannon";

/** One user of the app: what the browser asks next, and what it heard. */
export interface User {
  ask(): Request;
  /** Throws if the answer is not the one that the bench is about. */
  hear(status: number): void;
}

export interface Round {
  perSecond: number;
  /** Milliseconds, of each answer. */
  latencies: number[];
}

/** Lets each user ask again as soon as the answer has come, on a connection of their own, for some seconds. */
export async function pushAsFastAsItGoes(url: string, users: readonly User[], seconds: number): Promise<Round> {
  const latencies: number[] = [];
  const faults: unknown[] = [];
  const fresh = users.values();
  const startedAt = performance.now();
  const run = autocannon({
    url,
    connections: users.length,
    duration: seconds,
    setupClient(client) {
      const user = fresh.next().value;
      if (user === undefined) throw new Error("There are more connections than users.");
      client.setRequests([
        {
          ...user.ask(),
          setupRequest: (request) => ({ ...request, ...user.ask() }),
          onResponse(status) {
            try {
              user.hear(status);
            } catch (error) {
              faults.push(error);
            }
          },
        },
      ]);
    },
  });
  let endedAt = startedAt;
  run.on("response", (_client, _status, _bytes, milliseconds) => {
    latencies.push(milliseconds);
    endedAt = performance.now();
  });
  await run;
  if (faults.length > 0) throw faults[0];
  return { perSecond: latencies.length / ((endedAt - startedAt) / 1000), latencies };
}

/** The value below which `share` of the numbers lie. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}
