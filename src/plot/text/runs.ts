/**
 * Words of a picture as runs of one face and size.
 *
 * Text between dollar signs is mathematics in a small part of TeX's notation: a single letter is
 * italic, a word of two or more letters and every digit upright (log, JS, 10), `_x` or `_{…}` is a
 * subscript and `^x` or `^{…}` a superscript. `"$W(P_r, P_θ)$"`, `"$10^{-4}$"`. A hyphen in it is a
 * minus sign.
 */

/** A piece of text in one face and size. */
export interface Run {
  /** Its letters. */
  text: string;
  /** Whether it leans. */
  italic: boolean;
  /** Font size relative to the text's. */
  scale: number;
  /** Raised by this many font sizes of the text. */
  rise: number;
}

const SCRIPT = 0.7;
const RISE = { "^": 0.38, "_": -0.16 } as const;
const TOKEN = /([_^])(\{[^}]*\}|\S)|\p{L}+|[^\p{L}_^]+/gu;

/** Splits a text into runs of one face and size. */
export function parseRuns(text: string): Run[] {
  const runs: Run[] = [];
  text.split("$").forEach((part, i) => {
    if (i % 2 === 0) {
      if (part !== "") runs.push({ text: part, italic: false, scale: 1, rise: 0 });
    } else addMath(runs, part, 1, 0);
  });
  return runs;
}

function addMath(runs: Run[], math: string, scale: number, rise: number): void {
  for (const [token, script, argument] of math.matchAll(TOKEN)) {
    if (script !== undefined) {
      const inner = argument.startsWith("{") ? argument.slice(1, -1) : argument;
      addMath(runs, inner, scale * SCRIPT, rise + RISE[script as "^" | "_"] * scale);
    } else {
      const italic = [...token].length === 1 && /\p{L}/u.test(token);
      runs.push({ text: token.replaceAll("-", "−"), italic, scale, rise });
    }
  }
}
