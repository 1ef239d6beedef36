/**
 * Where the package's files lie that are no JavaScript: `bundle.ts` puts this in the place of
 * `src/backend/files.ts`.
 */

/** The kernels. */
export function kernelsFile(): URL {
  return new URL("./kernels.wasm", import.meta.url);
}

/** TensorFlow.js's own WASM module, the build with SIMD and threads. */
export function tfjsFile(): URL {
  return new URL("./tfjs-kernels.wasm", import.meta.url);
}
