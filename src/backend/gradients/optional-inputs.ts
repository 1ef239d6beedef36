/**
 * Inputs that may be missing.
 *
 * TensorFlow.js's tape cannot hold a batch normalisation without scale or offset: it looks for the
 * numbers of inputs that are not there. While a tape records, they are therefore made.
 * @module
 */
import {
  engine,
  FusedBatchNorm,
  getBackend,
  type NamedTensorMap,
  ones,
  zeros,
} from "@tensorflow/tfjs-core";
import { BACKEND_NAME } from "../earthmover-backend.ts";

/** With a scale of one and an offset of zero, which change nothing, where there are none. */
function completed(inputs: NamedTensorMap): NamedTensorMap {
  const { shape } = inputs.mean;
  return { ...inputs, scale: inputs.scale ?? ones(shape), offset: inputs.offset ?? zeros(shape) };
}

/** Completes the inputs of batch normalisations on our backend; to be called once. */
export function completeOptionalInputs(): void {
  const current = engine();
  const runKernel = current.runKernel.bind(current);
  current.runKernel = ((kernelName, inputs, attrs) => {
    const incomplete = kernelName === FusedBatchNorm && current.state.gradientDepth > 0 &&
      getBackend() === BACKEND_NAME;
    return runKernel(kernelName, incomplete ? completed(inputs) : inputs, attrs);
  }) as typeof runKernel;
}
