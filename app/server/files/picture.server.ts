/** About 7,000 by 5,700: more than any camera's picture that fits into the limit of bytes, far less than a bomb. */
const MOST_PIXELS = 40_000_000;
const LONGEST_SECONDS = 20;

/**
 * The picture drawn anew, turned as it is meant to be seen, in the same format: of everything else that stood in the
 * file, such as where and with what it was taken, nothing is left. Null for what is no picture, or too large a one.
 */
export async function redraw(bytes: Uint8Array, kind: "png" | "jpg"): Promise<Buffer | null> {
  // Loaded with the first picture, so that no start waits for it.
  const { default: sharp } = await import("sharp");
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error", pages: 1 })
      .autoOrient()
      .timeout({ seconds: LONGEST_SECONDS });
    return await (kind === "png" ? picture.png() : picture.jpeg({ quality: 90 })).toBuffer();
  } catch {
    return null;
  }
}
