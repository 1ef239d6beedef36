/**
 * Kernels that the stock WASM backend lacks or computes wrongly, found by TensorFlow.js's own test suite.
 * @module
 */
import { type KernelConfig } from "@tensorflow/tfjs-core";
import { bincountKernel } from "./bincount.ts";
import { castKernel } from "./cast.ts";
import { clipByValueKernel } from "./clip-by-value.ts";
import { depthwiseKernel, fusedDepthwiseKernel } from "./depthwise.ts";
import {
  depthwiseFilterGradientKernel,
  depthwiseInputGradientKernel,
} from "./depthwise-gradients.ts";
import { einsumKernel } from "./einsum.ts";
import { gatherKernel } from "./gather.ts";
import { identityKernel } from "./identity.ts";
import { avgPoolKernel, maxPoolKernel } from "./pool.ts";
import { sliceKernel } from "./slice.ts";
import { unsortedSegmentSumKernel } from "./unsorted-segment-sum.ts";

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
  sliceKernel,
  unsortedSegmentSumKernel,
];
