/**
 * Gradients that are zero whatever the numbers are.
 *
 * The slope of a leaky ReLU does not depend on how large its input is, so that its second
 * derivative is zero. A gradient penalty sends these zeros back through every layer of the pass
 * whose gradient it is of, and each layer's gradients would be computed from them like any others.
 *
 * Here they are +0. Computed, they could be −0, which differs only in a sum with another −0, or NaN
 * where a factor is not finite, which what is computed from that factor elsewhere shows as well.
 * @module
 */
import { engine, fill, type Tensor } from "@tensorflow/tfjs-core";
import { EarthmoverBackend } from "../earthmover-backend.ts";
import type { TensorData } from "../memory/tensor-store.ts";

function dataOf({ dataId }: Tensor): TensorData | undefined {
  const { backend } = engine();
  const ours = backend instanceof EarthmoverBackend && backend.dataIdMap.has(dataId);
  return ours ? backend.dataIdMap.get(dataId) : undefined;
}

/** Zeros that are known to be zeros. */
export function knownZeros(shape: number[]): Tensor {
  const made = fill(shape, 0);
  const data = dataOf(made);
  if (data !== undefined) data.zeros = engine().state.activeTape;
  return made;
}

/** What is linear in dy: zeros of `shape` where dy is known to be zeros, else what is computed. */
export function linearIn(dy: Tensor, shape: number[], compute: () => Tensor): Tensor {
  const known = dataOf(dy)?.zeros;
  return known && known === engine().state.activeTape ? knownZeros(shape) : compute();
}
