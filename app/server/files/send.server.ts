export interface SentFile {
  name: string;
  type: string;
  size: number;
  body: ReadableStream<Uint8Array>;
}

/** A file name as headers write it, whatever its letters. */
function encodedName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * A file as an attachment that a browser saves and does not show. Should one show it after all, nothing in it may run,
 * load or reach the page that it came from.
 */
export async function sendFile(request: Request, { name, type, size, body }: SentFile): Promise<Response> {
  const isHead = request.method === "HEAD";
  // Nobody would read it to its end, and so nobody would close it.
  if (isHead) await body.cancel();
  return new Response(isHead ? null : body, {
    headers: {
      "Content-Type": type,
      "Content-Length": String(size),
      "Content-Disposition": `attachment; filename*=UTF-8''${encodedName(name)}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      // Compressed on the way, it would lose its length.
      "Cache-Control": "private, no-store, no-transform",
    },
  });
}
