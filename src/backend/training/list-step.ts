/**
 * One job on lists of tensors that go side by side: parameters, their gradients, and their states.
 * @module
 */
import { engine, type TensorInfo, Variable } from "@tensorflow/tfjs-core";
import { currentBackend } from "../current.ts";
import type { EarthmoverBackend } from "../earthmover-backend.ts";
import { chunksOf } from "../kernels/map/elementwise.ts";
import type { Args } from "../memory/args.ts";
import { chunkRow, ELEMENTWISE, listFields, OPTIMIZER, tensorRow } from "../threads/border.ts";
import type { Op } from "../threads/ops.ts";
import type { Tensor } from "../tensor.ts";

/**
 * Gives a variable memory of its own, if it shares it. Nothing is known of its elements from now
 * on.
 * @throws {Error} for a tensor that shares its memory and is no variable
 */
export function makeWritable(backend: EarthmoverBackend, tensor: Tensor, what: string): void {
  backend.dataIdMap.get(tensor.dataId).zeros = undefined;
  if (backend.refCount(tensor.dataId) <= 1) return;
  if (!(tensor instanceof Variable)) {
    throw new Error(
      `${what} would be overwritten, but it shares its memory with another tensor: make it a tf.variable, ` +
        "or dispose of the clone or reshaped view",
    );
  }
  const own = backend.output(tensor.shape);
  const from = backend.pointerOf(tensor);
  backend.heap.views.u8.copyWithin(backend.pointerOf(own), from, from + tensor.size * 4);
  const copy = engine().makeTensorFromTensorInfo(own);
  tensor.assign(copy);
  copy.dispose();
}

/**
 * Checks that lists go side by side.
 * @throws {Error} when they do not, or are not of float32
 */
export function check(lists: Record<string, readonly Tensor[]>): void {
  const [[firstName, first], ...others] = Object.entries(lists);
  for (const [name, list] of others) {
    if (list.length !== first.length) {
      throw new Error(`${firstName} has ${first.length} tensors, ${name} has ${list.length}`);
    }
  }
  for (const [name, list] of Object.entries(lists)) {
    list.forEach((tensor, i) => {
      if (tensor.dtype !== "float32") {
        throw new Error(`${name}[${i}] is ${tensor.dtype}, but needs to be float32`);
      }
      if (tensor.size !== first[i].size) {
        throw new Error(
          `${name}[${i}] has shape [${tensor.shape}], ${firstName}[${i}] has [${first[i].shape}]`,
        );
      }
    });
  }
}

/** Appends the constants of a kernel. */
export type WriteConstants = (args: Args) => Args;

/**
 * Runs a kernel of wasm/assembly/optimizer.ts over lists that go side by side.
 *
 * @param lists the parameters, then, as far as the kernel knows them, the gradients, first and
 * second states
 */
export function runOnLists(
  backend: EarthmoverBackend,
  op: Op,
  lists: readonly (readonly TensorInfo[])[],
  sizes: number[],
  writeConstants: WriteConstants,
  partials: number = 0,
): void {
  const args = backend.args.begin().write(listFields, { tensors: sizes.length, partials });
  writeConstants(args).skipTo(OPTIMIZER.TABLE);
  sizes.forEach((length, i) => {
    const pointer = (list?: readonly TensorInfo[]) => list ? backend.pointerOf(list[i]) : 0;
    args.write(tensorRow, {
      parameter: pointer(lists[0]),
      gradient: pointer(lists[1]),
      firstState: pointer(lists[2]),
      secondState: pointer(lists[3]),
      length,
    });
  });
  sizes.forEach((size, tensor) => {
    for (let first = 0; first < size; first += ELEMENTWISE.CHUNK) {
      args.write(chunkRow, { tensor, first });
    }
  });
  backend.pool.run(op, args.address, chunksOfList(sizes));
}

/** Chunks of a job on tensors of these sizes. */
export function chunksOfList(sizes: number[]): number {
  return sizes.reduce((sum, size) => sum + chunksOf(size), 0);
}

/**
 * A step: checks the lists, makes what is written (all but the gradients) writable, runs the
 * kernel.
 * @throws {Error} when the lists do not fit each other or a written tensor shares its memory
 */
export function step(
  op: Op,
  lists: Record<string, readonly Tensor[]>,
  writeConstants: WriteConstants,
): void {
  check(lists);
  const backend = currentBackend();
  for (const [name, list] of Object.entries(lists)) {
    if (name === "gradients") continue;
    list.forEach((tensor, i) => makeWritable(backend, tensor, `${name}[${i}]`));
  }
  const columns = Object.values(lists);
  runOnLists(backend, op, columns, columns[0].map((tensor) => tensor.size), writeConstants);
}
