/** Numbers written into a picture. */
import { format } from "d3-format";
import { decade, scientific } from "./ticks.ts";

/**
 * A value to read off: about three digits, all of them before the point, exponents only where
 * needed.
 */
export function readable(value: number): string {
  if (value === 0) return "0";
  const e = decade(value);
  if (e < -4 || e > 6) return scientific(Number(value.toPrecision(3)));
  return format(e >= 2 ? ",.0f" : ".3~r")(value);
}
