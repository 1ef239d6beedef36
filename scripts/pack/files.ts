/**
 * Where the package's files lie that are no JavaScript: `bundle.ts` puts this in the place of
 * `src/backend/files.ts`.
 */

import type { Arithmetic } from "../../src/backend/mod.ts";

/** The kernels of that arithmetic. */
export function kernelsFile(arithmetic: Arithmetic = "strict"): URL {
  return arithmetic === "fused"
    ? new URL("./kernels-fused.wasm", import.meta.url)
    : new URL("./kernels.wasm", import.meta.url);
}

/** TensorFlow.js's own WASM module, the build with SIMD and threads. */
export function tfjsFile(): URL {
  return new URL("./tfjs-kernels.wasm", import.meta.url);
}
