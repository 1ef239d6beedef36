/**
 * All kernel bindings of this backend.
 * @module
 */
import type { KernelConfig } from "@tensorflow/tfjs-core";
import { BATCH_NORM_KERNELS } from "./norm/batch-norm.ts";
import { BINARY_KERNELS } from "./map/binary.ts";
import { acceptChannelsFirst } from "./conv/channels-first.ts";
import { COMPLETIONS } from "./completions.ts";
import {
  conv2DBackpropFilterKernel,
  conv2DBackpropInputKernel,
  conv2DKernel,
  fusedConv2DKernel,
} from "./conv/conv.ts";
import { acceptDilations } from "./conv/dilated-gradient.ts";
import { cropGradient } from "./index/cropped-gradient.ts";
import { ELEMENTWISE_KERNELS } from "./map/elementwise.ts";
import { CUMULATIVE_KERNELS } from "./reduce/cumulative.ts";
import { EXTREME_KERNELS } from "./reduce/extremes.ts";
import { fillKernel } from "./map/fill.ts";
import { batchMatMulKernel, fusedMatMulKernel } from "./product/matmul.ts";
import { remainingKernels } from "./remainder.ts";
import { REDUCE_KERNELS } from "./reduce/reduce.ts";

/** The kernels that are written for this backend. */
const OURS: KernelConfig[] = [
  ...COMPLETIONS,
  ...ELEMENTWISE_KERNELS,
  ...BINARY_KERNELS,
  ...REDUCE_KERNELS,
  ...EXTREME_KERNELS,
  ...CUMULATIVE_KERNELS,
  ...BATCH_NORM_KERNELS,
  fillKernel,
  batchMatMulKernel,
  fusedMatMulKernel,
  acceptChannelsFirst(conv2DKernel, "image"),
  acceptChannelsFirst(fusedConv2DKernel, "image"),
  acceptChannelsFirst(cropGradient(acceptDilations(conv2DBackpropInputKernel)), "image"),
  acceptChannelsFirst(conv2DBackpropFilterKernel, "filter"),
];

/** The kernels of all operations. */
export function allKernels(): KernelConfig[] {
  return [...OURS, ...remainingKernels(new Set(OURS.map(({ kernelName }) => kernelName)))];
}
