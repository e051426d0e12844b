import path from "node:path";
import subsetFont from "subset-font";
import type { Plugin } from "vite";

/** First and last code point of what pages are written in: English, names in Latin letters, marks and arrows. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
  [0x2bb, 0x2bc],
  [0x2c6, 0x2c6],
  [0x2da, 0x2da],
  [0x2dc, 0x2dc],
  [0x2010, 0x2015],
  [0x2018, 0x201e],
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  [0x2030, 0x2033],
  [0x2039, 0x203a],
  [0x2044, 0x2044],
  [0x20ac, 0x20ac],
  [0x2122, 0x2122],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
];

const CHARACTERS = RANGES.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)),
).join("");

/** What is used of each family: headings have one weight and no alternates, text has several and figures of one width. */
const CUTS: Readonly<Record<string, NonNullable<Parameters<typeof subsetFont>[2]>>> = {
  "source-serif-4": { variationAxes: { wght: 560 }, noLayoutClosure: true },
  inter: { variationAxes: { wght: { min: 400, max: 700 } } },
};

/**
 * Cuts the fonts of a build down to the characters and weights that pages use: less than half of what the packages
 * hold, in the first load of everybody. While developing they are whole.
 */
export function subsetFonts(): Plugin {
  return {
    name: "subset-fonts",
    apply: "build",
    async generateBundle(_options, bundle) {
      for (const asset of Object.values(bundle)) {
        if (asset.type !== "asset" || !asset.fileName.endsWith(".woff2")) continue;
        const family = Object.keys(CUTS).find((name) => path.basename(asset.fileName).startsWith(name));
        if (family === undefined) throw new Error(`${asset.fileName} is a font that subset-fonts.ts does not know.`);
        const font = Buffer.from(asset.source);
        asset.source = await subsetFont(font, CHARACTERS, { targetFormat: "woff2", ...CUTS[family] });
      }
    },
  };
}
