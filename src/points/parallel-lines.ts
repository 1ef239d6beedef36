import { type Draw, streamOf } from "./draw.ts";

/**
 * Samples of P_θ in Example 1 of the WGAN paper, "learning parallel lines": (θ, Z) with Z uniform
 * on [0, 1). P_0 is the distribution to learn; for θ ≠ 0 the supports do not meet.
 * @param theta the line's first coordinate
 * @returns `[draw.count, 2]`
 */
export function parallelLine(theta: number, draw: Draw): Float32Array {
  const points = new Float32Array(draw.count * 2);
  streamOf(draw).uniform(draw.count).forEach((z, i) => points.set([theta, z], 2 * i));
  return points;
}
