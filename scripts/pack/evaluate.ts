/**
 * TensorFlow.js's backends within the package: `bundle.ts` puts this in the place of
 * `src/backend/upstream/evaluate.ts`.
 *
 * What is bundled is a copy of our own anyhow, and is evaluated where it is first required.
 * @module
 */

/** Understood by the bundler. */
declare const require: (path: string) => unknown;

const EVALUATE: Record<string, () => unknown> = {
  "@tensorflow/tfjs-backend-cpu": () => require("@tensorflow/tfjs-backend-cpu/dist/index.js"),
  // its kernels alone, without the loader of its module
  "@tensorflow/tfjs-backend-wasm": () =>
    require("@tensorflow/tfjs-backend-wasm/dist/register_all_kernels.js"),
};

/** Evaluates a package. */
export function evaluate(name: string): unknown {
  return EVALUATE[name]();
}
