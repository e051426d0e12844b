import { buffer } from "node:stream/consumers";
import { fromBufferPromise } from "yauzl";

/** The files of an archive by name, in their order, byte by byte as whoever opens it finds them. */
export async function unpackBytes(archive: ArrayBuffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(Buffer.from(archive), { lazyEntries: true });
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry())
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return files;
}

/** The same, as texts. */
export async function unpack(archive: ArrayBuffer): Promise<Map<string, string>> {
  const files = await unpackBytes(archive);
  return new Map([...files].map(([name, bytes]) => [name, bytes.toString()]));
}
