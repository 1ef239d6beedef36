/**
 * Where the files lie that are no JavaScript. The package has them in other places:
 * `scripts/pack/files.ts`.
 * @module
 */

import type { Arithmetic } from "./arithmetic.ts";

/** The kernels of that arithmetic. */
export function kernelsFile(arithmetic: Arithmetic = "strict"): URL {
  return arithmetic === "fused"
    ? new URL("../../wasm/build/kernels-fused.wasm", import.meta.url)
    : new URL("../../wasm/build/kernels.wasm", import.meta.url);
}

/** TensorFlow.js's own WASM module, the build with SIMD and threads. */
export function tfjsFile(): URL {
  return new URL(
    import.meta.resolve(
      "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm",
    ),
  );
}
