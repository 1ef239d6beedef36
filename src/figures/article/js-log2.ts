/**
 * JS is log 2 whatever the distance, as soon as the supports do not overlap, and low-dimensional
 * supports hardly ever do.
 */
import { type Scope, SYNTHETIC_SIZES } from "../../runs/mod.ts";
import { distancesBetweenDiscs, gaussianDensity } from "../../points/mod.ts";
import { LN2 } from "../../math/mod.ts";
import { densityDivergences, meanAndDeviation, wasserstein1d } from "../../metrics/mod.ts";
import type { Statistics } from "../../claims/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import { worst } from "../parts/largest.ts";
import { line } from "../parts/series.ts";

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

/** Dimension of the discs, and the dimensions of the spaces around them. */
const DISC = 2;
const SPACES = [2, 3, 4, 5, 6, 8, 10, 12, 16, 20];
/**
 * Near: for the probability that discs come near each other; touching: for the measure of their
 * overlap.
 */
const NEAR = 0.1;
const TOUCHING = 0.001;
/** The part of a disc that has to lie near. */
const PART = 0.01;

type Uniforms = ReturnType<typeof measureUniforms>[number];
type Gaussians = ReturnType<typeof measureGaussians>;
type Discs = ReturnType<typeof measureDiscs>;

/** The seed article, after formula 8. */
export const jsLog2 = defineFigure({
  id: "js-log2",
  title: "JS is log 2 whatever the distance, as soon as supports do not overlap",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 0.1, full: null, paper: null },
  runs: () => ({}),
  measure: (scope) => {
    const uniforms = WIDTHS.flatMap(measureUniforms);
    const gaussians = SIGMAS.map(measureGaussians);
    const discs = SPACES.map((d) => measureDiscs(scope, d));
    return {
      uniforms,
      gaussians,
      discs,
      tables: { "js-log2": uniforms, "js-log2-gaussians": gaussians, "js-log2-discs": discs },
      statistics: statistics(uniforms, gaussians, discs),
      notes: [
        "Flat discs stand for manifolds: TPM's lemmas speak of any that are not perfectly aligned, and random planes almost surely are not.",
      ],
    };
  },
  draw: ({ preset, seed }, { uniforms, gaussians, discs }) => ({
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
              color: "#444",
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
          x: { label: "dimension of the space" },
          y: { label: "share; probability", scale: "log", domain: [1e-5, 2] },
          series: [
            line(discs, "ambient_dimension", "probability_near", {
              color: 0,
              marker: "circle",
              label: `P(over ${100 * PART} % within ${NEAR})`,
            }),
            line(discs, "ambient_dimension", "mean_share_near", {
              color: 1,
              marker: "square",
              label: `mean share within ${NEAR}`,
            }),
            line(discs, "ambient_dimension", "mean_share_touching", {
              color: 2,
              marker: "triangle",
              label: `mean share within ${TOUCHING}`,
            }),
          ],
        },
      ],
    }],
    caption:
      "Left and middle: by quadrature. The narrower the supports, the nearer to 0 the distance at which JS stops telling distances apart; EM " +
      `tells them all. Right: ${
        discs[0].pairs
      } pairs of random flat discs of radius 1, their centres less than 1 apart; the share of ` +
      "one disc within a distance of the other. A share of 0 has no place on the axis. " +
      `Preset ${preset}, seed ${seed}.`,
  }),
});

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
  const shares = Array.from({ length: pairs }, (_, pair) => {
    const distances = distancesBetweenDiscs({ d, k: DISC, seed, pair, points });
    const within = (limit: number) => distances.filter((x) => x <= limit).length / points;
    return { near: within(NEAR), touching: within(TOUCHING) };
  });
  return {
    ambient_dimension: d,
    pairs,
    mean_share_touching: meanAndDeviation(shares.map(({ touching }) => touching)).mean,
    mean_share_near: meanAndDeviation(shares.map(({ near }) => near)).mean,
    probability_near: shares.filter(({ near }) => near > PART).length / pairs,
  };
}

function statistics(
  uniforms: Uniforms[],
  gaussians: Gaussians[],
  discs: Discs[],
): Statistics<"js-log2"> {
  const neighbours = uniforms.slice(1).map((to, i) => ({ from: uniforms[i], to }))
    .filter(({ from, to }) => from.width === to.width);
  const isApart = (row: Uniforms) => row.distance >= row.width;
  const gradients = (value: (row: Uniforms) => number, which = neighbours) =>
    which.map(({ from, to }) => (value(to) - value(from)) / (to.distance - from.distance));
  const apart = neighbours.filter(({ from }) => isApart(from));
  const inSpace = (d: number) => discs.find((row) => row.ambient_dimension === d)!;
  return {
    "plateau": {
      value: worst(uniforms.filter(isApart).map((row) => row.js_nats - LN2)),
    },
    "no-gradient": { value: worst(gradients((row) => row.js_nats, apart)) },
    "em-gradient": {
      value: worst(gradients((row) => row.em).map((gradient) => gradient - 1)),
    },
    "gaussians": {
      value: worst(
        gaussians.filter((row) => row.distance_sd >= 10).map((row) => row.js_nats - LN2),
      ),
    },
    "manifolds": {
      value: Math.max(
        ...discs.filter((row) => row.ambient_dimension > DISC)
          .map((row) => row.mean_share_touching),
      ),
      note: `in the discs' own plane: ${inSpace(DISC).mean_share_touching.toFixed(2)}`,
    },
    "manifolds-dimension": {
      value: inSpace(20).probability_near / inSpace(3).probability_near,
      note: `${inSpace(3).probability_near} in 3 dimensions, ${inSpace(20).probability_near} in 20`,
    },
  };
}
