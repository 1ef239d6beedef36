/**
 * How the generator's gradient of −log D differs from batch to batch of noise, on networks that
 * stay as they are (TPM, Theorem 2.6 and Figure 3).
 */
import { type Game, generatorGradient, gradientNorm, objective } from "../../gan/mod.ts";
import { coordinateTail, gaussianTwins, meanAndDeviation } from "../../metrics/mod.ts";
import { disposeGradients, type Gradients } from "../../nn/mod.ts";
import { stream } from "../../random/mod.ts";
import { column, type RowOf, table } from "../store/table.ts";

/** Coordinates of the gradient that are looked at, evenly over all parameters. */
const COORDINATES = 256;
/** Of their values over all batches, those that count as the tail. */
export const TAIL = 0.01;

/** The table. */
export const SPREAD = table(
  "Where `spread` asks for it, a row before the first step and at every `spread.every`-th, of the gradient of E −log D(g(z)) over `spread.batches` batches, the same in each row:",
  {
    iteration: column("iterations", "the discriminator's, done"),
    norm: column(null, "norm of the gradient, mean over the batches"),
    norm_sd: column(null, "its standard deviation over the batches"),
    relative_deviation: column(
      null,
      `root of the summed variances of ${COORDINATES} coordinates over their summed squared means: noise over signal of the gradient of one batch`,
    ),
    tail_index: column(
      null,
      `Hill's index of the same coordinates over the batches, each by its median and median absolute deviation, largest ${
        100 * TAIL
      } % of all: 1 of Cauchy's distribution, no variance below 2`,
    ),
    tail_index_gaussian: column(
      null,
      "the same of Gaussian vectors with the mean and covariance of these",
    ),
  },
);

/** One row but its iteration. */
type GradientSpread = Omit<RowOf<typeof SPREAD.columns>, "iteration">;

/** Where there is nothing to measure. */
export const NO_SPREAD: GradientSpread = {
  norm: NaN,
  norm_sd: NaN,
  relative_deviation: NaN,
  tail_index: NaN,
  tail_index_gaussian: NaN,
};

const NONSATURATING = objective("gan-nonsaturating");

/**
 * Measures a row. The first batches of the generator's noise are those of every row, so that rows
 * differ by their discriminator alone.
 * @param batches at least two
 */
export function gradientSpread(
  game: Pick<Game, "generator" | "critic" | "feed">,
  seed: number,
  batches: number,
): GradientSpread {
  const norms: number[] = [];
  const draws: Float64Array[] = [];
  for (let batch = 0; batch < batches; batch++) {
    const noise = game.feed.generatorNoise(batch);
    const slope = generatorGradient(game, NONSATURATING, noise);
    norms.push(gradientNorm(slope));
    draws.push(coordinatesOf(slope));
    disposeGradients(slope);
    noise.dispose();
  }
  const { mean, deviation } = meanAndDeviation(norms);
  const twins = gaussianTwins(
    draws,
    (twin) => stream(seed, "Gaussian gradients", twin).normal(batches),
  );
  return {
    norm: mean,
    norm_sd: deviation,
    relative_deviation: relativeDeviation(draws),
    tail_index: coordinateTail(draws, TAIL),
    tail_index_gaussian: coordinateTail(twins, TAIL),
  };
}

/** So many coordinates at even distances through all parameters, in their order. */
export function coordinatesOf(slope: Gradients): Float64Array {
  const parts = [...slope.values()].map((part) => part.dataSync<"float32">());
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const chosen = new Float64Array(Math.min(COORDINATES, length));
  let part = 0;
  let before = 0;
  for (let k = 0; k < chosen.length; k++) {
    const at = Math.floor((k + 0.5) * length / chosen.length);
    while (at >= before + parts[part].length) before += parts[part++].length;
    chosen[k] = parts[part][at - before];
  }
  return chosen;
}

/** Noise over signal of a random vector: root of its summed variances over summed squared means. */
export function relativeDeviation(draws: readonly Float64Array[]): number {
  let [variances, squares] = [0, 0];
  draws[0].forEach((_, k) => {
    const { mean, deviation } = meanAndDeviation(draws.map((draw) => draw[k]));
    variances += deviation * deviation;
    squares += mean * mean;
  });
  return Math.sqrt(variances / squares);
}
