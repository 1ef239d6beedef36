/**
 * A TensorFlow.js backend on WebAssembly that trains convolutional networks, on any number of
 * threads, with the same bits for every number of threads and in every engine. It knows nothing of
 * GANs.
 * @module
 */
export {
  arithmeticInUse,
  type BackendFiles,
  type BackendInfo,
  type BackendOptions,
  startBackend,
  stopBackend,
} from "./start.ts";
export { type Arithmetic, ARITHMETICS } from "./arithmetic.ts";
export { kernelsFile, tfjsFile } from "./files.ts";
export { kernelHash } from "./kernel-hash.ts";
export { kernelRuns } from "./kernel-runs.ts";
export { type HalvingConvolution, winogradScratch } from "./kernels/conv/halving-scratch.ts";
export type { Tile } from "./kernels/product/tile.ts";
export { batchNorm, type BatchNormResult, moveTowards } from "./training/batch-norm.ts";
export {
  adam,
  type AdamOptions,
  clipInPlace,
  normOfList,
  OPTIMIZER_DEFAULTS,
  rmsProp,
  type RmsPropOptions,
  sgd,
  type SgdOptions,
  type StepOptions,
} from "./training/optimizer.ts";
export type { Tensor } from "./tensor.ts";
