/** The runs of `noise`, and the gradient at the optimal discriminator in closed form. */
import { type RunRow, SEGMENTS_APART } from "../../runs/mod.ts";
import { keysOf } from "../../base/mod.ts";
import { exp, midpointSum, normalPdf } from "../../math/mod.ts";
import { densityDivergences } from "../../metrics/mod.ts";
import { gaussianDensity } from "../../points/mod.ts";

/**
 * Standard deviations of the noise for which a discriminator is trained, in units of the supports'
 * distance; 0 is none.
 */
export const TRAINED = [0, 0.1, 0.2, 0.35, 0.5, 1, 2] as const;
/** And for the closed form. */
const CURVE = Array.from({ length: 60 }, (_, i) => 0.1 + i * 0.04);
/** Noise at the start of the annealed run. */
export const ANNEALED_FROM = 1;

/** The GANs: noise at the start, and the generator's optimizer. */
export const GANS = {
  annealed: { noise: ANNEALED_FROM, generator: "adam" },
  without: { noise: 0, generator: "adam" },
  "descent, annealed": { noise: ANNEALED_FROM, generator: "sgd" },
  "descent, without": { noise: 0, generator: "sgd" },
} as const;

/** A GAN's name. */
export type GanName = keyof typeof GANS;

/** All of them. */
export const GAN_NAMES = keysOf(GANS);

/** For a reader. */
export const GAN_TITLES: Record<GanName, string> = {
  annealed: "Adam, noise falls to 0",
  without: "Adam, no noise",
  "descent, annealed": "SGD, noise falls to 0",
  "descent, without": "SGD, no noise",
};

/** What became of one. */
export interface GanRun {
  readonly name: GanName;
  readonly evaluations: readonly RunRow<"points-gan", "evaluations">[];
  readonly samples: readonly RunRow<"points-gan", "samples">[];
  /** What the discriminator tells apart at the end, nats of JS: log 2 where it is perfect. */
  readonly lastEstimate: number;
}

/** One standard deviation of the noise. */
export type NoiseRow = ReturnType<typeof measureGradients>[number];

/**
 * The gradient at every standard deviation, in closed form, by differences, and where one was
 * trained, of a discriminator.
 * @param trained by the standard deviation
 */
export function measureGradients(trained: ReadonlyMap<number, number>) {
  return [...new Set([...TRAINED, ...CURVE])].sort((a, b) => a - b)
    .map((sd) => ({
      noise_sd: sd,
      // Without noise D* is 0 around all generated points: there is no gradient.
      gradient_closed_form: sd === 0 ? 0 : closedForm(sd),
      gradient_finite_difference: sd === 0 ? 0 : finiteDifference(sd),
      gradient_trained: trained.get(sd) ?? null,
    }));
}

/**
 * The gradient at D*. Along the segments both densities are the same, and across them N(0, sd²) and
 * N(θ, sd²), so that logit D* = (θ² − 2θx) / (2 sd²), and d/dx log(1 − D*) = D* θ / sd².
 */
function closedForm(sd: number): number {
  const theta = SEGMENTS_APART;
  const mean = midpointSum(-10, 10, 4000, (z, width) => {
    const logit = (theta * theta - 2 * theta * (theta + sd * z)) / (2 * sd * sd);
    return width * normalPdf(z) / (1 + exp(-logit));
  });
  return mean * theta / (sd * sd);
}

/** Widths of uniform noise for TPM's Theorem 3.3, in units of the supports' distance. */
const WIDTHS = [0.01, 0.1, 0.25, 0.5, 0.75, 1, 2, 4, 8];

/**
 * Both sides of W(Pr, Pg) ≤ 2 √V + 2 C √JS(Pr+ε ‖ Pg+ε) for two points at the supports' distance
 * and noise that is uniform in [−width, width]: V is its variance, C the diameter of what both
 * reach.
 */
export function measureBound() {
  return WIDTHS.map((width) => {
    const density = (at: number) => (x: number) =>
      x >= at - width && x < at + width ? 1 / (2 * width) : 0;
    const [low, high] = [-width, SEGMENTS_APART + width];
    const { js } = densityDivergences(density(0), density(SEGMENTS_APART), low, high, 40_000);
    return {
      noise_width: width,
      em: SEGMENTS_APART,
      two_sqrt_variance: 2 * Math.sqrt(width * width / 3),
      two_c_sqrt_js: 2 * (high - low) * Math.sqrt(js),
    };
  });
}

/** d/dθ 2 JS of the noisy distributions (TPM, Corollary 3.2). */
function finiteDifference(sd: number): number {
  const h = 1e-4 * sd;
  const js = (theta: number) =>
    densityDivergences(
      (x) => gaussianDensity(x, { mean: 0, sd }),
      (x) => gaussianDensity(x, { mean: theta, sd }),
      -9 * sd,
      theta + 9 * sd,
      4000,
    ).js;
  return 2 * (js(SEGMENTS_APART + h) - js(SEGMENTS_APART - h)) / (2 * h);
}
