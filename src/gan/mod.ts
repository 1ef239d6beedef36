/**
 * Generative adversarial training: objectives, the critic's schedule, Algorithm 1, and what it is
 * fed.
 * @module
 */

export type { CriticBatch, CriticFunction } from "./critic-batch.ts";
export { type Feed, type FeedOptions, fixedNoise, randomFeed } from "./feed.ts";
export { generatorGradient, generatorGradientNorm, gradientNorm } from "./gradient-norm.ts";
export { gradientPenalty } from "./objectives/gradient-penalty.ts";
export type { CriticReport, GeneratorReport, Judgement } from "./judgement.ts";
export {
  ESTIMATES,
  type Objective,
  objective,
  OBJECTIVE_NAMES,
  type ObjectiveName,
  OBJECTIVES,
  TRAINING_OBJECTIVES,
  type TrainingObjective,
} from "./objectives/objectives.ts";
export { criticStepsAt, criticStepsBefore, type Schedule } from "./schedule.ts";
export {
  type CriticGame,
  criticStep,
  type Game,
  generatorStep,
  type IterationReport,
  type StepEvent,
  train,
  trainIteration,
  type TrainOptions,
} from "./train.ts";
