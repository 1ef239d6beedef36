/**
 * Kernels made of other kernels.
 * @module
 */
import { getKernel, type TensorInfo } from "@tensorflow/tfjs-core";
import { BACKEND_NAME, type EarthmoverBackend } from "../earthmover-backend.ts";

/**
 * Runs a kernel of one output on this backend; the result is disposed of with the composition
 * unless it is what that returns.
 */
export type Run = (
  kernel: string,
  inputs: Record<string, TensorInfo>,
  attrs?: object,
) => TensorInfo;

/**
 * Builds one tensor from the results of other kernels and disposes of all results but that one.
 *
 * What is returned must be new: an input handed through needs `Identity`.
 */
export function compose(
  backend: EarthmoverBackend,
  build: (run: Run) => TensorInfo,
): TensorInfo {
  const results: TensorInfo[] = [];
  const returned = build((kernel, inputs, attrs = {}) => {
    const { kernelFunc } = getKernel(kernel, BACKEND_NAME);
    const result = kernelFunc({ inputs, attrs: { ...attrs }, backend }) as TensorInfo;
    results.push(result);
    return result;
  });
  for (const result of results) if (result !== returned) backend.disposeData(result.dataId);
  return returned;
}
