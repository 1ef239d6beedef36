/** What the suite's classifier costs: the layers of `lenet.ts`. */
import type { NetworkSize } from "./network-size.ts";
import type { DataIdentity } from "./schema-parts.ts";

/** Multiply-adds of one image. */
export function lenetForward({ size, channels }: DataIdentity): number {
  const [half, quarter] = [size / 2, size / 4];
  return 16 * half * half * channels * 16 + 16 * quarter * quarter * 16 * 32 +
    quarter * quarter * 32 * 64;
}

/** How much of it there is. */
export function lenetSize({ size, channels }: DataIdentity, classes: number): NetworkSize {
  const [half, quarter] = [(size / 2) * (size / 2), (size / 4) * (size / 4)];
  const activations = half * 16 + quarter * 32;
  const [features, flat] = [64, quarter * 32];
  return {
    parameters: 16 * channels * 16 + 16 * 16 * 32 + (flat + 1) * features +
      (features + 1) * classes,
    buffers: 0,
    tensors: 6,
    forward: 2 * activations + 3 * features + 2 * classes,
    backward: 2 * activations + 2 * features + classes,
    steps: 10,
    convolutions: [
      { edge: size / 2, inner: 16, outer: channels },
      { edge: size / 4, inner: 32, outer: 16 },
    ],
  };
}
