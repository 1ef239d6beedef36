import assert from "node:assert/strict";
import { test } from "node:test";
import {
  densityDivergences,
  discreteDivergences,
  histogramDivergences,
} from "../../src/metrics/mod.ts";
import { stream } from "../../src/random/mod.ts";
import { close } from "./close.ts";

const normal = (mean: number, deviation: number) => (x: number) =>
  Math.exp(-0.5 * ((x - mean) / deviation) ** 2) / (deviation * Math.sqrt(2 * Math.PI));
const uniform = (low: number, high: number) => (x: number) =>
  x >= low && x < high ? 1 / (high - low) : 0;

/** KL(N(m₁, s₁²) ‖ N(m₂, s₂²)), closed form. */
const normalKl = (m1: number, s1: number, m2: number, s2: number) =>
  Math.log(s2 / s1) + (s1 * s1 + (m1 - m2) ** 2) / (2 * s2 * s2) - 0.5;

test("KL between Gaussians by quadrature is its closed form", () => {
  for (const [m, s] of [[0, 1], [1, 1], [-2, 1.5], [0.5, 0.6]]) {
    const { klPQ, klQP } = densityDivergences(normal(0, 1), normal(m, s), -15, 15);
    close(klPQ, normalKl(0, 1, m, s), 1e-10);
    close(klQP, normalKl(m, s, 0, 1), 1e-10);
  }
});

test("TV between Gaussians of one width is erf(|m| / (2√2))", () => {
  // erf(1/(2√2)), erf(2/(2√2)), erf(4/(2√2)) from tables.
  const expected = [[1, 0.3829249225480262], [2, 0.6826894921370859], [4, 0.9544997361036416]];
  for (const [m, tv] of expected) {
    close(densityDivergences(normal(0, 1), normal(m, 1), -14, 18).tv, tv, 1e-6);
  }
});

test("JS is log 2 minus what the overlap leaves, and is its definition by KL to the mixture", () => {
  const p = normal(0, 1);
  const q = normal(1.5, 0.7);
  const m = (x: number) => 0.5 * (p(x) + q(x));
  const { js } = densityDivergences(p, q, -12, 12);
  const half = densityDivergences(p, m, -12, 12).klPQ + densityDivergences(q, m, -12, 12).klPQ;
  close(js, 0.5 * half, 1e-12);
  assert.ok(js > 0 && js < Math.LN2);
});

test("overlapping uniforms: the closed forms, exactly", () => {
  // U[0, 1) and U[½, 1½): half of each mass lies outside of the other.
  const { klPQ, klQP, js, tv } = densityDivergences(uniform(0, 1), uniform(0.5, 1.5), -1, 2, 30000);
  assert.deepEqual([klPQ, klQP], [Infinity, Infinity]);
  close(js, Math.LN2 / 2, 1e-12);
  close(tv, 0.5, 1e-12);
  // U[0, 1) inside U[0, 2): KL is finite one way only.
  const inside = densityDivergences(uniform(0, 1), uniform(0, 2), -1, 3, 40000);
  close(inside.klPQ, Math.LN2, 1e-12);
  assert.equal(inside.klQP, Infinity);
  close(inside.js, 0.5 * Math.log(4 / 3) + 0.5 * (0.5 * Math.log(2 / 3) + 0.5 * Math.LN2), 1e-12);
});

test("discrete distributions: a worked example, counts, and equality", () => {
  // P = (.36, .48, .16), Q uniform: KL 0.0852996 and 0.0974550 nats (Kullback 1959, table 2.1; the
  // example of Wikipedia's "Kullback–Leibler divergence").
  const { klPQ, klQP, tv } = discreteDivergences([9, 12, 4], [1, 1, 1]);
  close(klPQ, 0.0852996, 5e-8);
  close(klQP, 0.097455, 5e-7);
  close(tv, 13 / 75, 1e-15);
  assert.deepEqual(discreteDivergences([2, 0, 3], [2, 0, 3]), { klPQ: 0, klQP: 0, js: 0, tv: 0 });
});

test("disjoint outcomes: KL infinite, JS log 2, TV 1", () => {
  const { klPQ, klQP, js, tv } = discreteDivergences([1, 2, 0, 0], [0, 0, 5, 5]);
  assert.deepEqual([klPQ, klQP], [Infinity, Infinity]);
  close(js, Math.LN2, 1e-15);
  close(tv, 1, 1e-15);
});

test("histograms of samples approach the quadrature", () => {
  const n = 200_000;
  const a = { data: stream(1, "a").normal(n), n, d: 1 };
  const b = { data: stream(2, "b").normal(n, 1, 1), n, d: 1 };
  const exact = densityDivergences(normal(0, 1), normal(1, 1), -12, 13);
  const { js, tv } = histogramDivergences(a, b, { origin: [0], cell: [0.1] });
  close(js, exact.js, 3e-3);
  close(tv, exact.tv, 6e-3);
});

test("histograms in two dimensions tell the sides of a border apart", () => {
  const points = (...data: number[]) => ({
    data: Float64Array.from(data),
    n: data.length / 2,
    d: 2,
  });
  const grid = { origin: [-0.5, 0], cell: [1, 2] };
  const a = points(0, 0, 0.4, 1.9, 0.4, -0.1);
  const same = histogramDivergences(a, points(-0.4, 1, 0.1, 0.1, -0.2, -1.9), grid);
  assert.deepEqual(same, { klPQ: 0, klQP: 0, js: 0, tv: 0 });
  close(histogramDivergences(a, points(0.6, 0, 0, 2, -0.6, 1), grid).js, Math.LN2, 1e-15);
  assert.throws(() => histogramDivergences(a, a, { origin: [0], cell: [1] }), /dimension 2/);
});

test("what is no distribution is refused", () => {
  assert.throws(() => discreteDivergences([1], [1, 2]), /same outcomes/);
  assert.throws(() => discreteDivergences([1, -1], [1, 1]), /not negative/);
  assert.throws(() => discreteDivergences([0, 0], [1, 1]), /positive sum/);
  assert.throws(() => densityDivergences(normal(0, 1), normal(0, 1), 0, 5), /mass 1/);
});
