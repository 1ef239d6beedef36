/** The standard GAN, with both losses of the generator. */
import { add, mean, neg, softplus } from "@tensorflow/tfjs-core";
import { LN2, sigmoid as sigmoidOf, softplus as softplusOf } from "../../math/mod.ts";
import type { Tensor } from "../../nn/mod.ts";
import { average } from "../average.ts";
import type { CriticBatch, CriticFunction } from "../critic-batch.ts";
import type { CriticReport, GeneratorReport, Judgement } from "../judgement.ts";

const minusLogSigmoid = (d: number) => softplusOf(-d);

/**
 * WGAN, Section 2 and Figure 4: binary cross-entropy of σ(D) with 1 for real and 0 for generated
 * images.
 */
export function standardCritic(
  critic: CriticFunction,
  batch: CriticBatch,
): Judgement<CriticReport> {
  const onReal = critic(batch.real);
  const onFake = critic(batch.fake);
  const [real, fake] = [average(onReal, minusLogSigmoid), average(onFake, softplusOf)];
  return {
    loss: add(mean(softplus(neg(onReal))), mean(softplus(onFake))),
    report: {
      loss: real + fake,
      real,
      fake,
      estimate: LN2 - (real + fake) / 2,
      probabilityReal: average(onReal, sigmoidOf),
      probabilityFake: average(onFake, sigmoidOf),
    },
  };
}

/** Mean of log(1 − σ(D)) = −softplus(D). */
export function minimaxGenerator(values: Tensor): Judgement<GeneratorReport> {
  const loss = neg(mean(softplus(values)));
  return { loss, report: standardReport(values, -average(values, softplusOf)) };
}

/** Mean of −log σ(D) = softplus(−D). */
export function nonsaturatingGenerator(values: Tensor): Judgement<GeneratorReport> {
  const loss = mean(softplus(neg(values)));
  return { loss, report: standardReport(values, average(values, minusLogSigmoid)) };
}

function standardReport(values: Tensor, loss: number): GeneratorReport {
  return {
    loss,
    cost: average(values, minusLogSigmoid),
    probabilityFake: average(values, sigmoidOf),
  };
}
