import { largest } from "./largest.ts";

/**
 * How far an axis reaches: as far as one that is made for digits, and where data of another kind
 * lie beyond it, so far that they do not touch the frame.
 */
export function axisEnd(ofDigits: number, values: readonly number[]): number {
  const most = largest(values.filter(Number.isFinite));
  return most <= ofDigits ? ofDigits : HEADROOM * most;
}

/** Room above the largest number. */
const HEADROOM = 1.05;
