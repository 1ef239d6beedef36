/**
 * `n` points of `d` coordinates, one after another: coordinate k of point i is `data[i * d + k]`.
 */
export interface Points {
  /** The coordinates, `[n, d]`. */
  readonly data: Float32Array | Float64Array;
  /** Number of points. */
  readonly n: number;
  /** Number of coordinates of each. */
  readonly d: number;
}

/** Throws a RangeError unless both hold at least `least` whole points of the same dimension. */
export function checkPoints(a: Points, b: Points, least = 1): void {
  for (const { data, n, d } of [a, b]) {
    if (data.length !== n * d) {
      throw new RangeError(
        `${n} points of dimension ${d} are ${n * d} numbers; got ${data.length}`,
      );
    }
    if (n < least) throw new RangeError(`at least ${least} points are needed; got ${n}`);
  }
  if (a.d !== b.d) {
    throw new RangeError(`points of one dimension can be compared; got ${a.d} and ${b.d}`);
  }
}
