/** What −log D minimises: KL(Pg‖Pr) − 2 JS(Pr‖Pg), and what that thinks of missed modes and of false samples (TPM, Theorem 2.5). */
import { type Scope, SYNTHETIC_SIZES } from "../../runs/mod.ts";
import { log, midpointSum, normalPdf, pow } from "../../math/mod.ts";
import { densityDivergences, meanAndDeviation } from "../../metrics/mod.ts";
import type { ChartPanel } from "../../plot/mod.ts";
import { stream } from "../../random/mod.ts";
import type { Statistics } from "../../claims/mod.ts";
import { type Drawing, type Figure, table } from "../engine/figure.ts";
import { type Bump, density, logSlope, rangeOfBoth } from "../../points/mod.ts";

const bump = (mean: number, sd: number, weight = 1): Bump => ({ mean, sd, weight });
const TWO_MODES = [bump(-2, 0.8, 0.5), bump(2, 0.8, 0.5)];

/** Generators of one parameter θ: g(z) = mean + sd z with z ~ N(0, 1). */
const FAMILIES = {
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
type FamilyName = keyof typeof FAMILIES;
const NAMES = Object.keys(FAMILIES) as FamilyName[];

/** Half the step of the central differences. */
const H = 1e-3;
const INTERVALS = 4000;

/** One generator: both sides of the theorem. */
interface Gradient {
  family: FamilyName;
  theta: number;
  minus_log_d_gradient: number;
  minus_log_d_gradient_samples: number;
  standard_error: number;
  kl_minus_2js_gradient: number;
  kl_gradient: number;
  minus_2js_gradient: number;
}

/** Densities at which the integrand Pg log(Pg/Pr) is looked at. */
const LOW_DENSITIES = Array.from({ length: 25 }, (_, i) => pow(10, -i / 4));

/** A generator that misses a share of one of two modes, or puts that share of its samples where there is nothing real. */
interface Cost {
  share: number;
  missing_nats: number;
  false_nats: number;
}

const SHARES = [0, 0.01, 0.02, 0.05, ...Array.from({ length: 10 }, (_, i) => (i + 1) / 10)];
/** How far the false samples lie beyond the outer mode, in its standard deviations. */
const FAR_SD = 10;

function draw(setting: Scope): Drawing {
  const gradients = NAMES.flatMap((family) => measureFamily(family, setting));
  const costs = SHARES.map(cost);
  return {
    picture: {
      title: "What −log D minimises: KL$(P_g‖P_r)$ − 2 JS$(P_r‖P_g)$",
      rows: [
        {
          panels: NAMES.map((family) =>
            gradientPanel(family, gradients.filter((row) => row.family === family))
          ),
          height: 290,
          legend: "shared",
        },
        { panels: [pointwisePanel(), costPanel(costs), null], height: 290 },
      ],
      caption:
        "Above: the gradient of E[−log D*(g(z))] with D* held fixed, by quadrature and from " +
        `${
          SYNTHETIC_SIZES[setting.preset].samples
        } samples, and that of KL − 2 JS by finite differences of both. ` +
        "Below left: the integrand of KL, where the generator misses what is real, and where it makes what is not. Below right: a generator of two " +
        `modes that misses a share of the one, or puts that share of its samples ${FAR_SD} standard deviations beyond. ` +
        `Preset ${setting.preset}, seed ${setting.seed}.`,
    },
    tables: [
      table("kl-asymmetry", gradients.map((row) => ({ ...row }))),
      table("kl-asymmetry-costs", costs.map((row) => ({ ...row }))),
    ],
    statistics: statistics(gradients, costs),
    notes: [],
  };
}

function gradientPanel(family: FamilyName, rows: Gradient[]): ChartPanel {
  const x = rows.map((row) => row.theta);
  return {
    kind: "chart",
    title: FAMILIES[family].title,
    x: { label: "θ" },
    y: { label: "gradient (nats per unit of θ)" },
    series: [
      {
        kind: "line",
        x,
        y: rows.map((row) => row.kl_gradient),
        color: 2,
        dash: "dashed",
        label: "∇ KL",
      },
      {
        kind: "line",
        x,
        y: rows.map((row) => row.minus_2js_gradient),
        color: 3,
        dash: "dashed",
        label: "∇ (−2 JS)",
      },
      {
        kind: "line",
        x,
        y: rows.map((row) => row.kl_minus_2js_gradient),
        color: 0,
        label: "∇ (KL − 2 JS)",
      },
      {
        kind: "points",
        x,
        y: rows.map((row) => row.minus_log_d_gradient),
        color: 1,
        size: 9,
        marker: "diamond",
        label: "∇ E[−log D*(g(z))], quadrature",
      },
      {
        kind: "points",
        x,
        y: rows.map((row) => row.minus_log_d_gradient_samples),
        color: "#222",
        size: 4,
        label: "the same from samples",
      },
    ],
  };
}

function pointwisePanel(): ChartPanel {
  return {
    kind: "chart",
    title: "Integrand $P_g$ log$(P_g/P_r)$",
    x: { label: "the smaller of the two densities", scale: "log" },
    y: { label: "nats × density" },
    series: [
      {
        kind: "line",
        x: LOW_DENSITIES,
        y: LOW_DENSITIES.map((low) => integrand(low, 1)),
        color: 0,
        label: "$P_r$ = 1: missed",
      },
      {
        kind: "line",
        x: LOW_DENSITIES,
        y: LOW_DENSITIES.map((low) => integrand(1, low)),
        color: 1,
        label: "$P_g$ = 1: false",
      },
    ],
  };
}

function costPanel(costs: Cost[]): ChartPanel {
  const x = costs.map((row) => row.share);
  return {
    kind: "chart",
    title: "A mode missed, samples made up",
    x: { label: "share of the mode; share of the samples" },
    y: { label: "KL − 2 JS (nats)", domain: [-1, 50] },
    series: [
      {
        kind: "line",
        x,
        y: costs.map((row) => row.missing_nats),
        color: 0,
        marker: "circle",
        label: "share of a mode missed",
      },
      {
        kind: "line",
        x,
        y: costs.map((row) => row.false_nats),
        color: 1,
        marker: "square",
        label: "share of false samples",
      },
    ],
  };
}

function measureFamily(family: FamilyName, setting: Scope): Gradient[] {
  const { real, at, dg, thetas } = FAMILIES[family];
  return thetas.map((theta, step) => {
    const fake = at(theta);
    const p = (x: number) => density(real, x);
    const q = (x: number) => density([fake], x);
    // −log D* = log(1 + q/p): its slope in x is −(1 − D*) (log p − log q)'.
    const slope = (x: number) => {
      const px = p(x);
      const qx = q(x);
      return -(qx / (px + qx)) * (logSlope(real, x) - logSlope([fake], x));
    };
    const answer = (z: number) => slope(fake.mean + fake.sd * z) * dg(z);
    const z = stream(setting.seed, `kl-asymmetry/${family}`, step)
      .normal(SYNTHETIC_SIZES[setting.preset].samples);
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

function integrand(pg: number, pr: number): number {
  return pg * log(pg / pr);
}

function cost(share: number): Cost {
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

function klMinus2Js(fake: Bump[]): number {
  const [low, high] = rangeOfBoth(TWO_MODES, fake);
  const p = (x: number) => density(TWO_MODES, x);
  const { klQP, js } = densityDivergences(p, (x) => density(fake, x), low, high, INTERVALS);
  return klQP - 2 * js;
}

function statistics(gradients: Gradient[], costs: Cost[]): Statistics<"kl-asymmetry"> {
  const worst = (values: number[]) => Math.max(...values.map(Math.abs));
  const relative = NAMES.map((family) => {
    const rows = gradients.filter((row) => row.family === family);
    return worst(rows.map((row) => row.minus_log_d_gradient - row.kl_minus_2js_gradient)) /
      worst(rows.map((row) => row.kl_minus_2js_gradient));
  });
  const shifted = gradients.filter((row) => row.family === "shift" && row.theta !== 0);
  const of = (share: number) => costs.find((row) => row.share === share)!;
  return {
    "gradient": { value: Math.max(...relative) },
    "gradient-samples": {
      // Where generator and data agree the gradient of every sample is 0, and a standard error is rounding.
      value: worst(
        gradients.filter((row) => row.standard_error > 1e-9).map((row) =>
          (row.minus_log_d_gradient_samples - row.kl_minus_2js_gradient) / row.standard_error
        ),
      ),
    },
    "js-pushes-apart": {
      value: shifted.filter((row) => row.kl_gradient * row.minus_2js_gradient < 0).length /
        shifted.length,
    },
    "missing-is-cheap": { value: Math.abs(integrand(1e-6, 1)) },
    "false-is-dear": { value: integrand(1, 1e-6) },
    "mode-against-falsehood": {
      value: of(1).missing_nats / of(0.1).false_nats,
      note: `a mode missed: ${of(1).missing_nats.toFixed(3)} nats; a tenth false: ${
        of(0.1).false_nats.toFixed(3)
      } nats`,
    },
  };
}

/** See the top of this file. */
export const klAsymmetry: Figure = {
  id: "kl-asymmetry",
  title: "What −log D minimises: KL(Pg‖Pr) − 2 JS(Pr‖Pg)",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 0.1, full: null, paper: null },
  plan: () => ({}),
  draw,
};
