/** Filters of one dimension, as Pillow lays them over the pixels of a source. */

/** Pixels that contribute to one pixel of the result, with weights that add up to 1. */
export interface Tap {
  /** The first of them. */
  readonly start: number;
  /** One a pixel. */
  readonly weights: Float64Array;
}

/**
 * The filter around one pixel of the result.
 * @param length pixels of the source
 * @param centre where it lies in the source, in pixels
 * @param support how far the filter reaches to each side, in pixels of the source
 * @param filter its value at a distance in pixels of the source, before values add up to 1
 */
export function tapOf(
  length: number,
  centre: number,
  support: number,
  filter: (distance: number) => number,
): Tap {
  const start = Math.max(0, Math.floor(centre - support + 0.5));
  const end = Math.min(length, Math.floor(centre + support + 0.5));
  const weights = new Float64Array(end - start);
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    weights[i] = filter(start + i + 0.5 - centre);
    total += weights[i];
  }
  for (let i = 0; i < weights.length; i++) weights[i] /= total;
  return { start, weights };
}
