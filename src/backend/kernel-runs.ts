import { currentBackend } from "./current.ts";

/**
 * How often each kernel of `kernels.wasm` was run since the threads were started, by its name, and,
 * where a kernel has several ways, by the name, a comma, and the way (`gemm, few rows`). What
 * TensorFlow.js's own kernels compute is not in it.
 *
 * @throws {Error} when this backend is not the current one
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import * as tf from "@tensorflow/tfjs-core";
 * import { kernelRuns, startBackend, stopBackend } from "./mod.ts";
 *
 * await startBackend({ threads: 1 });
 * tf.matMul(tf.ones([64, 64]), tf.ones([64, 64]));
 * assert.ok([...kernelRuns().keys()].some((name) => name.startsWith("gemm")));
 * await stopBackend();
 * ```
 */
export function kernelRuns(): ReadonlyMap<string, number> {
  return new Map(currentBackend().pool.runs);
}
