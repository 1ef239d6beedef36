/**
 * JS is log 2 whatever the distance, as soon as the supports do not overlap, and low-dimensional
 * supports hardly ever do.
 */
import { type Scope, SYNTHETIC_SIZES } from "../../runs/mod.ts";
import { distancesBetweenDiscs, gaussianDensity } from "../../points/mod.ts";
import { LN2, log } from "../../math/mod.ts";
import { densityDivergences, meanAndDeviation, wasserstein1d } from "../../metrics/mod.ts";
import { keysOf } from "../../base/mod.ts";
import type { Measurement, Statistics } from "../../claims/mod.ts";
import type { TablePanel } from "../../plot/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import { largest, worst } from "../parts/largest.ts";
import { EXACT_COLOR } from "../parts/model-colors.ts";
import { line } from "../parts/series.ts";
import { APART, type CaseRow, CASES, measureCases } from "./js-cases.ts";

/** Widths of the supports: two uniform distributions of that width. */
const WIDTHS = [1, 0.5, 0.1, 0.01];
/** Distances in steps of 1/100; each is a whole number of the quadrature's intervals. */
const STEPS = 200;
const STEP = 1 / 100;
/**
 * Points that stand for a uniform distribution, one in the middle of each of as many equal
 * intervals.
 */
const STRATA = 200;

/** Distances of two Gaussians, in standard deviations. */
const SIGMAS = Array.from({ length: 61 }, (_, i) => i / 4);
/** Two Gaussians share 4.6 % of their mass and more. */
const OVERLAP_SD = 4;
/** From here on they share none to speak of. */
const APART_SD = 10;

/** Dimension of the discs, and the dimensions of the spaces around them. */
const DISC = 2;
/**
 * Their own plane, in which they are aligned; where planes meet in a line; where they meet in a
 * point.
 */
const SPACES = [2, 3, 4];
/** How near counts as touching, ever nearer. */
const EPSILONS = [0.3, 0.2, 0.1, 0.05, 0.03];

type Uniforms = ReturnType<typeof measureUniforms>[number];
type Gaussians = ReturnType<typeof measureGaussians>;
type Discs = ReturnType<typeof measureDiscs>[number];

/** The seed article, after formula 8. */
export const jsLog2 = defineFigure({
  id: "js-log2",
  title: "JS is log 2 whatever the distance, as soon as supports do not overlap",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 0.1, preview: 0.1 },
  runs: () => ({}),
  measure: (scope) => {
    const uniforms = WIDTHS.flatMap(measureUniforms);
    const gaussians = SIGMAS.map(measureGaussians);
    const discs = SPACES.flatMap((d) => measureDiscs(scope, d));
    const cases = measureCases();
    return {
      uniforms,
      gaussians,
      discs,
      cases,
      tables: {
        "js-log2": uniforms,
        "js-log2-gaussians": gaussians,
        "js-log2-discs": discs,
        "js-log2-cases": cases,
      },
      statistics: jsLog2Statistics(uniforms, gaussians, discs, cases),
      notes: [
        "Flat discs stand for manifolds: TPM's lemmas speak of any that are not perfectly aligned, and random planes almost surely are not.",
      ],
    };
  },
  draw: ({ preset, seed }, { uniforms, gaussians, discs, cases }) => ({
    rows: [{
      height: 360,
      panels: [
        {
          kind: "chart",
          title: "Uniform on intervals of one width",
          x: { label: "distance" },
          y: { label: "JS (nats)", domain: [0, 0.8] },
          y2: { label: "EM (unit of the distance)", domain: [0, 2.3] },
          series: [
            { kind: "hline", y: LN2, label: "log 2", dash: "dotted", color: "#666" },
            ...WIDTHS.map((width, color) => {
              const rows = uniforms.filter((row) => row.width === width);
              return line(rows, "distance", "js_nats", { color, label: `JS, width ${width}` });
            }),
            line(uniforms.filter((row) => row.width === 1), "distance", "em", {
              color: EXACT_COLOR,
              dash: "dashed",
              side: "right",
              label: "EM, any width",
            }),
          ],
        },
        {
          kind: "chart",
          title: "Gaussians",
          x: { label: "distance (standard deviations)" },
          y: { label: "log 2 − JS (nats)", scale: "log", domain: [1e-14, 2] },
          series: [
            // What is left of log 2 is rounding below 1e-14.
            line(gaussians, "distance_sd", (row) => Math.max(LN2 - row.js_nats, 0), {
              color: 0,
              label: "what JS still tells",
            }),
          ],
        },
        {
          kind: "chart",
          title: `Discs of dimension ${DISC} in space`,
          x: { label: "ε", scale: "log" },
          y: { label: "share of one within ε of the other", scale: "log", domain: [1e-4, 1.2] },
          series: SPACES.map((d, color) =>
            line(discs.filter((row) => row.ambient_dimension === d), "epsilon", "mean_share", {
              color,
              marker: "circle",
              label: d === DISC ? "in one plane" : `in ${d} dimensions`,
            })
          ),
        },
      ],
    }, { panels: [{ span: 3, panel: casesTable(cases) }] }],
    caption:
      "Left and middle: by quadrature. The narrower the supports, the nearer to 0 the distance at which JS stops telling distances apart; EM " +
      `tells them all. Right: ${
        discs[0].pairs
      } pairs of random flat discs of radius 1, moved by less than 1 and turned: ` +
      "what they share shrinks with ε as a power of it, so that they meet in a set of measure 0. " +
      `Preset ${preset}, seed ${seed}.`,
  }),
});

