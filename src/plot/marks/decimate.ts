/** Thinning of long curves without a visible change. */

/** A point in pixels. */
export type Point = readonly [x: number, y: number];

/**
 * Keeps of all consecutive points that fall into one column of pixels the first, the lowest, the
 * highest and the last (the "M4" aggregation: Jugel et al., VLDB 2014): the line covers the same
 * pixels. Points with NaN are kept, they break the line.
 */
export function decimate(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  let start = 0;
  while (start < points.length) {
    const column = Math.floor(points[start][0]);
    let end = start + 1;
    while (end < points.length && column === Math.floor(points[end][0]) && isDrawn(points[end])) {
      end++;
    }
    kept.push(...extremes(points, start, end));
    start = end;
  }
  return kept;
}

/** Whether a point has a place on the chart. */
export function isDrawn([x, y]: Point): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

function extremes(points: readonly Point[], start: number, end: number): Point[] {
  if (end - start <= 4) return points.slice(start, end);
  let lowest = start;
  let highest = start;
  for (let i = start; i < end; i++) {
    if (points[i][1] < points[lowest][1]) lowest = i;
    if (points[i][1] > points[highest][1]) highest = i;
  }
  const places = [...new Set([start, lowest, highest, end - 1])].sort((a, b) => a - b);
  return places.map((i) => points[i]);
}
