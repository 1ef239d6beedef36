/**
 * The linear assignment problem: a permutation of least cost, exactly, by shortest augmenting
 * paths. Source: R. Jonker and A. Volgenant, "A shortest augmenting path algorithm for dense and
 * sparse linear assignment problems", Computing 38 (1987): column reduction, reduction transfer,
 * augmenting row reduction, augmentation. Large problems start from the potentials of a smaller
 * one, as multiscale solvers of optimal transport do (Mérigot, "A multiscale approach to optimal
 * transport", 2011): where a critic is smooth, that makes the search several times shorter.
 */

/** An optimal assignment and the dual variables that prove it. */
export interface Assignment {
  /** The column of each row. */
  columnOf: Int32Array;
  /** Σ cost[i, columnOf[i]]. */
  cost: number;
  /**
   * The rows' Kantorovich potentials: rowPotential[i] + columnPotential[j] ≤ cost[i, j] up to
   * rounding, with equality where j is the column of i. For an optimal transport they are the
   * values of an optimal critic at the samples.
   */
  rowPotential: Float64Array;
  /** The columns' share of it. */
  columnPotential: Float64Array;
}

const BIDS_PER_FREE_ROW = 10;
/** Beyond this size every third row and column make a first, smaller problem. */
const SMALL = 100;
const STRIDE = 3;

/** What the phases work on. */
interface State {
  readonly n: number;
  readonly cost: Float64Array;
  readonly columnOf: Int32Array;
  readonly rowOf: Int32Array;
  /** The columns' potentials. */
  readonly v: Float64Array;
}

/**
 * Solves the assignment problem of a dense square matrix.
 * @param cost `[n, n]`, row by row, finite
 * @throws {RangeError} when `cost` is not square of that size or holds NaN or ±Infinity
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { assignment } from "../mod.ts";
 *
 * const { columnOf, cost } = assignment(Float64Array.of(4, 1, 2, 3), 2);
 * assert.deepEqual([...columnOf], [1, 0]);
 * assert.equal(cost, 3);
 * ```
 */
export function assignment(cost: Float64Array, n: number): Assignment {
  if (cost.length !== n * n) {
    throw new RangeError(`${n} × ${n} costs are wanted; got ${cost.length}`);
  }
  for (let i = 0; i < cost.length; i++) {
    if (!Number.isFinite(cost[i])) throw new RangeError(`costs must be finite; got ${cost[i]}`);
  }
  const state: State = {
    n,
    cost,
    columnOf: new Int32Array(n).fill(-1),
    rowOf: new Int32Array(n).fill(-1),
    v: new Float64Array(n),
  };
  let free = n > SMALL ? startFromSmaller(state) : reduceColumns(state);
  for (let pass = 0; pass < 2 && free.length > 0; pass++) free = reduceRows(state, free);
  augmentAll(state, free);

  const rowPotential = new Float64Array(n);
  let total = 0;
  for (let i = 0; i < n; i++) {
    const own = cost[i * n + state.columnOf[i]];
    rowPotential[i] = own - state.v[state.columnOf[i]];
    total += own;
  }
  return { columnOf: state.columnOf, cost: total, rowPotential, columnPotential: state.v };
}

/**
 * Potentials from the optimal ones of a smaller problem, extended to all columns; every row is
 * still free.
 */
function startFromSmaller({ n, cost, v }: State): Int32Array {
  const size = Math.ceil(n / STRIDE);
  const smaller = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) smaller[i * size + j] = cost[i * STRIDE * n + j * STRIDE];
  }
  const { rowPotential } = assignment(smaller, size);
  v.fill(Infinity);
  for (let i = 0; i < size; i++) {
    const row = i * STRIDE * n;
    for (let j = 0; j < n; j++) v[j] = Math.min(v[j], cost[row + j] - rowPotential[i]);
  }
  return Int32Array.from({ length: n }, (_, i) => i);
}

