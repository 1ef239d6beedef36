/** What correlation and least squares both need of two series. */
export interface CentredSums {
  /** Mean of x. */
  meanX: number;
  /** Mean of y. */
  meanY: number;
  /** Sum of (x − mean x)². */
  xx: number;
  /** Sum of (x − mean x)(y − mean y). */
  xy: number;
  /** Sum of (y − mean y)². */
  yy: number;
}

/**
 * Means, and the sums of squares and products about them.
 * @throws {RangeError} where the series differ in length
 */
export function centredSums(x: ArrayLike<number>, y: ArrayLike<number>): CentredSums {
  const n = x.length;
  if (n !== y.length) {
    throw new RangeError(`series of one length are wanted; got ${n} and ${y.length}`);
  }
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < n; i++) {
    meanX += x[i] / n;
    meanY += y[i] / n;
  }
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let i = 0; i < n; i++) {
    const dx = x[i] - meanX;
    const dy = y[i] - meanY;
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  return { meanX, meanY, xx, xy, yy };
}
