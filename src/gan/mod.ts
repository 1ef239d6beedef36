/**
 * Generative adversarial training: objectives, the critic's schedule, the loop of Algorithm 1, what it is fed, and checkpoints.
 * @module
 */

export type { CriticBatch, CriticFunction } from "./critic-batch.ts";
export { type Feed, type FeedOptions, fixedNoise, randomFeed } from "./feed.ts";
export { generatorGradientNorm, gradientNorm } from "./gradient-norm.ts";
export { gradientPenalty } from "./gradient-penalty.ts";
export type { CriticReport, GeneratorReport, Judgement } from "./judgement.ts";
export { type Objective, objective, type ObjectiveName } from "./objectives.ts";
export { AUTHORS_SCHEDULE, criticStepsAt, criticStepsBefore, type Schedule } from "./schedule.ts";
export {
  type CriticGame,
  criticStep,
  type Game,
  generatorStep,
  type IterationReport,
  type StepEvent,
  train,
  type TrainOptions,
} from "./train.ts";
