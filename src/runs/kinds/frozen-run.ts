/** Trains a discriminator from scratch against a generator frozen in mid-training: TPM, Figures 1 to 3. */
import { join } from "node:path";
import {
  add,
  cast,
  greater,
  lessEqual,
  mean,
  neg,
  softplus,
  type Tensor,
  tidy,
} from "@tensorflow/tfjs-core";
import { toCsv, writeAtomic } from "../../base/mod.ts";
import {
  type CriticGame,
  criticStep,
  generatorGradientNorm,
  objective,
  randomFeed,
} from "../../gan/mod.ts";
import { meanAndDeviation } from "../../metrics/mod.ts";
import { dispose } from "../../nn/mod.ts";
import type { Bench } from "../engine/bench.ts";
import type { FrozenConfig, GanConfig } from "./config.ts";
import { realImages } from "./game.ts";
import { hasGenerator, loadGenerator } from "./gan-run.ts";
import { buildCritic, buildOptimizer } from "./networks.ts";
import type { Outcome, RunRecord } from "../store/record.ts";

/** A row of `gradients.csv`; norms are means over the probe's batches, with their standard deviation. */
interface Probe {
  iteration: number;
  cross_entropy_nats: number;
  accuracy: number;
  minimax_norm: number;
  minimax_norm_sd: number;
  nonsaturating_norm: number;
  nonsaturating_norm_sd: number;
}

const PROBE: (keyof Probe)[] = [
  "iteration",
  "cross_entropy_nats",
  "accuracy",
  "minimax_norm",
  "minimax_norm_sd",
  "nonsaturating_norm",
  "nonsaturating_norm_sd",
];

const MINIMAX = objective("gan-minimax");
const NONSATURATING = objective("gan-nonsaturating");

/**
 * Trains the discriminator and measures, before the first step and at every `probeEvery`-th, the norm of the generator's gradient for
 * both generator losses, and the discriminator's cross-entropy and accuracy on the same batches. Writes `gradients.csv`.
 */
export async function trainAgainstFrozen(config: FrozenConfig, bench: Bench): Promise<Outcome> {
  const { seed, batchSize, iterations, probeEvery } = config;
  const { data, nz } = config.gan;
  const source = await bench.data();
  const gan = bench.dependencies[0] as RunRecord<GanConfig>;
  if (!hasGenerator(gan, config.generatorAt)) return withoutGenerator(gan, bench.folder);
  const generator = loadGenerator(gan, config.generatorAt);
  const critic = buildCritic(config.critic, data, seed);
  const criticOptimizer = buildOptimizer(config.optimizer, critic);
  const real = realImages(source.train, seed, batchSize);
  const feed = randomFeed({ seed, nz, batchSize, rank: 3, real });
  const game: CriticGame = {
    generator,
    critic,
    criticOptimizer,
    objective: MINIMAX,
    clip: null,
    feed,
  };
  const parts = { critic, criticOptimizer };
  const start = bench.resumption.restore(parts);
  const rows = start.rows<Probe>("gradients");
  const table = () => toCsv(rows, PROBE);
  // The probe sees real images and noise that the discriminator has not been trained on yet.
  const probe = async (iteration: number) => rows.push(await measure(config, game, iteration));

  let outcome: Outcome = { status: "done" };
  if (start.iteration === 0) await probe(0);
  for (let step = start.iteration; step < iterations; step++) {
    const { loss } = await criticStep(game, step);
    if (!Number.isFinite(loss)) {
      outcome = {
        status: "diverged",
        iteration: step + 1,
        what: `the discriminator's loss is ${loss}`,
      };
      break;
    }
    if ((step + 1) % probeEvery === 0) await probe(step + 1);
    bench.resumption.save(parts, step + 1, () => ({ gradients: table() }));
    const { minimax_norm } = rows[rows.length - 1];
    const norm = `gradient norm ${minimax_norm.toExponential(1)}`;
    await bench.step(step + 1, iterations, `cross-entropy ${loss.toPrecision(2)}, ${norm}`);
  }
  writeAtomic(join(bench.folder, "gradients.csv"), table());
  for (const part of [generator, critic, criticOptimizer]) dispose(part);
  return outcome;
}

/** The GAN diverged before the age at which its generator was to be frozen: there is nothing to measure. */
function withoutGenerator({ name, outcome }: RunRecord<GanConfig>, folder: string): Outcome {
  const nothing = Object.fromEntries(PROBE.map((column) => [column, NaN]));
  writeAtomic(join(folder, "gradients.csv"), toCsv([{ ...nothing, iteration: 0 } as Probe], PROBE));
  const why = outcome.status === "diverged"
    ? ` at iteration ${outcome.iteration}: ${outcome.what}`
    : "";
  return {
    status: "diverged",
    iteration: 0,
    what: `${name}, which makes its generator, diverged${why}`,
  };
}

async function measure(
  { probeBatches }: FrozenConfig,
  { generator, critic, feed }: Pick<CriticGame, "generator" | "critic" | "feed">,
  iteration: number,
): Promise<Probe> {
  const crossEntropies: number[] = [];
  const accuracies: number[] = [];
  const minimax: number[] = [];
  const nonsaturating: number[] = [];
  for (let batch = 0; batch < probeBatches; batch++) {
    const noise = feed.generatorNoise(iteration * probeBatches + batch);
    minimax.push(generatorGradientNorm({ generator, critic }, MINIMAX, noise));
    nonsaturating.push(generatorGradientNorm({ generator, critic }, NONSATURATING, noise));
    noise.dispose();
    const real = await feed.real(iteration + batch);
    tidy(() => {
      const training = { training: true };
      const onReal = critic.forward(real, training);
      const fake = generator.forward(feed.criticNoise(iteration + batch), training);
      const onFake = critic.forward(fake, training);
      const crossEntropy = add(mean(softplus(neg(onReal))), mean(softplus(onFake)));
      crossEntropies.push(crossEntropy.dataSync()[0] / 2);
      accuracies.push((share(greater(onReal, 0)) + share(lessEqual(onFake, 0))) / 2);
    });
    real.dispose();
  }
  const minimaxNorm = meanAndDeviation(minimax);
  const nonsaturatingNorm = meanAndDeviation(nonsaturating);
  return {
    iteration,
    cross_entropy_nats: meanAndDeviation(crossEntropies).mean,
    accuracy: meanAndDeviation(accuracies).mean,
    minimax_norm: minimaxNorm.mean,
    minimax_norm_sd: minimaxNorm.deviation,
    nonsaturating_norm: nonsaturatingNorm.mean,
    nonsaturating_norm_sd: nonsaturatingNorm.deviation,
  };
}

/** Share of true values. */
function share(which: Tensor): number {
  return mean(cast(which, "float32")).dataSync()[0];
}
