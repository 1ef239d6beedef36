/** The Wasserstein objectives: WGAN and WGAN-GP. */
import { add, mean, mul, sub } from "@tensorflow/tfjs-core";
import type { Tensor } from "../../nn/mod.ts";
import { average } from "../average.ts";
import type { CriticBatch, CriticFunction } from "../critic-batch.ts";
import type { CriticReport, GeneratorReport, Judgement } from "../judgement.ts";
import { gradientPenalty } from "./gradient-penalty.ts";

/** WGAN, equation 2, with the authors' sign. */
export function wassersteinCritic(
  critic: CriticFunction,
  batch: CriticBatch,
): Judgement<CriticReport> {
  const onReal = critic(batch.real);
  const onFake = critic(batch.fake);
  const [real, fake] = [average(onReal), average(onFake)];
  return {
    loss: sub(mean(onReal), mean(onFake)),
    report: { loss: real - fake, real, fake, estimate: fake - real },
  };
}

/** WGAN-GP (Gulrajani et al., arXiv:1704.00028, equation 3). */
export function penalizedCritic(
  critic: CriticFunction,
  batch: CriticBatch,
  weight: number,
): Judgement<CriticReport> {
  const { loss, report } = wassersteinCritic(critic, batch);
  const { penalty, report: measured } = gradientPenalty(critic, batch);
  return {
    loss: add(loss, mul(penalty, weight)),
    report: { ...report, ...measured, loss: report.loss + weight * measured.penalty },
  };
}

/** The generator's part of both: mean of D. */
export function wassersteinGenerator(values: Tensor): Judgement<GeneratorReport> {
  return { loss: mean(values), report: { loss: average(values) } };
}
