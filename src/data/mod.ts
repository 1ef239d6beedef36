/**
 * Sources of real samples, and how they become batches: images as bytes, shuffled by the
 * counter-based streams so that any step's batch can be computed alone, and points of known
 * densities.
 * @module
 */
export { batches } from "./batches.ts";

export { batchIndices, epochIndices } from "./epochs.ts";

export {
  batch,
  type DataSource,
  type ImageCollection,
  type ImageSet,
  type SkippedFile,
  type StreamedImages,
  type TrainingImages,
} from "./image-set.ts";
export {
  BUILT_IN_DATA,
  DATA_USAGE,
  DEFAULT_DATA,
  isDataSpec,
  loadData,
  parseDataSpec,
} from "./load-data.ts";
export { openPlainFolder, type PlainImages } from "./sources/plain-folder.ts";
export type { LoadOptions } from "./sources/load-options.ts";
