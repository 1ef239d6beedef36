import type { Points } from "../../points/mod.ts";

/**
 * Points of `b` in a tile: with 64 coordinates a tile takes 256 KB, which stays in a core's cache.
 */
const TILE = 512;

/**
 * All inner products of points of `a` with points of `b`, tile by tile: calls `use(row, i, from)`
 * with row[j] = ⟨a_i, b_(from + j)⟩. The row is used again for the next call. With `onlyUpper`,
 * tiles that lie wholly below the diagonal (from + j < i) are left out.
 *
 * The sum runs over the coordinates in order, so that ⟨x, x⟩ here and in `squaredNorms` are the
 * same bits, and the distance of equal points is exactly 0.
 */
export function eachTileRow(
  a: Points,
  b: Points,
  use: (row: Float64Array, i: number, from: number) => void,
  onlyUpper = false,
): void {
  for (let from = 0; from < b.n; from += TILE) {
    const size = Math.min(TILE, b.n - from);
    const tile = transposed(b, from, size);
    const row = new Float64Array(size);
    const rows = onlyUpper ? Math.min(a.n, from + size) : a.n;
    for (let i = 0; i < rows; i++) {
      multiply(a, i, tile, row);
      use(row, i, from);
    }
  }
}

/** ⟨x, x⟩ of every point. */
export function squaredNorms({ data, n, d }: Points): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < d; k++) out[i] += data[i * d + k] * data[i * d + k];
  }
  return out;
}

/** The coordinates of `size` points as `[d, size]`. */
function transposed({ data, d }: Points, from: number, size: number): Float64Array {
  const out = new Float64Array(size * d);
  for (let j = 0; j < size; j++) {
    for (let k = 0; k < d; k++) out[k * size + j] = data[(from + j) * d + k];
  }
  return out;
}

/**
 * row[j] ← ⟨a_i, point j of the tile⟩; four coordinates at a time, so that the row is read and
 * written less often.
 */
function multiply({ data, d }: Points, i: number, tile: Float64Array, row: Float64Array): void {
  const size = row.length;
  row.fill(0);
  let k = 0;
  for (; k + 4 <= d; k += 4) {
    const x0 = data[i * d + k];
    const x1 = data[i * d + k + 1];
    const x2 = data[i * d + k + 2];
    const x3 = data[i * d + k + 3];
    const base = k * size;
    for (let j = 0; j < size; j++) {
      const at = base + j;
      row[j] = row[j] + x0 * tile[at] + x1 * tile[at + size] +
        x2 * tile[at + 2 * size] + x3 * tile[at + 3 * size];
    }
  }
  for (; k < d; k++) {
    const x = data[i * d + k];
    for (let j = 0; j < size; j++) row[j] += x * tile[k * size + j];
  }
}
