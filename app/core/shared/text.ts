const CONTROL_EXCEPT_LINES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/**
 * What is wrong with a text that a person typed, in words for that person, or null when nothing is.
 * Refused: more than `longest` UTF-16 units (nothing is ever cut), control characters other than tab and line ends
 * (PostgreSQL stores no NUL), and halves of a surrogate pair (no valid UTF-8). The empty text is fine.
 *
 * @example textFault("Renewal review in April", 100) // null
 * @example textFault("abc", 2) // "is 1 character too long; 2 fit here"
 */
export function textFault(text: string, longest: number): string | null {
  if (text.length > longest) {
    const excess = text.length - longest;
    return `is ${excess} ${excess === 1 ? "character" : "characters"} too long; ${longest} fit here`;
  }
  if (CONTROL_EXCEPT_LINES.test(text)) return "holds a character that cannot be stored; type it again";
  if (/[\ud800-\udfff]/u.test(text)) return "holds half of a character; type it again";
  return null;
}
