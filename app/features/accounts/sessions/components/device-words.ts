/** In this order: most browsers also name those that they want to be taken for. */
const BROWSERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\b(OPR|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bVersion\/.*\bSafari\//, "Safari"],
];

const DEVICES: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\biPhone\b/, "an iPhone"],
  [/\biPad\b/, "an iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "a Chromebook"],
  [/\bWindows\b/, "Windows"],
  [/\bMacintosh\b/, "a Mac"],
  [/\bLinux\b/, "Linux"],
];

function firstOf(rules: typeof BROWSERS, userAgent: string): string | undefined {
  return rules.find(([pattern]) => pattern.test(userAgent))?.[1];
}

/**
 * What a browser says it is, in plain words.
 *
 * @example deviceInWords("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36") // "Chrome on Windows"
 */
export function deviceInWords(userAgent: string): string {
  const browser = firstOf(BROWSERS, userAgent);
  const device = firstOf(DEVICES, userAgent);
  if (browser === undefined && device === undefined) return "A browser that does not say what it is";
  return [browser ?? "A browser", ...(device === undefined ? [] : ["on", device])].join(" ");
}
