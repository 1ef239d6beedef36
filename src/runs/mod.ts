/**
 * Training runs as data: a configuration names a run; a finished run is a folder that several figures read.
 * @module
 */
export {
  type ClassifierConfig,
  type Critic1dConfig,
  type DataIdentity,
  type DcganConfig,
  type DcganGeneratorConfig,
  dependenciesOf,
  type ExperimentConfig,
  type FrozenConfig,
  type GanConfig,
  type MlpConfig,
  runName,
  type StackedGanConfig,
} from "./kinds/config.ts";
export { stackedGanRun } from "./recipes/stacked-gan-runs.ts";
export type { StackedEvaluation } from "./measures/stacked-modes.ts";
export { type Ablation, ablationRun } from "./recipes/ablation-runs.ts";
export { networkPasses } from "./measures/network-passes.ts";
export {
  frozenRun,
  ganBothMlpRun,
  ganConstantRun,
  ganDcganRun,
  ganForFreezingRun,
  ganMlpRun,
} from "./recipes/gan-runs.ts";
export {
  wganClippedTwinRun,
  wganConstantRun,
  wganDcganRun,
  wganFailingRun,
  wganGpRun,
  wganMlpRun,
} from "./recipes/wgan-runs.ts";
export type { WeightBar } from "./measures/weight-histogram.ts";
export { identityOf } from "./kinds/data-identity.ts";
export type {
  AdamConfig,
  OptimizerConfig,
  RmsPropConfig,
  SgdConfig,
} from "./kinds/optimizer-config.ts";
export type {
  MixtureShape,
  PerceptronConfig,
  PointsCriticConfig,
  PointsGanConfig,
  PointsShape,
  SegmentShape,
} from "./kinds/points-config.ts";

export { type Preset, PRESETS, type Scale, SCALES } from "./recipes/presets.ts";

export { type Batches, imagesOf, wholeBatches } from "./measures/sampler.ts";
export { atIteration, type Outcome, readTable, type RunRecord } from "./store/record.ts";
export { readSheet, SHEET_SAMPLES, sheetIterations } from "./store/sheet.ts";
export { ensureRuns, type Laboratory, missingRuns, type RunProgress } from "./engine/runner.ts";
export { classifierRun, critic1dRun, type ImageSetting, type Setting } from "./recipes/runs.ts";
export { estimateSeconds } from "./engine/duration.ts";
export { type RunState, surveyRuns } from "./engine/survey.ts";
export { type ConfigOf, parseConfig } from "./kinds/schema.ts";
export {
  bumps,
  type CriticChoice,
  criticVsEmRun,
  MODE_MIXTURES,
  modesRun,
  noisyDiscriminatorRun,
  noisyGanRun,
  optimalDiscriminatorRun,
  SEGMENTS_APART,
} from "./recipes/synthetic-runs.ts";

export { SYNTHETIC_SCALES, type SyntheticScale } from "./recipes/synthetic-scales.ts";
export {
  type Checkpoint,
  checkpointIteration,
  type Found,
  loadCheckpoint,
  type Parts,
  saveCheckpoint,
} from "./store/checkpoint.ts";
