import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Assignment,
  assignment,
  earthMoversDistance,
  optimalTransport,
} from "../../../src/metrics/mod.ts";
import { stream } from "../../../src/random/mod.ts";
import { close } from "../close.ts";

/** The least cost over all permutations. */
function bruteForce(cost: Float64Array, n: number): number {
  const isTaken = new Array<boolean>(n).fill(false);
  const best = (row: number): number => {
    if (row === n) return 0;
    let least = Infinity;
    for (let j = 0; j < n; j++) {
      if (isTaken[j]) continue;
      isTaken[j] = true;
      least = Math.min(least, cost[row * n + j] + best(row + 1));
      isTaken[j] = false;
    }
    return least;
  };
  return best(0);
}

/** A permutation, and potentials that prove by duality that none is cheaper. */
function checkOptimal(cost: Float64Array, n: number, result: Assignment): void {
  assert.deepEqual(result.columnOf.slice().sort(), Int32Array.from({ length: n }, (_, i) => i));
  const scale = cost.reduce((largest, c) => Math.max(largest, Math.abs(c)), 0);
  let total = 0;
  let dual = 0;
  for (let i = 0; i < n; i++) {
    total += cost[i * n + result.columnOf[i]];
    dual += result.rowPotential[i] + result.columnPotential[i];
    for (let j = 0; j < n; j++) {
      const slack = cost[i * n + j] - result.rowPotential[i] - result.columnPotential[j];
      if (slack < -1e-12 * scale) {
        assert.fail(`the potentials exceed cost [${i}, ${j}] by ${-slack}`);
      }
    }
  }
  close(result.cost, total, 1e-9 * scale);
  close(dual, total, 1e-10 * scale * n);
}

test("a published example: SciPy's linear_sum_assignment", () => {
  const cost = Float64Array.of(4, 1, 3, 2, 0, 5, 3, 2, 2);
  const result = assignment(cost, 3);
  assert.equal(result.cost, 5);
  assert.deepEqual(Array.from(result.columnOf), [1, 0, 2]);
});

test("agrees with trying all permutations, with ties and negative costs too", () => {
  for (let round = 0; round < 300; round++) {
    const n = 1 + round % 7;
    const random = stream(1, "costs", round);
    const cost = round % 3 === 0
      ? Float64Array.from(random.integers(n * n, 4)) // many ties
      : Float64Array.from(random.uniform(n * n, -1, 1));
    const result = assignment(cost, n);
    checkOptimal(cost, n, result);
    close(result.cost, bruteForce(cost, n), 1e-12);
  }
});

test("the degenerate: empty, one, all equal, no finite costs", () => {
  assert.equal(assignment(new Float64Array(0), 0).cost, 0);
  assert.equal(assignment(Float64Array.of(7), 1).cost, 7);
  checkOptimal(new Float64Array(400).fill(3), 20, assignment(new Float64Array(400).fill(3), 20));
  assert.throws(() => assignment(Float64Array.of(1, 2, 3, Infinity), 2), /finite/);
  assert.throws(() => assignment(Float64Array.of(1, 2, 3), 2), /2 × 2 costs/);
});

test("integer costs of every size are solved to proven optimality", () => {
  for (const n of [50, 200, 400]) {
    for (const bound of [2, 10, 1000000]) {
      const cost = Float64Array.from(stream(2, "integers", bound).integers(n * n, bound));
      checkOptimal(cost, n, assignment(cost, n));
    }
  }
});

test("geometric costs are solved to proven optimality in one, two and 64 dimensions", () => {
  const n = 400;
  for (const d of [1, 2, 64]) {
    const a = { data: stream(3, "a").normal(n * d), n, d };
    const b = { data: stream(4, "b").normal(n * d, 1), n, d };
    const cost = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let square = 0;
        for (let k = 0; k < d; k++) square += (a.data[i * d + k] - b.data[j * d + k]) ** 2;
        cost[i * n + j] = Math.sqrt(square);
      }
    }
    const result = optimalTransport(a, b);
    checkOptimal(cost, n, result);
    if (d === 1) close(result.cost / n, earthMoversDistance(a, b), 1e-12);
  }
});

test("a translated sample lies |shift| away, in any dimension", () => {
  for (const d of [1, 2, 3, 10]) {
    const n = 300;
    const data = Float64Array.from(stream(5, "points").normal(n * d));
    const shift = Array.from(stream(6, "shift").normal(d));
    const moved = data.map((value, i) => value + shift[i % d]);
    const length = Math.sqrt(shift.reduce((sum, s) => sum + s * s, 0));
    close(earthMoversDistance({ data, n, d }, { data: moved, n, d }), length, 1e-12);
  }
});

test("parallel lines at distance θ are θ apart (WGAN, Example 1)", () => {
  const n = 400;
  const line = (x: number, seed: number) => {
    const u = stream(seed, "line").uniform(n);
    const data = Float64Array.from(
      { length: 2 * n },
      (_, i) => i % 2 ? ((i >> 1) + u[i >> 1]) / n : x,
    );
    return { data, n, d: 2 };
  };
  for (const theta of [-1, -0.3, 0, 0.02, 0.5]) {
    close(earthMoversDistance(line(0, 1), line(theta, 2)), Math.abs(theta), 2 / n);
  }
});

test("samples that cannot be compared are refused", () => {
  const points = (n: number, d: number) => ({ data: new Float64Array(n * d), n, d });
  assert.throws(() => earthMoversDistance(points(3, 2), points(4, 2)), /samples of one size/);
  assert.throws(() => earthMoversDistance(points(3, 2), points(3, 3)), /one dimension/);
  assert.throws(() => earthMoversDistance(points(0, 2), points(0, 2)), /at least 1/);
  assert.throws(
    () => earthMoversDistance({ ...points(3, 2), n: 4 }, points(4, 2)),
    /are 8 numbers/,
  );
});
