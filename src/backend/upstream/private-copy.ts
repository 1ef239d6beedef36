/**
 * A TensorFlow.js backend's package, loaded for ourselves alone.
 *
 * Such a package registers its backend and its kernels with TensorFlow.js when it is evaluated, at
 * a priority of its own choosing, and keeps what its kernels bind in variables of its module. A
 * program that uses this project's backend would find another one registered that it never asked
 * for; and one that uses that other backend, too, would find its kernels bound to our memory.
 * Therefore the package is evaluated once more beside the copy that a program may have imported or
 * may import later, and everything that it registers is taken out of the registry again.
 * @module
 */
import {
  engine,
  getKernelsForBackend,
  type KernelConfig,
  registerKernel,
  unregisterKernel,
} from "@tensorflow/tfjs-core";
import { evaluate } from "./evaluate.ts";

/** A package's exports and the kernels that it registered. */
export interface PrivateCopy<Exports> {
  exports: Exports;
  kernels: ReadonlyMap<string, KernelConfig>;
}

/** Takes all kernels of a backend out of the registry and gives them. */
function takeKernels(backend: string): KernelConfig[] {
  const kernels = getKernelsForBackend(backend);
  for (const { kernelName } of kernels) unregisterKernel(kernelName, backend);
  return kernels;
}

/**
 * Loads the package `name`, which registers the backend `backend`. The registry is afterwards what
 * it was before.
 */
export function loadPrivately<Exports>(name: string, backend: string): PrivateCopy<Exports> {
  const { registryFactory } = engine();
  const formerFactory = registryFactory[backend];
  const formerKernels = takeKernels(backend);
  delete registryFactory[backend];
  try {
    const exports = evaluate(name) as Exports;
    const kernels = new Map(takeKernels(backend).map((config) => [config.kernelName, config]));
    return { exports, kernels };
  } finally {
    takeKernels(backend);
    delete registryFactory[backend];
    if (formerFactory !== undefined) registryFactory[backend] = formerFactory;
    for (const config of formerKernels) registerKernel(config);
  }
}
