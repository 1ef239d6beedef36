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
} from "./config.ts";
export { stackedGanRun } from "./stacked-gan-runs.ts";
export type { StackedEvaluation } from "./stacked-modes.ts";
export { type Ablation, ablationRun } from "./ablation-runs.ts";
export { networkPasses } from "./network-passes.ts";
export {
  frozenRun,
  ganBothMlpRun,
  ganConstantRun,
  ganDcganRun,
  ganForFreezingRun,
  ganMlpRun,
} from "./gan-runs.ts";
export {
  wganClippedTwinRun,
  wganConstantRun,
  wganDcganRun,
  wganFailingRun,
  wganGpRun,
  wganMlpRun,
} from "./wgan-runs.ts";
export type { WeightBar } from "./weight-histogram.ts";
export { identityOf } from "./data-identity.ts";
export type { AdamConfig, OptimizerConfig, RmsPropConfig, SgdConfig } from "./optimizer-config.ts";
export {
  type MixtureShape,
  type PerceptronConfig,
  type PointsCriticConfig,
  type PointsGanConfig,
  type PointsShape,
  type SegmentShape,
} from "./points-config.ts";
export { CONFIG_FILE, GENERATOR_FILE, publishTraining, type Training } from "./publish-training.ts";
export { type Preset, PRESETS, type Scale, SCALES } from "./presets.ts";
export { generatedSamples, interpolatedSamples, type Sampling } from "./generated-images.ts";
export { type Path, PATHS } from "./interpolate.ts";
export { type OpenGenerator, openGenerator } from "./open-generator.ts";
export { type Batches } from "./sampler.ts";
export { atIteration, type Outcome, readTable, type RunRecord } from "./record.ts";
export { readSheet, SHEET_SAMPLES, sheetIterations } from "./sheet.ts";
export { ensureRuns, type Laboratory, missingRuns, type RunProgress } from "./runner.ts";
export { classifierRun, critic1dRun, type ImageSetting, type Setting } from "./runs.ts";
export { estimateSeconds } from "./duration.ts";
export { type RunState, surveyRuns } from "./survey.ts";
export { type ConfigOf, parseConfig } from "./schema.ts";
export {
  type Bump,
  bumps,
  type CriticChoice,
  criticVsEmRun,
  MODE_MIXTURES,
  modesRun,
  noisyDiscriminatorRun,
  noisyGanRun,
  optimalDiscriminatorRun,
  SEGMENTS_APART,
} from "./synthetic-runs.ts";
export { defaultText } from "./training-defaults.ts";
export {
  parseSetting,
  planTraining,
  readTrainingFile,
  type SettingSource,
  type TrainingPlan,
  trainingRun,
} from "./training-plan.ts";
export { trainingJsonSchema } from "./training-schema.ts";
export {
  type Choices,
  type GivenSettings,
  type NetName,
  SETTING_NAMES,
  type SettingHelp,
  settingHelp,
  type SettingName,
  type TrainingObjective,
} from "./training-settings.ts";
export { SYNTHETIC_SCALES, type SyntheticScale } from "./synthetic-scales.ts";