function casesTable(cases: readonly CaseRow[]): TablePanel {
  const names = keysOf(CASES);
  return {
    kind: "table",
    title: "The four cases: what places of each kind contribute to JS (nats), widths 1",
    header: ["distance", ...names.map((name) => CASES[name]), "JS"],
    align: "rrrrrr",
    rows: cases.map(({ distance, ...row }) => {
      const values = names.map((name) => row[`${name}_nats`]);
      return [
        String(distance),
        ...values.map((value) => value.toFixed(4)),
        values.reduce((sum, value) => sum + value, 0).toFixed(4),
      ];
    }),
  };
}

/**
 * U[0, width] against U[distance, distance + width], at all distances. JS in closed form: log 2 ·
 * min(1, distance / width).
 */
function measureUniforms(width: number) {
  const points = Float64Array.from({ length: STRATA }, (_, i) => width * (i + 0.5) / STRATA);
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const distance = step * STEP;
    const from = (start: number) => (x: number) => x >= start && x < start + width ? 1 / width : 0;
    // Five intervals a step of the distance: every edge of a support lies on the edge of an
    // interval.
    const intervals = Math.round((distance + width) / STEP) * 5;
    return {
      width,
      distance,
      js_nats: densityDivergences(from(0), from(distance), 0, distance + width, intervals).js,
      js_closed_form_nats: LN2 * Math.min(1, distance / width),
      em: wasserstein1d(points, points.map((x) => x + distance)),
    };
  });
}

function measureGaussians(distance: number) {
  const density = (mean: number) => (x: number) => gaussianDensity(x, { mean, sd: 1 });
  const { js } = densityDivergences(density(0), density(distance), -9, distance + 9, 4000);
  return { distance_sd: distance, js_nats: js, em_sd: distance };
}

function measureDiscs({ preset, seed }: Scope, d: number) {
  const { pairs, points } = SYNTHETIC_SIZES[preset].discs;
  const all = Array.from(
    { length: pairs },
    (_, pair) => distancesBetweenDiscs({ d, k: DISC, seed, pair, points }),
  );
  return EPSILONS.map((epsilon) => ({
    ambient_dimension: d,
    epsilon,
    pairs,
    mean_share: meanAndDeviation(
      all.map((distances) => distances.filter((x) => x <= epsilon).length / points),
    ).mean,
  }));
}

/** The power of ε with which the share within it falls, between the largest and the smallest. */
function powerOfShare(discs: readonly Discs[], d: number): Measurement {
  const rows = discs.filter((row) => row.ambient_dimension === d);
  const [far, near] = [rows[0], rows[rows.length - 1]];
  return {
    value: log(far.mean_share / near.mean_share) / log(far.epsilon / near.epsilon),
    note: `shares ${far.mean_share.toPrecision(2)} and ${near.mean_share.toPrecision(2)}`,
  };
}

/**
 * How far the contributions of the four cases are from what the article says, where supports are
 * apart.
 */
function offTheFourCases(cases: readonly CaseRow[]): Measurement {
  const off = ({ distance: _, ...row }: CaseRow) =>
    worst(keysOf(CASES).map((one) => row[`${one}_nats`] - APART[one]));
  const within = cases.find(({ distance }) => distance === 0.5)!;
  return {
    value: largest(cases.filter(({ distance }) => distance >= 1).map(off)),
    note: `at a distance of half the width ${off(within).toFixed(3)}`,
  };
}

/** How steeply JS rises with the distance at least, as long as two Gaussians overlap. */
function overlapPulls(gaussians: readonly Gaussians[]): Measurement {
  const slopes = gaussians.slice(1).map((to, i) => {
    const from = gaussians[i];
    return {
      distance: to.distance_sd,
      slope: (to.js_nats - from.js_nats) / (to.distance_sd - from.distance_sd),
    };
  });
  const far = slopes.filter(({ distance }) => distance > APART_SD).map(({ slope }) => slope);
  return {
    value: Math.min(
      ...slopes.filter(({ distance }) => distance <= OVERLAP_SD).map(({ slope }) => slope),
    ),
    note: `beyond ${APART_SD} standard deviations at most ${worst(far).toExponential(1)}`,
  };
}

/** What the claims are judged by, from the rows of the four tables. */
export function jsLog2Statistics(
  uniforms: Uniforms[],
  gaussians: Gaussians[],
  discs: Discs[],
  cases: CaseRow[],
): Statistics<"js-log2"> {
  const neighbours = uniforms.slice(1).map((to, i) => ({ from: uniforms[i], to }))
    .filter(({ from, to }) => from.width === to.width);
  const isApart = (row: Uniforms) => row.distance >= row.width;
  const gradients = (value: (row: Uniforms) => number, which = neighbours) =>
    which.map(({ from, to }) => (value(to) - value(from)) / (to.distance - from.distance));
  const apart = neighbours.filter(({ from }) => isApart(from));
  return {
    "plateau": {
      value: worst(uniforms.filter(isApart).map((row) => row.js_nats - LN2)),
    },
    "no-gradient": { value: worst(gradients((row) => row.js_nats, apart)) },
    "em-gradient": {
      value: worst(gradients((row) => row.em).map((gradient) => gradient - 1)),
    },
    "overlap": overlapPulls(gaussians),
    "gaussians": {
      value: worst(
        gaussians.filter((row) => row.distance_sd >= APART_SD).map((row) => row.js_nats - LN2),
      ),
    },
    "manifolds": powerOfShare(discs, 3),
    "manifolds-4": powerOfShare(discs, 4),
    "four-cases": offTheFourCases(cases),
  };
}
