/**
 * Where the files lie that are no JavaScript. The package has them in other places:
 * `scripts/pack/files.ts`.
 * @module
 */

/** The kernels. */
export function kernelsFile(): URL {
  return new URL("../../wasm/build/kernels.wasm", import.meta.url);
}

/** TensorFlow.js's own WASM module, the build with SIMD and threads. */
export function tfjsFile(): URL {
  return new URL(
    import.meta.resolve(
      "@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm",
    ),
  );
}
