/** Numbers with as many digits as a reader of a curve can tell apart: a page holds many. */

const DIGITS = 6;

/** A number with fewer digits; an iteration, or any whole number, as it is. */
function shortened(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(DIGITS));
}

/** The same value with all numbers in it shortened, in lists and records of any depth. */
export function allShortened<T>(value: T): T {
  if (typeof value === "number") return shortened(value) as T;
  if (Array.isArray(value)) return value.map(allShortened) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, allShortened(part)]),
  ) as T;
}
