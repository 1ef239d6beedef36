/**
 * Objectives between the standard GAN and WGAN, with one of WGAN's two changes to the loss taken
 * back: for seeing what each is worth, not for training. The sigmoid kept and the logarithm
 * dropped, or the other way round.
 */
import { add, clipByValue, log as logOf, mean, neg, sigmoid, sub } from "@tensorflow/tfjs-core";
import { LN2, log, sigmoid as sigmoidOf } from "../../math/mod.ts";
import type { Tensor } from "../../nn/mod.ts";
import { average } from "../average.ts";
import type { CriticBatch, CriticFunction } from "../critic-batch.ts";
import type { CriticReport, GeneratorReport, Judgement } from "../judgement.ts";

/**
 * WGAN's loss on σ(D): the critic's values stay in (0, 1). The sign is that of the objective
 * `wgan`.
 */
export function sigmoidCritic(
  critic: CriticFunction,
  batch: CriticBatch,
): Judgement<CriticReport> {
  const onReal = critic(batch.real);
  const onFake = critic(batch.fake);
  const [real, fake] = [average(onReal, sigmoidOf), average(onFake, sigmoidOf)];
  return {
    loss: sub(mean(sigmoid(onReal)), mean(sigmoid(onFake))),
    report: { loss: real - fake, real, fake, estimate: fake - real },
  };
}

/** The generator's part of it: mean of σ(D). */
export function sigmoidGenerator(values: Tensor): Judgement<GeneratorReport> {
  return { loss: mean(sigmoid(values)), report: { loss: average(values, sigmoidOf) } };
}

/**
 * A linear output is no probability: it is clamped to [ε, 1 − ε] before the logarithm, as Keras's
 * `binary_crossentropy` does with ε = 1e-7. This one is the nearest power of two, so that 1 − ε is
 * a float32.
 */
const EPSILON = 1 / 8388608;
const probability = (d: number) => Math.min(Math.max(d, EPSILON), 1 - EPSILON);
const clamped = (values: Tensor) => clipByValue(values, EPSILON, 1 - EPSILON);

/**
 * The standard GAN's loss on D itself, taken for a probability: no gradient where D leaves [0, 1].
 */
export function linearLogCritic(
  critic: CriticFunction,
  batch: CriticBatch,
): Judgement<CriticReport> {
  const onReal = critic(batch.real);
  const onFake = critic(batch.fake);
  const real = average(onReal, (d) => -log(probability(d)));
  const fake = average(onFake, (d) => -log(1 - probability(d)));
  const loss = add(
    neg(mean(logOf(clamped(onReal)))),
    neg(mean(logOf(sub(1, clamped(onFake))))),
  );
  return {
    loss,
    report: { loss: real + fake, real, fake, estimate: LN2 - (real + fake) / 2 },
  };
}

/** The generator's part of it: mean of −log D. */
export function linearLogGenerator(values: Tensor): Judgement<GeneratorReport> {
  const cost = average(values, (d) => -log(probability(d)));
  return { loss: neg(mean(logOf(clamped(values)))), report: { loss: cost, cost } };
}
