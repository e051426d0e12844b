import { connect } from "node:net";
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

/** Sends a form with a file that never ends, and returns what is heard until the connection is cut. */
export function sendWithoutEnd(at: string, address: string, cookie: string): Promise<string> {
  const { hostname, port } = new URL(at);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  const head =
    `POST ${address} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${at}\r\nCookie: ${cookie}\r\n` +
    "Content-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n";
  const piece = Buffer.alloc(1024 * 1024, "x");
  socket.write(head);
  const first = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n';
  socket.write(`${first.length.toString(16)}\r\n${first}\r\n`);
  const pour = () => {
    while (socket.writable && socket.write(`${piece.length.toString(16)}\r\n`) && socket.write(piece))
      socket.write("\r\n");
    if (socket.writable)
      socket.once("drain", () => {
        socket.write("\r\n");
        pour();
      });
  };
  const heard = new Promise<string>((resolve) => {
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    socket.on("close", () => resolve(text));
  });
  pour();
  return heard;
}
