/**
 * Characters that a terminal does not show, or that change how it shows others: controls, formats
 * (byte order mark, zero width, direction), line separators, halves of surrogate pairs, private
 * ones, and every space but the common one.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** The same text with invisible characters as escapes: `\n`, `\t`, `\u{feff}`. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    if (character === "\n") return "\\n";
    if (character === "\t") return "\\t";
    if (character === "\r") return "\\r";
    return `\\u{${character.codePointAt(0)!.toString(16)}}`;
  });
}
