/** The distances of two Gaussians and their slopes, against closed forms. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { LN2, log, normalCdf } from "../../../../src/math/mod.ts";
import {
  distancesOf,
  LIMITS,
  lossAtOptimum,
  type Pair,
  slopesOf,
} from "../../../../src/page/browser/article/gaussian-distances.ts";

const near = (value: number, wanted: number, within: number) =>
  assert.ok(Math.abs(value - wanted) <= within, `${value} instead of ${wanted}`);

const pairOf = (m: number, s: number, n: number, t: number): Pair => ({
  real: { mean: m, sd: s },
  generated: { mean: n, sd: t },
});
const [low, high] = LIMITS.mean;
const [narrow, wide] = LIMITS.sd;

/** KL(N(m, s²)‖N(n, t²)). */
const kl = (m: number, s: number, n: number, t: number) =>
  log(t / s) + (s * s + (m - n) ** 2) / (2 * t * t) - 0.5;

test("KL both ways is the closed form up to the limits of what can be set", () => {
  const all = [
    pairOf(-1, 1, 2, 0.7),
    pairOf(low, wide, high, narrow),
    pairOf(high, narrow, low, wide),
  ];
  for (const pair of all) {
    const { real: { mean: m, sd: s }, generated: { mean: n, sd: t } } = pair;
    const { klRealGenerated, klGeneratedReal } = distancesOf(pair);
    near(klRealGenerated, kl(m, s, n, t), 1e-8);
    near(klGeneratedReal, kl(n, t, m, s), 1e-8);
    const mean = slopesOf(pair, { of: "generated", name: "mean" });
    near(mean.klRealGenerated, (n - m) / (t * t), 1e-6);
    near(mean.klGeneratedReal, (n - m) / (s * s), 1e-6);
    const width = slopesOf(pair, { of: "generated", name: "sd" });
    near(width.klGeneratedReal, t / (s * s) - 1 / t, 1e-3);
  }
});

test("of equal widths, EM is the distance, and TV that of two shifted bells", () => {
  for (const shift of [0.5, 3, 8]) {
    const pair = pairOf(low, 1, low + shift, 1);
    const { em, tv } = distancesOf(pair);
    near(em, shift, 1e-9);
    near(tv, 2 * normalCdf(shift / 2) - 1, 3e-5);
    near(slopesOf(pair, { of: "generated", name: "mean" }).em, 1, 1e-9);
    near(slopesOf(pair, { of: "real", name: "mean" }).em, -1, 1e-9);
  }
});

test("of equal means, EM is the difference of widths times the mean of |z|", () => {
  const pair = pairOf(1, 0.7, 1, 1.4);
  near(distancesOf(pair).em, 0.7 * 0.7978845608028654, 1e-4);
  near(slopesOf(pair, { of: "generated", name: "sd" }).em, 0.7978845608028654, 1e-3);
});

test("far apart JS is log 2 and has no slope; at the same place it is 0", () => {
  const far = pairOf(low, narrow, high, narrow);
  near(distancesOf(far).js, LN2, 1e-9);
  near(slopesOf(far, { of: "generated", name: "mean" }).js, 0, 1e-9);
  near(distancesOf(pairOf(1, 1, 1, 1)).js, 0, 1e-15);
});

test("the loss at the optimal discriminator is 2 JS − 2 log 2", () => {
  for (const pair of [pairOf(0, 1, 1, 0.8), pairOf(low, wide, high, narrow)]) {
    near(lossAtOptimum(pair), 2 * distancesOf(pair).js - 2 * LN2, 1e-9);
  }
});
