import { tidy } from "@tensorflow/tfjs-core";
import {
  clip,
  disposeGradients,
  type Gradients,
  gradients,
  type Module,
  type Optimizer,
  type Tensor,
} from "../nn/mod.ts";
import { pause } from "../base/mod.ts";
import type { Feed } from "./feed.ts";
import type { CriticReport, GeneratorReport } from "./judgement.ts";
import type { Objective } from "./objectives/objectives.ts";
import { criticStepsAt, criticStepsBefore, type Schedule } from "./schedule.ts";

/** Critic, generator, and the rules by which they play. */
export interface Game {
  /** Images → `[batch]`. */
  readonly critic: Module;
  /** Noise `[batch, nz]` → images. */
  readonly generator: Module;
  /** Trains the critic. */
  readonly criticOptimizer: Optimizer;
  /** Trains the generator. */
  readonly generatorOptimizer: Optimizer;
  /** What both minimise. */
  readonly objective: Objective;
  /** Critic parameters are clamped to [−clip, clip] before each critic step; null for none. */
  readonly clip: number | null;
  /** Real examples and noise. */
  readonly feed: Feed;
}

/** What a critic needs to be trained against a generator that stays as it is (TPM, Section 2). */
export type CriticGame = Omit<Game, "generatorOptimizer">;

/** Told right after an optimizer's step, while the gradients are still there. */
export interface StepEvent {
  /** Whose step it was. */
  readonly network: "critic" | "generator";
  /** Critic steps and generator steps are counted apart, from 0. */
  readonly step: number;
  /** What the step followed. Freed after the event. */
  readonly gradients: Gradients;
}

/** What one generator iteration gave: its critic steps, then its generator step. */
export interface IterationReport {
  /** Generator iterations done, this one included. */
  readonly iteration: number;
  /** Critic steps done, those of this iteration included. */
  readonly criticSteps: number;
  /** The critic steps of this iteration; the last is the best trained. */
  readonly critic: readonly CriticReport[];
  /** Missing where the critic diverged before it. */
  readonly generator?: GeneratorReport;
  /** Which number ceased to be finite; training has ended with this report. */
  readonly diverged?: string;
}

/** From where to where to train, and who watches. */
export interface TrainOptions {
  /** Critic steps of each iteration. */
  readonly schedule: Schedule;
  /** Iterations done already: 0, or those of the checkpoint that was loaded (default 0). */
  readonly from?: number;
  /** Iterations done when training ends. */
  readonly iterations: number;
  /** Called after every optimizer step. */
  readonly onStep?: (event: StepEvent) => void;
}

const TRAINING = { training: true } as const;

/**
 * Trains: WGAN, Algorithm 1, and, with another objective and no clipping, Goodfellow's. Between two
 * reports nothing runs, so that the networks can be looked at, saved, or left there.
 */
export async function* train(
  game: Game,
  { schedule, from = 0, iterations, onStep }: TrainOptions,
): AsyncGenerator<IterationReport, void, void> {
  for (let iteration = from; iteration < iterations; iteration++) {
    const report = await trainIteration(game, schedule, iteration, onStep);
    yield report;
    if (report.diverged) return;
  }
}

/**
 * One iteration of Algorithm 1: the critic steps that the schedule gives it, then a generator step.
 * @param iteration counted from 0: which batches and which noise
 */
export async function trainIteration(
  game: Game,
  schedule: Schedule,
  iteration: number,
  onStep?: TrainOptions["onStep"],
): Promise<IterationReport> {
  let step = criticStepsBefore(schedule, iteration);
  const critic: CriticReport[] = [];
  for (let k = criticStepsAt(schedule, iteration); k > 0; k--) {
    const report = await criticStep(game, step++, onStep);
    critic.push(report);
    const diverged = notFinite("critic", report);
    if (diverged) return { iteration: iteration + 1, criticSteps: step, critic, diverged };
  }
  const generator = generatorStep(game, iteration, onStep);
  const diverged = notFinite("generator", generator);
  return {
    iteration: iteration + 1,
    criticSteps: step,
    critic,
    generator,
    ...(diverged ? { diverged } : {}),
  };
}

/**
 * One critic step (WGAN, Algorithm 1, lines 3-7). The parameters are clamped before the gradient is
 * taken, as in the authors' code; the paper clamps after the update. Critic steps see the same
 * sequence, the generator step sees a last update unclamped. Real and generated images pass the
 * critic one after the other, each with batch statistics of its own. The generator makes them
 * without a gradient, and records its batch statistics.
 * @param step counted from 0: which batch and which noise
 */
export async function criticStep(
  game: CriticGame,
  step: number,
  onStep?: TrainOptions["onStep"],
): Promise<CriticReport> {
  const { critic, generator, objective, feed } = game;
  // An iteration may have a hundred such steps: signals and messages need not wait for all of them.
  await pause();
  if (game.clip !== null) clip(critic, game.clip);
  const real = await feed.real(step);
  const fake = tidy(() => generator.forward(feed.criticNoise(step), TRAINING));
  let report!: CriticReport;
  const slope = gradients(critic, () => {
    const value = (images: Tensor) => critic.forward(images, TRAINING);
    const batch = { real, fake, mixture: () => feed.mixture(step) };
    const judgement = objective.judgeCritic(value, batch);
    report = judgement.report;
    return judgement.loss;
  });
  game.criticOptimizer.step(slope);
  onStep?.({ network: "critic", step, gradients: slope });
  disposeGradients(slope);
  real.dispose();
  fake.dispose();
  return report;
}

/**
 * One generator step (WGAN, Algorithm 1, lines 9-11). The critic's parameters stay, its batch
 * statistics are recorded.
 * @param iteration counted from 0: which noise
 */
export function generatorStep(
  game: Game,
  iteration: number,
  onStep?: TrainOptions["onStep"],
): GeneratorReport {
  const { critic, generator, objective, feed } = game;
  let report!: GeneratorReport;
  const slope = gradients(generator, () => {
    const fake = generator.forward(feed.generatorNoise(iteration), TRAINING);
    const judgement = objective.judgeGenerator(critic.forward(fake, TRAINING));
    report = judgement.report;
    return judgement.loss;
  });
  game.generatorOptimizer.step(slope);
  onStep?.({ network: "generator", step: iteration, gradients: slope });
  disposeGradients(slope);
  return report;
}

function notFinite(network: string, report: object): string | undefined {
  const term = Object.entries(report).find(([, value]) => !Number.isFinite(value));
  return term && `the ${network}'s ${term[0]} is ${term[1]}`;
}
