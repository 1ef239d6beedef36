/** How heavy the tails of a random vector's coordinates are, and those of a Gaussian beside it. */
import { hillIndex } from "./hill.ts";
import { meanAndDeviation, median } from "./mean.ts";

/**
 * Hill's index of all coordinates of a random vector together. Each is centred by its median and
 * scaled by its median absolute deviation, so that draws of one distribution of any place and scale
 * count alike; one that does not vary is left out.
 * @param draws so many of the vector, as `draws[i][coordinate]`
 * @param share of all numbers, those that count as the tail: in (0, 1)
 * @returns NaN where fewer than three numbers are left
 */
export function coordinateTail(draws: readonly ArrayLike<number>[], share: number): number {
  const values: number[] = [];
  for (let k = 0; k < (draws[0]?.length ?? 0); k++) {
    const column = draws.map((draw) => draw[k]);
    const middle = median(column);
    const away = column.map((x) => Math.abs(x - middle));
    const scale = median(away);
    if (scale > 0) { for (const x of away) values.push(x / scale); }
  }
  const tail = Math.max(2, Math.round(share * values.length));
  return tail < values.length ? hillIndex(values, tail).value : NaN;
}

/**
 * Draws of a Gaussian vector with the mean and the covariance of these draws: to their mean come
 * random multiples of what each is away from it.
 * @param draws at least two of the vector, as `draws[i][coordinate]`
 * @param normal as many N(0, 1) as there are draws, for one draw: told which
 * @returns as many draws as there were
 */
export function gaussianTwins(
  draws: readonly ArrayLike<number>[],
  normal: (draw: number) => ArrayLike<number>,
): Float64Array[] {
  const means = Float64Array.from(
    draws[0],
    (_, k) => meanAndDeviation(draws.map((draw) => draw[k])).mean,
  );
  return draws.map((_, twin) => {
    const weights = normal(twin);
    return means.map((mean, k) => {
      let sum = 0;
      for (let i = 0; i < draws.length; i++) sum += weights[i] * (draws[i][k] - mean);
      return mean + sum / Math.sqrt(draws.length - 1);
    });
  });
}