/** Column reduction and reduction transfer; returns the rows that are still free. */
function reduceColumns({ n, cost, columnOf, rowOf, v }: State): Int32Array {
  const cheapest = new Int32Array(n);
  for (let j = 0; j < n; j++) v[j] = cost[j];
  for (let i = 1; i < n; i++) {
    for (let j = 0, at = i * n; j < n; j++, at++) {
      if (cost[at] < v[j]) {
        v[j] = cost[at];
        cheapest[j] = i;
      }
    }
  }
  const wooers = new Int32Array(n);
  for (let j = n - 1; j >= 0; j--) {
    const i = cheapest[j];
    if (wooers[i]++ === 0) {
      columnOf[i] = j;
      rowOf[j] = i;
    }
  }
  const free: number[] = [];
  for (let i = 0; i < n; i++) {
    if (wooers[i] === 0) free.push(i);
    else if (wooers[i] === 1) {
      const own = columnOf[i];
      let least = Infinity;
      for (let j = 0; j < n; j++) {
        if (j !== own) least = Math.min(least, cost[i * n + j] - v[j]);
      }
      if (least < Infinity) v[own] -= least;
    }
  }
  return Int32Array.from(free);
}

/**
 * Augmenting row reduction: each free row takes its best column and, where that helps, drives out
 * its owner.
 */
function reduceRows({ n, cost, columnOf, rowOf, v }: State, free: Int32Array): Int32Array {
  const waiting = Int32Array.from(free);
  let next = 0;
  let left = 0; // waiting[0 … left − 1] stay free after this pass
  // With real costs a chain of rows can underbid each other by ever smaller amounts: only so many
  // bids are worth it.
  let bids = BIDS_PER_FREE_ROW * free.length;
  while (next < waiting.length) {
    bids--;
    const i = waiting[next++];
    const row = i * n;
    let best = 0;
    let second = -1;
    let least = cost[row] - v[0];
    let secondLeast = Infinity;
    for (let j = 1; j < n; j++) {
      const reduced = cost[row + j] - v[j];
      if (reduced < secondLeast) {
        if (reduced >= least) {
          secondLeast = reduced;
          second = j;
        } else {
          secondLeast = least;
          second = best;
          least = reduced;
          best = j;
        }
      }
    }
    let column = best;
    let owner = rowOf[column];
    // A difference too small to change v counts as a tie.
    const lowered = v[best] - (secondLeast - least);
    const isLower = second >= 0 && lowered < v[best];
    if (isLower) v[best] = lowered;
    else if (owner >= 0 && second >= 0) {
      column = second;
      owner = rowOf[column];
    }
    columnOf[i] = column;
    rowOf[column] = i;
    if (owner < 0) continue;
    columnOf[owner] = -1;
    if (isLower && bids > 0) waiting[--next] = owner;
    else waiting[left++] = owner;
  }
  return waiting.slice(0, left);
}

/** Assigns every free row along a shortest alternating path (Dijkstra on the reduced costs). */
function augmentAll({ n, cost, columnOf, rowOf, v }: State, free: Int32Array): void {
  const distance = new Float64Array(n);
  const from = new Int32Array(n);
  // [0, low) done, [low, up) at the current minimum, [up, n) beyond.
  const columns = new Int32Array(n);
  for (const start of free) {
    for (let j = 0; j < n; j++) {
      columns[j] = j;
      distance[j] = cost[start * n + j] - v[j];
      from[j] = start;
    }
    let low = 0;
    let up = 0;
    let done = 0;
    let minimum = 0;
    let end = -1;
    while (end < 0) {
      if (up === low) {
        done = low;
        minimum = distance[columns[up++]];
        for (let k = up; k < n; k++) {
          const j = columns[k];
          if (distance[j] > minimum) continue;
          if (distance[j] < minimum) {
            up = low;
            minimum = distance[j];
          }
          columns[k] = columns[up];
          columns[up++] = j;
        }
        for (let k = low; k < up && end < 0; k++) if (rowOf[columns[k]] < 0) end = columns[k];
      }
      while (end < 0 && low < up) {
        const settled = columns[low++];
        const i = rowOf[settled];
        const row = i * n;
        const offset = cost[row + settled] - v[settled] - minimum;
        for (let k = up; k < n; k++) {
          const j = columns[k];
          const through = cost[row + j] - v[j] - offset;
          if (through >= distance[j]) continue;
          from[j] = i;
          distance[j] = Math.max(minimum, through); // smaller only by rounding
          if (through > minimum) continue;
          if (rowOf[j] < 0) {
            end = j;
            break;
          }
          columns[k] = columns[up];
          columns[up++] = j;
        }
      }
    }
    for (let k = 0; k < done; k++) v[columns[k]] += distance[columns[k]] - minimum;
    for (let i = -1; i !== start;) {
      i = from[end];
      rowOf[end] = i;
      const previous = columnOf[i];
      columnOf[i] = end;
      end = previous;
    }
  }
}
