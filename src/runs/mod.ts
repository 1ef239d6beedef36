/**
 * Training runs as data: a configuration names a run; a finished run is a folder that several
 * figures read.
 * @module
 */
export {
  type ClassifierConfig,
  type ConfigOf,
  type Critic1dConfig,
  type DataIdentity,
  estimateSeconds,
  type FlatConfig,
  type FrozenConfig,
  type GanConfig,
  iterationsOf,
  type KindName,
  KINDS,
  type KindsByName,
  type MixtureShape,
  neededRuns,
  parseConfig,
  type PointsCriticConfig,
  type PointsGanConfig,
  type PointsUpdatesConfig,
  readRecord,
  readsImages,
  type RunConfig,
  runName,
  type RunRecord,
  type RunRow,
  runTitle,
  type StackedGanConfig,
  type TablesOf,
} from "./kinds/kinds.ts";
export { arithmeticOf, inArithmetic } from "./kinds/define-kind.ts";
export { critic1d } from "./kinds/critic-1d.ts";
export { distanceToReal } from "./kinds/points-gan.ts";
export { crossEntropy } from "./kinds/parts/cross-entropy.ts";
export type { PointsShape } from "./kinds/parts/points-shape.ts";
export { identityOf } from "./kinds/parts/data-identity.ts";

export { memoryForRuns, type Room } from "./engine/room.ts";
export { type RunState, surveyRuns } from "./engine/survey.ts";
export {
  ensureRuns,
  findRun,
  missingRuns,
  type RecordsFor,
  type RunContext,
  type RunProgress,
  RunStopped,
} from "./engine/runner.ts";
export { makeInMemory, type MemoryContext } from "./engine/in-memory.ts";
export { livingRuns } from "./engine/alive.ts";
export type { Stage } from "./engine/loop.ts";

export {
  type Checkpoint,
  checkpointIteration,
  type Found,
  loadCheckpoint,
  type Parts,
  saveCheckpoint,
} from "./store/checkpoint.ts";
export {
  atIteration,
  damagedFile,
  type Outcome,
  type RecordContent,
  StoredRecord,
} from "./store/record.ts";
export { readSheet, SHEET_SAMPLES, sheetIterations, type SheetsOf } from "./store/sheet.ts";
export type { Column, Columns, RowOf, RowsOf, Table, Tables } from "./store/table.ts";

export { type BuiltFrom, loadClassifier } from "./kinds/classifier.ts";
export {
  featuresOf,
  first,
  generatedImages,
  type ImageParts,
  KERNEL_SAMPLES,
  realImages,
} from "./measures/quality.ts";
export { networkPasses } from "./measures/network-passes.ts";
export { type Batches, imagesOf, wholeBatches } from "./measures/sampler.ts";

export { type Ablation, ablationRun } from "./recipes/ablation-runs.ts";
export {
  frozenRun,
  ganBothMlpRun,
  ganConstantRun,
  ganDcganRun,
  ganForFreezingRun,
  ganMlpRun,
  longFrozenRun,
  plainFrozenRun,
} from "./recipes/gan-runs.ts";
export {
  PENALTY_CELLS,
  PENALTY_METHODS,
  type PenaltyCell,
  penaltyCellRun,
  type PenaltyMethod,
} from "./recipes/gradient-penalty-runs.ts";
export {
  LEARNING_RATES,
  learningRateRun,
  RATE_GENERATORS,
  RATE_OBJECTIVES,
  type RateCell,
} from "./recipes/learning-rate-runs.ts";
export { type Preset, PRESET_SIZES, PRESETS, type PresetSizes } from "./recipes/presets.ts";
export { MODE_MIXTURES } from "./recipes/mixture-gan.ts";
export { classifierRun, critic1dRun, type ImageScope, type Scope } from "./recipes/runs.ts";
export {
  type ClippedCritic,
  clippedCriticRun,
  type MapCell,
  mapRun,
} from "./recipes/clipping-runs.ts";
export {
  type RingAblation,
  ringAblationRun,
  type RingOptimizer,
} from "./recipes/ring-ablation-runs.ts";
export { COMPARED_LENGTHS, updatesRun } from "./recipes/update-runs.ts";
export { stackedGanRun } from "./recipes/stacked-gan-runs.ts";
export {
  type Balance,
  balanceRun,
  bumps,
  type CriticChoice,
  criticStepsRun,
  criticVsEmRun,
  flatDiscriminatorRun,
  FLATS_APART,
  modesRun,
  noisyDiscriminatorRun,
  noisyGanRun,
  optimalDiscriminatorRun,
  PENALTY_SIDES,
  penaltyWeightRun,
  SEGMENTS_APART,
} from "./recipes/synthetic-runs.ts";
export { SYNTHETIC_SIZES, type SyntheticSizes } from "./recipes/synthetic-sizes.ts";
export { wganConstantRun, wganDcganRun, wganFailingRun, wganMlpRun } from "./recipes/wgan-runs.ts";
export { degenerateText } from "./measures/degenerate-samples.ts";
