/** The compiled kernels as a file: what is run, and what names it in manifests. */
import { readFileSync } from "node:fs";
import { sha256 } from "../base/mod.ts";

/** Bytes of `wasm/build/kernels.wasm`. */
export function readKernels(): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    readFileSync(new URL("../../wasm/build/kernels.wasm", import.meta.url)),
  );
}

/** SHA-256 of the kernels, in hexadecimal: two builds with the same one give the same bits. */
export function kernelHash(): string {
  return sha256(readKernels());
}
