/**
 * The kernels of TensorFlow.js's WASM backend, which stand behind ours.
 * @module
 */
import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs-core";
import type { EarthmoverBackend, KernelCall } from "../earthmover-backend.ts";
import { loadPrivately } from "./private-copy.ts";

/** Axes that the stock kernels know; of a tensor of more they leave results unwritten. */
export const STOCK_AXES = 6;

let kernels: ReadonlyMap<string, KernelConfig> | undefined;

/** All of them, by name; loaded when first asked for. */
export function stockKernels(): ReadonlyMap<string, KernelConfig> {
  kernels ??= loadPrivately("@tensorflow/tfjs-backend-wasm", "wasm").kernels;
  return kernels;
}

/**
 * Lets every stock kernel bind its C++ function in the backend's module; one backend at a time is
 * served.
 */
export function bindStockKernels(backend: EarthmoverBackend): void {
  for (const { setupFunc } of stockKernels().values()) setupFunc?.(backend);
}

/**
 * The stock kernel of that name, for the cases that ours leaves to it.
 *
 * Called with the same `{ inputs, attrs, backend }`.
 */
export function stock(name: string): (call: KernelCall<unknown, unknown>) => TensorInfo {
  return stockKernels().get(name)!.kernelFunc as unknown as (
    call: KernelCall<unknown, unknown>,
  ) => TensorInfo;
}
