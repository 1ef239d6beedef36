import { cos, log, sin } from "../math/mod.ts";
import type { Words } from "./words.ts";

const TWO_TO_MINUS_32 = 1 / 4294967296;
const TWO_PI = 6.283185307179586;

/**
 * Fills `out` with mean + deviation · z, z ~ N(0, 1), by Box and Muller (1958): a pair of words
 * makes a pair of numbers. `spare` holds the second number of a pair of which only the first was
 * wanted so far.
 */
export function fillNormal(
  source: Words,
  spare: number[],
  out: Float32Array,
  mean: number,
  deviation: number,
): Float32Array {
  let filled = 0;
  if (out.length > 0 && spare.length > 0) out[filled++] = mean + deviation * spare.pop()!;
  const pairs = Math.ceil((out.length - filled) / 2);
  let radius = 0;
  source.each(2 * pairs, (word, index) => {
    if ((index & 1) === 0) {
      radius = Math.sqrt(-2 * log((word + 0.5) * TWO_TO_MINUS_32));
      return;
    }
    const angle = word * (TWO_TO_MINUS_32 * TWO_PI);
    const second = radius * sin(angle);
    out[filled++] = mean + deviation * (radius * cos(angle));
    if (filled < out.length) out[filled++] = mean + deviation * second;
    else spare.push(second);
  });
  return out;
}
