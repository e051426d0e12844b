import { request, type OutgoingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import { inject } from "vitest";
import type { Answer } from "./app.ts";

const PIECE = 64 * 1024;

/** Posts a body piece by piece without saying its length, as nobody's browser does. */
export function sendInPieces(path: string, headers: OutgoingHttpHeaders, body: Buffer): Promise<Answer> {
  const { hostname, port } = new URL(inject("app").url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method: "POST", headers }, (answer) => {
      text(answer).then(
        (heard) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: heard }),
        reject,
      );
    });
    asked.on("error", reject);
    for (let from = 0; from < body.length; from += PIECE) asked.write(body.subarray(from, from + PIECE));
    asked.end();
  });
}
