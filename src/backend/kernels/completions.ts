/**
 * Kernels that the stock WASM backend lacks or computes wrongly, found by TensorFlow.js's own test
 * suite.
 * @module
 */
import { type KernelConfig } from "@tensorflow/tfjs-core";
import { bincountKernel } from "./reduce/bincount.ts";
import { castKernel } from "./map/cast.ts";
import { clipByValueKernel } from "./map/clip-by-value.ts";
import { CONV3D_GRADIENT_KERNELS } from "./conv/conv3d-gradients.ts";
import { depthwiseKernel, fusedDepthwiseKernel } from "./conv/depthwise.ts";
import {
  depthwiseFilterGradientKernel,
  depthwiseInputGradientKernel,
} from "./conv/depthwise-gradients.ts";
import { einsumKernel } from "./product/einsum.ts";
import { gatherKernel } from "./index/gather.ts";
import { identityKernel, reshapeKernel } from "./map/identity.ts";
import { avgPoolKernel, maxPoolKernel } from "./conv/pool.ts";
import { maxPool3DKernel } from "./conv/max-pool-3d.ts";
import { POOL_GRADIENT_KERNELS } from "./conv/pool-gradients.ts";
import { RESIZE_GRADIENT_KERNELS } from "./index/resize-gradients.ts";
import { sliceKernel } from "./index/slice.ts";
import { unsortedSegmentSumKernel } from "./reduce/unsorted-segment-sum.ts";

/** One kernel each. */
export const COMPLETIONS: KernelConfig[] = [
  avgPoolKernel,
  bincountKernel,
  castKernel,
  clipByValueKernel,
  depthwiseFilterGradientKernel,
  depthwiseInputGradientKernel,
  depthwiseKernel,
  einsumKernel,
  fusedDepthwiseKernel,
  gatherKernel,
  identityKernel,
  maxPoolKernel,
  ...CONV3D_GRADIENT_KERNELS,
  maxPool3DKernel,
  reshapeKernel,
  ...POOL_GRADIENT_KERNELS,
  ...RESIZE_GRADIENT_KERNELS,
  sliceKernel,
  unsortedSegmentSumKernel,
];
