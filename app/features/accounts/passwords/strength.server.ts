import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

/** The words of the library for what it found, as far as a person should read of them. */
const REASONS: Readonly<Record<string, string>> = {
  topTen: "is one that many people use",
  topHundred: "is one that many people use",
  common: "is one that many people use",
  similarToCommon: "is close to one that many people use",
  wordByItself: "is a single word, which is easy to guess",
  straightRow: "follows a row of the keyboard",
  keyPattern: "follows a pattern on the keyboard",
  simpleRepeat: "repeats one character",
  extendedRepeat: "repeats the same few characters",
  sequences: "is a sequence such as abcd or 6543",
  dates: "is a date, which is easy to guess",
  recentYears: "is a year, which is easy to guess",
};
const KNOWN_WORDS = "is made of your name or your organization, which others know";
const GUESSABLE = "is easy to guess";

/** At least 10^8 guesses, of the scale's 0 to 4. */
const LEAST_SCORE = 3;
/** How many characters must be left when the words that others know of the person are taken out, and all punctuation. */
const LEAST_REST = 8;
const SHORTEST_WORD = 4;

let guesser: Promise<ZxcvbnFactory> | undefined;

/** Its word lists take a moment and 60 MB, so they are read when the first password is chosen. */
async function loadGuesser(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  return new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    // What comes after so many characters makes a password no weaker, and takes long to look through.
    maxLength: 64,
    l33tMaxSubstitutions: 16,
  });
}

/** Names, addresses and organizations as they are used in passwords: whole, in their parts, and run together. */
function variantsOf(contextWords: readonly string[]): string[] {
  const variants = contextWords.flatMap((words) => {
    const parts = words.toLowerCase().split(/[^\p{L}\p{N}]+/u);
    return [words.toLowerCase(), parts.join(""), ...parts];
  });
  const long = new Set(["tandem", ...variants.filter((word) => word.length >= SHORTEST_WORD)]);
  return [...long].sort((a, b) => b.length - a.length);
}

function isMadeOf(words: readonly string[], password: string): boolean {
  const lower = password.toLowerCase();
  const rest = words.reduce((left, word) => left.replaceAll(word, ""), lower);
  return rest.length < lower.length && [...rest.replace(/[\s\p{P}]/gu, "")].length < LEAST_REST;
}

/**
 * Why others would guess a password, as the end of a sentence that begins "The password", or null where they would not.
 * `contextWords` are what others know of the person: name, address, organization, district. Nothing leaves the machine.
 */
export async function passwordFault(password: string, contextWords: readonly string[]): Promise<string | null> {
  const words = variantsOf(contextWords);
  if (isMadeOf(words, password)) return KNOWN_WORDS;
  guesser ??= loadGuesser();
  const { score, feedback } = (await guesser).check(password, words);
  if (score >= LEAST_SCORE) return null;
  return (feedback.warning === null ? undefined : REASONS[feedback.warning]) ?? GUESSABLE;
}
