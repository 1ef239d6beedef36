import type { Points } from "../../points/mod.ts";

/**
 * The Lipschitz constant of a function on a set of points: the largest |f(a) − f(b)| / ‖a − b‖ over
 * all pairs. Over this constant, the function is a candidate of Kantorovich and Rubinstein's
 * duality for measures on these points, so that (E f(real) − E f(fake)) over it is never above the
 * exact earth mover's distance between them (WGAN, equation 2).
 * @param sets of points of one dimension
 * @param values of the function, an array a set
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { steepestSlope } from "../mod.ts";
 *
 * const points = { data: Float64Array.of(0, 1, 3), n: 3, d: 1 };
 * assert.equal(steepestSlope([points], [[0, 2, 3]]), 2);
 * ```
 */
export function steepestSlope(
  sets: readonly Points[],
  values: readonly ArrayLike<number>[],
): number {
  const d = sets[0].d;
  const all = sets.flatMap(({ data, n }) =>
    Array.from({ length: n }, (_, i) => data.subarray(i * d, (i + 1) * d))
  );
  const f = values.flatMap((of) => Array.from(of));
  let steepest = 0;
  for (let i = 0; i < all.length; i++) {
    for (let j = 0; j < i; j++) {
      let squares = 0;
      for (let k = 0; k < d; k++) {
        const difference = all[i][k] - all[j][k];
        squares += difference * difference;
      }
      if (squares > 0) steepest = Math.max(steepest, Math.abs(f[i] - f[j]) / Math.sqrt(squares));
    }
  }
  return steepest;
}
