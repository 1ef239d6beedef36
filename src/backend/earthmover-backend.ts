/**
 * The TensorFlow.js backend: tensors in our heap, and what kernel bindings need.
 * @module
 */
import {
  type DataType,
  type KernelConfig,
  type KernelFunc,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import { Args } from "./memory/args.ts";
import type { Heap } from "./memory/memory.ts";
import type { Pool } from "./threads/pool.ts";
import { Scratch } from "./memory/scratch.ts";
import { TensorStore } from "./memory/tensor-store.ts";
import type { TfjsModule } from "./memory/tfjs-module.ts";

/** The name under which the backend and its kernels are registered with TensorFlow.js. */
export const BACKEND_NAME = "earthmover";

/**
 * The backend as kernel bindings see it. A binding looks like
 *
 * ```ts ignore
 * export const reluKernel = kernel<{ x: TensorInfo }>("Relu", ({ inputs, backend }) => {
 *   const out = backend.output(inputs.x.shape);
 *   const args = backend.args.begin().write(unaryFields, { x: backend.pointerOf(inputs.x), out: … });
 *   backend.pool.run("relu", args.address, chunks);
 *   return out;
 * });
 * ```
 *
 * and stands in the list of `kernels/mod.ts`. Views on the memory (`backend.heap.views`) go stale
 * when something is allocated; addresses stay.
 */
export class EarthmoverBackend extends TensorStore {
  readonly args: Args;
  pool: Pool;
  scratch: Scratch;
  /** Whether convolutions may be computed by Winograd's minimal filtering. */
  winograd = true;
  /** Resolved when the workers are gone; set by {@link dispose}. */
  ended: Promise<void> | undefined;

  /** Told once that the backend is gone. */
  onDispose: () => void = () => {};

  /** Joins a started module, its heap and a pool over the same heap. */
  constructor(module: TfjsModule, heap: Heap, pool: Pool) {
    super(module, heap);
    this.args = new Args(heap);
    this.pool = pool;
    this.scratch = new Scratch(heap, pool.threads);
  }

  /** Exchanges the pool (and the scratch that is sized for it); tensors stay. */
  setPool(pool: Pool): void {
    this.scratch.release();
    this.pool = pool;
    this.scratch = new Scratch(this.heap, pool.threads);
  }

  /**
   * Ends the workers. TensorFlow.js calls this when someone removes the backend or resets the
   * engine; `onDispose` then clears the rest away.
   */
  override dispose(): void {
    if (this.stopped) return;
    super.dispose();
    this.ended = this.pool.stop();
    this.onDispose();
  }

  /**
   * Address of a tensor's first element, 64-byte aligned; valid until the tensor is disposed of.
   */
  pointerOf(tensor: TensorInfo): number {
    return this.dataIdMap.get(tensor.dataId).memoryOffset;
  }

  /** A new tensor whose elements the kernel is to write; they are not cleared. */
  output(shape: number[], dtype: DataType = "float32"): TensorInfo {
    return this.makeOutput(shape, dtype);
  }
}

/** What a kernel binding is called with. */
export interface KernelCall<Inputs, Attrs> {
  /** TensorFlow.js's own types let every input be undefined. */
  inputs: { [Name in keyof Inputs]: NonNullable<Inputs[Name]> };
  attrs: Attrs;
  backend: EarthmoverBackend;
}

/** Declares a kernel of this backend, typed; `name` is TensorFlow.js's name of the operation. */
export function kernel<Inputs, Attrs = Record<string, never>>(
  name: string,
  run: (call: KernelCall<Inputs, Attrs>) => TensorInfo | TensorInfo[],
): KernelConfig {
  return {
    kernelName: name,
    backendName: BACKEND_NAME,
    kernelFunc: run as unknown as KernelFunc,
  };
}
