import { exp } from "../../src/math/mod.ts";
import type { Mixture } from "../../src/points/mod.ts";

const SQRT_2_PI = Math.sqrt(2 * Math.PI);

/**
 * The density of a mixture at a point, in 1 / (unit of a coordinate)^dimensions.
 * @param point a coordinate for each dimension
 */
export function mixtureDensity(
  { components, dimensions }: Mixture,
  point: ArrayLike<number>,
): number {
  let density = 0;
  for (const { mean, sd, weight } of components) {
    let scale = 1;
    let squares = 0;
    for (let d = 0; d < dimensions; d++) {
      const z = (point[d] - mean[d]) / sd;
      squares += z * z;
      scale *= sd * SQRT_2_PI;
    }
    density += weight * exp(-squares / 2) / scale;
  }
  return density;
}
