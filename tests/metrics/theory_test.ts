/** The formulas that the two papers rest on, each computed in two independent ways. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { LN2, log, normalPdf, normalQuantile } from "../../src/math/mod.ts";
import {
  densityDivergences,
  discriminatorValue,
  earthMoversDistance,
  optimalDiscriminator,
  optimalLogit,
  optimalTransport,
  wasserstein1d,
} from "../../src/metrics/mod.ts";
import { stream } from "../../src/random/mod.ts";
import { close } from "./close.ts";

const normal = (mean: number, deviation: number) => (x: number) =>
  normalPdf((x - mean) / deviation) / deviation;
const uniform = (low: number) => (x: number) => (x >= low && x < low + 1 ? 1 : 0);

test("D*(x) = p / (p + q) between Gaussians of one width is a logistic function of x", () => {
  const d = optimalDiscriminator(normal(-1, 1), normal(1, 1));
  const logit = optimalLogit(normal(-1, 1), normal(1, 1));
  for (let x = -6; x <= 6; x += 0.5) {
    close(d(x), 1 / (1 + Math.exp(2 * x)), 1e-14);
    close(logit(x), -2 * x, 1e-13);
  }
});

test("no discriminator is better than D*", () => {
  const p = normal(0, 1);
  const q = normal(1.5, 0.8);
  const best = optimalLogit(p, q);
  const atBest = discriminatorValue(best, p, q, -8, 8);
  for (const change of [0.02, -0.02]) {
    const shifted = (x: number) => best(x + 5 * change);
    const sharper = (x: number) => best(x) * (1 + 5 * change);
    const biased = (x: number) => best(x) + 10 * change;
    for (const other of [shifted, sharper, biased]) {
      assert.ok(discriminatorValue(other, p, q, -8, 8) < atBest - 1e-6);
    }
  }
});

test("the value of the game at D* is 2 JS − 2 log 2, by quadrature", () => {
  for (const [m, s] of [[0, 1], [0.5, 1], [2, 0.5], [6, 1]]) {
    const p = normal(0, 1);
    const q = normal(m, s);
    const value = discriminatorValue(optimalLogit(p, q), p, q, -8, 14);
    close(value, 2 * densityDivergences(p, q, -8, 14).js - 2 * LN2, 1e-9);
  }
});

test("the value of the game at D* is 2 JS − 2 log 2, by samples", () => {
  const n = 400_000;
  const p = normal(0, 1);
  const q = normal(1, 1.3);
  const d = optimalDiscriminator(p, q);
  const real = stream(1, "real").normal(n);
  const fake = stream(1, "fake").normal(n, 1, 1.3);
  let value = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const pair = log(d(real[i])) + log(1 - d(fake[i]));
    value += pair / n;
    squares += pair * pair / n;
  }
  const error = Math.sqrt((squares - value * value) / n);
  close(value, 2 * densityDivergences(p, q, -12, 14).js - 2 * LN2, 5 * error);
});

test("disjoint supports: JS = log 2, KL infinite, TV = 1, whatever the distance; EM = the distance", () => {
  for (const distance of [1, 1.5, 10]) {
    const { klPQ, klQP, js, tv } = densityDivergences(uniform(0), uniform(distance), -1, 12, 26000);
    assert.deepEqual([klPQ, klQP], [Infinity, Infinity]);
    close(js, LN2, 1e-12);
    close(tv, 1, 1e-12);
    const points = Float64Array.from({ length: 1000 }, (_, i) => (i + 0.5) / 1000);
    close(wasserstein1d(points, points.map((x) => x + distance)), distance, 1e-12);
  }
});

test("KL is infinite one way and finite the other where one support lies in the other", () => {
  const { klPQ, klQP } = densityDivergences(
    uniform(0),
    (x) => 0.5 * (uniform(0)(x) + uniform(1)(x)),
    -1,
    3,
  );
  close(klPQ, LN2, 1e-9);
  assert.equal(klQP, Infinity);
});

test("the −log D loss at D* is KL(q‖p) − 2 JS up to a part without the generator (TPM, Theorem 2.5)", () => {
  // E_q[−log D*] = KL(q‖p) − E_q[log(1 − D*)], and the value of the game gives the last term.
  const p = normal(0, 1);
  const q = normal(1.2, 0.9);
  const d = optimalDiscriminator(p, q);
  const { klQP, js } = densityDivergences(p, q, -8, 9);
  const step = 1e-3;
  let lossOfQ = 0;
  let lossOfP = 0;
  for (let x = -8 + step / 2; x < 9; x += step) {
    lossOfQ -= q(x) * log(d(x)) * step;
    lossOfP -= p(x) * log(d(x)) * step;
  }
  close(lossOfQ, klQP - 2 * js + 2 * LN2 - lossOfP, 1e-6);
});

test("EM between Gaussians on the line: quantile formula, closed forms and samples agree", () => {
  const n = 100_000;
  const grid = Float64Array.from({ length: n }, (_, i) => normalQuantile((i + 0.5) / n));
  for (const [m1, s1, m2, s2] of [[0, 1, 2, 1], [0, 1, 0, 3], [1, 0.5, -1, 2]]) {
    // W₁ = ∫ |F⁻¹ − G⁻¹| = E|m + s Z| with m = m₁ − m₂, s = s₁ − s₂: the mean of a folded normal.
    const m = m1 - m2;
    const s = Math.abs(s1 - s2);
    const folded = s === 0
      ? Math.abs(m)
      : s * Math.sqrt(2 / Math.PI) * Math.exp(-m * m / (2 * s * s)) +
        m * erfOf(m / (s * Math.SQRT2));
    const byQuantiles = wasserstein1d(grid.map((z) => m1 + s1 * z), grid.map((z) => m2 + s2 * z));
    close(byQuantiles, folded, 2e-4);
    const bySamples = wasserstein1d(
      stream(1, "a").normal(n, m1, s1),
      stream(2, "b").normal(n, m2, s2),
    );
    close(bySamples, folded, 0.03);
  }
});

/** erf by the midpoint rule, independent of src/math. */
function erfOf(x: number): number {
  let sum = 0;
  for (let i = 0; i < 20000; i++) sum += Math.exp(-(((i + 0.5) / 20000 * x) ** 2)) * x / 20000;
  return 2 / Math.sqrt(Math.PI) * sum;
}

test("Kantorovich–Rubinstein: the optimal critic of a transport is 1-Lipschitz and attains the distance", () => {
  const n = 200;
  const a = { data: stream(1, "a").normal(2 * n), n, d: 2 };
  const b = { data: stream(2, "b").normal(2 * n, 2), n, d: 2 };
  const { rowPotential, columnPotential } = optimalTransport(a, b);
  // f(x) = min_j (|x − b_j| − v_j) extends the potentials to a 1-Lipschitz function of the plane.
  const critic = (x: number, y: number) => {
    let least = Infinity;
    for (let j = 0; j < n; j++) {
      const dx = x - b.data[2 * j];
      const dy = y - b.data[2 * j + 1];
      least = Math.min(least, Math.sqrt(dx * dx + dy * dy) - columnPotential[j]);
    }
    return least;
  };
  let difference = 0;
  for (let i = 0; i < n; i++) {
    close(critic(a.data[2 * i], a.data[2 * i + 1]), rowPotential[i], 1e-9);
    difference += critic(a.data[2 * i], a.data[2 * i + 1]) / n;
    difference -= critic(b.data[2 * i], b.data[2 * i + 1]) / n;
  }
  close(difference, earthMoversDistance(a, b), 1e-9);
});
