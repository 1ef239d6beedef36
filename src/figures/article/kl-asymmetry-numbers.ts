/**
 * The numbers of `kl-asymmetry`: gradients of both sides of TPM, Theorem 2.5, and what KL − 2 JS
 * costs a generator.
 */
import { type Scope, SYNTHETIC_SIZES } from "../../runs/mod.ts";
import { keysOf } from "../../base/mod.ts";
import { log, midpointSum, normalPdf } from "../../math/mod.ts";
import { densityDivergences, meanAndDeviation } from "../../metrics/mod.ts";
import { type Bump, density, logSlope, rangeOfBoth } from "../../points/mod.ts";
import { stream } from "../../random/mod.ts";

const bump = (mean: number, sd: number, weight = 1): Bump => ({ mean, sd, weight });
const TWO_MODES = [bump(-2, 0.8, 0.5), bump(2, 0.8, 0.5)];

/** Generators of one parameter θ: g(z) = mean + sd z with z ~ N(0, 1). */
export const FAMILIES = {
  shift: {
    title: "Shift: N(0, 1) and N(θ, 1)",
    real: [bump(0, 1)],
    at: (theta: number) => bump(theta, 1),
    dg: (_z: number) => 1,
    thetas: Array.from({ length: 25 }, (_, i) => -3 + i / 4),
  },
  scale: {
    title: "Scale: N(0, 1) and N(0.5, θ)",
    real: [bump(0, 1)],
    at: (theta: number) => bump(0.5, theta),
    dg: (z: number) => z,
    thetas: Array.from({ length: 23 }, (_, i) => 0.3 + i / 10),
  },
  modes: {
    title: "Shift: two modes and N(θ, 0.8)",
    real: TWO_MODES,
    at: (theta: number) => bump(theta, 0.8),
    dg: (_z: number) => 1,
    thetas: Array.from({ length: 33 }, (_, i) => -4 + i / 4),
  },
};

/** A family's name. */
export type FamilyName = keyof typeof FAMILIES;

/** All of them. */
export const FAMILY_NAMES = keysOf(FAMILIES);

/** Half the step of the central differences. */
const H = 1e-3;
const INTERVALS = 4000;

/** How far the false samples lie beyond the outer mode, in its standard deviations. */
export const FAR_SD = 10;

/** One generator: both sides of the theorem. */
export type Gradient = ReturnType<typeof measureFamily>[number];

/** What one share costs. */
export type Cost = ReturnType<typeof costOf>;

/** Both sides of the theorem for every generator of a family. */
export function measureFamily(family: FamilyName, { preset, seed }: Scope) {
  const { real, at, dg, thetas } = FAMILIES[family];
  return thetas.map((theta, step) => {
    const fake = at(theta);
    const p = (x: number) => density(real, x);
    const q = (x: number) => density([fake], x);
    // −log D* = log(1 + q/p): its gradient in x is −(1 − D*) (log p − log q)'.
    const gradient = (x: number) => {
      const px = p(x);
      const qx = q(x);
      return -(qx / (px + qx)) * (logSlope(real, x) - logSlope([fake], x));
    };
    const answer = (z: number) => gradient(fake.mean + fake.sd * z) * dg(z);
    const z = stream(seed, `kl-asymmetry/${family}`, step)
      .normal(SYNTHETIC_SIZES[preset].samples);
    const sampled = meanAndDeviation(Float64Array.from(z, answer));
    const divergence = (at: Bump) => {
      const [low, high] = rangeOfBoth(real, [at]);
      const { klQP, js } = densityDivergences(p, (x) => density([at], x), low, high, INTERVALS);
      return { kl: klQP, js };
    };
    const [less, more] = [divergence(at(theta - H)), divergence(at(theta + H))];
    const klGradient = (more.kl - less.kl) / (2 * H);
    const jsGradient = (more.js - less.js) / (2 * H);
    return {
      family,
      theta,
      minus_log_d_gradient: expectation(answer),
      minus_log_d_gradient_samples: sampled.mean,
      standard_error: sampled.deviation / Math.sqrt(z.length),
      kl_minus_2js_gradient: klGradient - 2 * jsGradient,
      kl_gradient: klGradient,
      minus_2js_gradient: -2 * jsGradient,
    };
  });
}

/** E f(z) for z ~ N(0, 1) by the midpoint rule over ±10. */
function expectation(f: (z: number) => number): number {
  return midpointSum(-10, 10, INTERVALS, (z, width) => f(z) * normalPdf(z) * width);
}

/** Pg log(Pg/Pr): what a place adds to KL(Pg‖Pr). */
export function integrand(pg: number, pr: number): number {
  return pg * log(pg / pr);
}

/**
 * A generator that misses a share of one of two modes, or puts that share of its samples where
 * there is nothing real.
 */
export function costOf(share: number) {
  const [left, right] = TWO_MODES;
  const missing = [
    bump(left.mean, left.sd, 0.5 + share / 2),
    bump(right.mean, right.sd, 0.5 - share / 2),
  ];
  const made = [
    bump(left.mean, left.sd, (1 - share) / 2),
    bump(right.mean, right.sd, (1 - share) / 2),
    bump(right.mean + FAR_SD * right.sd, right.sd, share),
  ];
  return { share, missing_nats: klMinus2Js(missing), false_nats: klMinus2Js(made) };
}

function klMinus2Js(fake: readonly Bump[]): number {
  const [low, high] = rangeOfBoth(TWO_MODES, fake);
  const p = (x: number) => density(TWO_MODES, x);
  const { klQP, js } = densityDivergences(p, (x) => density(fake, x), low, high, INTERVALS);
  return klQP - 2 * js;
}
