/**
 * How far `a` and `b` are apart in units of the last place of `b`; 0 for equal special values,
 * Infinity else.
 */
export function ulpDistance(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Infinity;
  const size = Math.max(Math.abs(b), 2.2250738585072014e-308);
  const ulp = 2 ** (Math.floor(Math.log2(size)) - 52);
  return Math.abs(a - b) / ulp;
}
