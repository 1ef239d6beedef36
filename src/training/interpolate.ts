/** Ways from one noise to another. */
import { cos, sin } from "../math/mod.ts";

/**
 * `linear`: the straight way, whose middle lies nearer to 0 than noise does. `spherical`: along the
 * great circle, at the length that noise has (White, "Sampling Generative Networks",
 * arXiv:1609.04468, Section 2.1).
 */
export const PATHS = ["linear", "spherical"] as const;

/** See {@linkcode PATHS}. */
export type Path = typeof PATHS[number];

/**
 * The point at a share of the way between each pair of rows.
 * @param from `[rows, nz]`
 * @param to `[rows, nz]`
 * @param share 0 at `from`, 1 at `to`
 */
export function interpolate(
  from: Float32Array,
  to: Float32Array,
  nz: number,
  share: number,
  path: Path,
): Float32Array {
  const result = new Float32Array(from.length);
  for (let start = 0; start < from.length; start += nz) {
    const [a, b] = path === "linear"
      ? [1 - share, share]
      : spherical(from.subarray(start, start + nz), to.subarray(start, start + nz), share);
    for (let i = start; i < start + nz; i++) result[i] = a * from[i] + b * to[i];
  }
  return result;
}

/** The weights of both ends; those of the straight way where the ends are parallel. */
function spherical(from: Float32Array, to: Float32Array, share: number): [number, number] {
  const [aa, bb, ab] = [dot(from, from), dot(to, to), dot(from, to)];
  const angle = angleOf(ab / Math.sqrt(aa * bb));
  const whole = sin(angle);
  if (!(whole > 1e-6)) return [1 - share, share];
  return [sin((1 - share) * angle) / whole, sin(share * angle) / whole];
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** The angle in [0, π] of that cosine, by bisection. */
function angleOf(cosine: number): number {
  let [low, high] = [0, Math.PI];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (cos(middle) > cosine) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
