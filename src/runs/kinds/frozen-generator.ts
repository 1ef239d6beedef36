/**
 * Trains a discriminator from scratch against a generator frozen in mid-training: TPM, Figures 1 to
 * 3.
 */
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
import { z } from "zod";
import {
  type CriticGame,
  criticStep,
  generatorGradientNorm,
  objective,
  randomFeed,
} from "../../gan/mod.ts";
import { meanAndDeviation } from "../../metrics/mod.ts";
import { buildOptimizer, dispose } from "../../nn/mod.ts";
import { gradientSpread, NO_SPREAD, SPREAD } from "../measures/gradient-spread.ts";
import { column, type RowOf, table } from "../store/table.ts";
import { defineKind, need, type Session, type Tools, untrained } from "./define-kind.ts";
import { gan, ganSchema, hasGenerator, loadGenerator } from "./gan.ts";
import { realImages } from "./parts/game.ts";
import {
  buildCritic,
  critic,
  criticForward,
  criticSize,
  generatorForward,
  generatorSize,
} from "./nets/nets.ts";
import { gameMemory, UNTRAINED } from "./parts/memory.ts";
import { count, everyRun, iteration, optimizer } from "./parts/schema-parts.ts";
import { criticStepWork, generatorStepWork } from "./parts/work.ts";

/**
 * A discriminator trained from scratch against a generator frozen in mid-training (TPM, Section 2
 * and Figures 1-3).
 */
const schema = z.strictObject({
  /** Which kind of run. */
  kind: z.literal("frozen-generator"),
  /** The training that the generator is taken from. */
  gan: ganSchema,
  /** Generator iteration of `gan` at which the generator was frozen. */
  generatorAt: iteration,
  /** The discriminator's architecture. */
  critic,
  /** The discriminator's. */
  optimizer,
  /** Images of a step. */
  batchSize: count,
  /** Discriminator steps. */
  iterations: count,
  /** Gradient norms are measured every so many discriminator iterations … */
  probeEvery: count,
  /** … each over this many batches of noise. */
  probeBatches: count,
  /**
   * Every so many discriminator iterations the spread of the gradient of −log D is measured over
   * that many batches of noise, the same ones each time; left out for never.
   */
  spread: z.strictObject({ every: count, batches: count.min(2) }).optional(),
  ...everyRun,
}).refine(({ gan, generatorAt }) => gan.keepGeneratorAt.includes(generatorAt), {
  message: "generatorAt must be one of gan.keepGeneratorAt",
});

type FrozenConfig = z.infer<typeof schema>;

const needs = { gan: need(gan, (config: FrozenConfig) => config.gan) };

const tables = {
  gradients: table(
    "A row before the first step and at every `probeEvery`-th; norms are means over the probe's batches:",
    {
      iteration: column("iterations", "the discriminator's, done"),
      cross_entropy_nats: column("nats", "mean of the real and the generated half"),
      accuracy: column("share", "images that are told right"),
      minimax_norm: column(
        null,
        "norm of the gradient of E log(1 − D(g(z))) with respect to the generator's parameters",
      ),
      minimax_norm_sd: column(null, "its standard deviation over the batches"),
      nonsaturating_norm: column(null, "the same for E −log D(g(z))"),
      nonsaturating_norm_sd: column(null, "its standard deviation over the batches"),
    },
  ),
  spread: SPREAD,
};

type Probe = RowOf<typeof tables.gradients.columns>;

const MINIMAX = objective("gan-minimax");
const NONSATURATING = objective("gan-nonsaturating");

/**
 * Measures the norm of the generator's gradient for both generator losses, and the discriminator on
 * the same batches.
 */
export const frozenGenerator = defineKind({
  name: "frozen-generator",
  title: ({ generatorAt }) =>
    `discriminator against a generator frozen at iteration ${generatorAt}`,
  schema,
  needs,
  tables,
  iterations: ({ iterations }) => iterations,
  work: ({ gan, critic, batchSize, probeEvery, probeBatches, spread }, done) => {
    const passes = { generator: generatorForward(gan), critic: criticForward(critic, gan.data) };
    // Two gradients of the generator and a look at the discriminator.
    const probe = 2 * generatorStepWork(passes) + passes.generator + 2 * passes.critic;
    const probes = probeBatches * (Math.floor(done / probeEvery) + 1);
    const gradients = spread ? spread.batches * (Math.floor(done / spread.every) + 1) : 0;
    return {
      multiplications: batchSize *
        (done * criticStepWork(passes) + probes * probe + gradients * generatorStepWork(passes)),
      steps: done + 3 * probes + gradients,
      measurements: 0,
    };
  },
  memory: ({ gan, critic, optimizer, batchSize, iterations, probeEvery }, threads) =>
    gameMemory({
      generator: { size: generatorSize(gan), optimizer: UNTRAINED },
      critic: { size: criticSize(critic, gan.data), optimizer },
      example: gan.data.size * gan.data.size * gan.data.channels,
      nz: gan.nz,
      batchSize,
      penalized: false,
      copied: false,
      threads,
      rows: iterations / probeEvery,
    }),
  open,
});

async function open(
  config: FrozenConfig,
  { data, needs: { gan }, tables: { gradients, spread } }: Tools<typeof tables, typeof needs>,
): Promise<Session> {
  const { seed, batchSize, iterations, probeEvery, generatorAt } = config;
  if (!hasGenerator(gan, generatorAt)) {
    // The GAN diverged before the age at which its generator was to be frozen: there is nothing to
    // measure.
    const { name, outcome } = gan;
    const why = outcome.status === "diverged"
      ? ` at iteration ${outcome.iteration}: ${outcome.what}`
      : "";
    return untrained({
      parts: {},
      begin: () => {
        gradients.push(NOTHING);
        if (config.spread) spread.push({ iteration: 0, ...NO_SPREAD });
        return `${name}, which makes its generator, diverged${why}`;
      },
    });
  }
  const { train } = await data();
  const generator = loadGenerator(gan, generatorAt);
  const critic = buildCritic(config.critic, config.gan.data, seed);
  const criticOptimizer = buildOptimizer(config.optimizer, critic);
  const real = realImages(train, seed, batchSize);
  const feed = randomFeed({ seed, nz: config.gan.nz, batchSize, rank: 3, real });
  const game = { generator, critic, criticOptimizer, objective: MINIMAX, clip: null, feed };
  let loss = NaN;
  const probe = async (iteration: number): Promise<undefined> => {
    // The probe sees real images and noise that the discriminator has not been trained on yet.
    if (iteration % probeEvery === 0) gradients.push(await measure(config, game, iteration));
    if (config.spread && iteration % config.spread.every === 0) {
      spread.push({ iteration, ...gradientSpread(game, config.seed, config.spread.batches) });
    }
  };
  return {
    parts: { critic, criticOptimizer },
    iterations,
    begin: () => probe(0),
    step: async (iteration) => {
      ({ loss } = await criticStep(game, iteration - 1));
      return Number.isFinite(loss) ? undefined : `the discriminator's loss is ${loss}`;
    },
    evaluate: probe,
    status: () => {
      const { minimax_norm } = gradients[gradients.length - 1];
      const norm = `gradient norm ${minimax_norm.toExponential(1)}`;
      return `cross-entropy ${loss.toPrecision(2)}, ${norm}`;
    },
    dispose: () => dispose(generator),
  };
}

const NOTHING: Probe = {
  iteration: 0,
  cross_entropy_nats: NaN,
  accuracy: NaN,
  minimax_norm: NaN,
  minimax_norm_sd: NaN,
  nonsaturating_norm: NaN,
  nonsaturating_norm_sd: NaN,
};

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
