/**
 * What critic and generator minimise. All of it is written on the critic's last linear layer: one unbounded number D(x) an image, a
 * standard GAN's logit. Logarithms of sigmoids are softplus functions of the logit, which neither overflow nor lose digits.
 *
 * The sign is the authors': their code *minimises* D(real) − D(fake), so that their D is minus the paper's critic f, and Algorithm 1
 * (gradient ascent on f(real) − f(fake)) is what happens. `estimate` has the paper's sign: E f(real) − E f(fake), positive and falling.
 *
 * A loss is a tensor, to be differentiated; what is reported of it comes from the critic's values by float64 sums.
 * @module
 */
import { add, mean, mul, neg, softplus, sub } from "@tensorflow/tfjs-core";
import { exp, log, log1p } from "../math/mod.ts";
import type { Tensor } from "../nn/mod.ts";
import type { CriticBatch, CriticFunction } from "./critic-batch.ts";
import {
  linearLogCritic,
  linearLogGenerator,
  sigmoidCritic,
  sigmoidGenerator,
} from "./ablations.ts";
import { gradientPenalty } from "./gradient-penalty.ts";
import { average } from "./average.ts";
import type { CriticReport, GeneratorReport, Judgement } from "./judgement.ts";

/** The objectives by name. */
export type ObjectiveName =
  | "wgan"
  | "wgan-gp"
  | "wgan-sigmoid"
  | "gan-minimax"
  | "gan-nonsaturating"
  | "gan-linear";

/** A game between critic and generator. */
export interface Objective {
  /** Its name. */
  readonly name: ObjectiveName;
  /** Passes real and generated images through the critic, one batch after the other, and judges the critic by what comes out. */
  judgeCritic(critic: CriticFunction, batch: CriticBatch): Judgement<CriticReport>;
  /**
   * Judges the generator by what the critic says of its images.
   * @param values D of generated images, `[batch]`
   */
  judgeGenerator(values: Tensor): Judgement<GeneratorReport>;
}

/**
 * An objective by name.
 * @param penaltyWeight λ of `wgan-gp` (Gulrajani et al., arXiv:1704.00028: 10); the others ignore it
 */
export function objective(name: ObjectiveName, penaltyWeight = 10): Objective {
  switch (name) {
    case "wgan":
      return { name, judgeCritic: wassersteinCritic, judgeGenerator: wassersteinGenerator };
    case "wgan-gp":
      return {
        name,
        judgeCritic: (critic, batch) => penalizedCritic(critic, batch, penaltyWeight),
        judgeGenerator: wassersteinGenerator,
      };
    case "wgan-sigmoid":
      return { name, judgeCritic: sigmoidCritic, judgeGenerator: sigmoidGenerator };
    case "gan-linear":
      return { name, judgeCritic: linearLogCritic, judgeGenerator: linearLogGenerator };
    case "gan-minimax":
      return { name, judgeCritic: standardCritic, judgeGenerator: minimaxGenerator };
    case "gan-nonsaturating":
      return { name, judgeCritic: standardCritic, judgeGenerator: nonsaturatingGenerator };
  }
}

/** WGAN, equation 2, with the authors' sign. */
function wassersteinCritic(critic: CriticFunction, batch: CriticBatch): Judgement<CriticReport> {
  const onReal = critic(batch.real);
  const onFake = critic(batch.fake);
  const [real, fake] = [average(onReal), average(onFake)];
  return {
    loss: sub(mean(onReal), mean(onFake)),
    report: { loss: real - fake, real, fake, estimate: fake - real },
  };
}

/** WGAN-GP (Gulrajani et al., arXiv:1704.00028, equation 3). */
function penalizedCritic(
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

function wassersteinGenerator(values: Tensor): Judgement<GeneratorReport> {
  return { loss: mean(values), report: { loss: average(values) } };
}

/** WGAN, Section 2 and Figure 4: binary cross-entropy of σ(D) with 1 for real and 0 for generated images. */
function standardCritic(critic: CriticFunction, batch: CriticBatch): Judgement<CriticReport> {
  const onReal = critic(batch.real);
  const onFake = critic(batch.fake);
  const [real, fake] = [average(onReal, minusLogSigmoid), average(onFake, softplusOf)];
  return {
    loss: add(mean(softplus(neg(onReal))), mean(softplus(onFake))),
    report: {
      loss: real + fake,
      real,
      fake,
      estimate: LOG_2 - (real + fake) / 2,
      probabilityReal: average(onReal, sigmoidOf),
      probabilityFake: average(onFake, sigmoidOf),
    },
  };
}

/** Mean of log(1 − σ(D)) = −softplus(D). */
function minimaxGenerator(values: Tensor): Judgement<GeneratorReport> {
  const loss = neg(mean(softplus(values)));
  return { loss, report: standardReport(values, -average(values, softplusOf)) };
}

/** Mean of −log σ(D) = softplus(−D). */
function nonsaturatingGenerator(values: Tensor): Judgement<GeneratorReport> {
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

const LOG_2 = log(2);
const softplusOf = (d: number) => Math.max(d, 0) + log1p(exp(-Math.abs(d)));
const minusLogSigmoid = (d: number) => softplusOf(-d);
const sigmoidOf = (d: number) => 1 / (1 + exp(-d));
