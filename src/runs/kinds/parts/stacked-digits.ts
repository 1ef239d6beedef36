/**
 * Stacked digits (Metz et al., arXiv:1611.02163): three grey images as the channels of one. Nothing
 * is stored: three indices make an image.
 */
import { type Tensor4D, tensor4d } from "@tensorflow/tfjs-core";
import { batch, type ImageSet } from "../../../data/mod.ts";
import { sha256 } from "../../../base/mod.ts";
import { stream } from "../../../random/mod.ts";
import { STACKED } from "../../measures/stacked-modes.ts";
import type { DataIdentity } from "./schema-parts.ts";

/** What the stacks of a grey data set are, as a configuration names them. */
export function stackedIdentity(grey: DataIdentity): DataIdentity {
  return {
    id: `stacked ${grey.id}`,
    size: grey.size,
    channels: STACKED,
    sha256: sha256(`stacked ${grey.sha256}`),
  };
}

/** What stacks are for. The words name the stream: none may change. */
export type StackPurpose = "stacked digits" | "stacked digits that were held back";

/**
 * Which images are stacked: independent and uniform, three for each of `count` stacks. The same
 * four values give the same ones.
 */
export function stackIndices(
  { count: images }: Pick<ImageSet, "count">,
  { seed, purpose, step, count }: {
    seed: number;
    purpose: StackPurpose;
    step: number;
    count: number;
  },
): ArrayLike<number> {
  return stream(seed, purpose, step).integers(STACKED * count, images);
}

/** Batches of stacks: step → `[batch, height, width, 3]` in [-1, 1]. */
export function stackedImages(images: ImageSet, seed: number, batchSize: number) {
  return (step: number): Tensor4D => {
    const draw = { seed, purpose: "stacked digits", step, count: batchSize } as const;
    const grey = batch(images, stackIndices(images, draw));
    const shape = [batchSize, images.height, images.width, STACKED] as const;
    return tensor4d(stack(grey, images.height * images.width), [...shape]);
  };
}

/**
 * Puts each three grey images behind one another into the channels of one.
 * @param grey `[3 n, pixels]`
 * @param pixels of an image
 * @returns `[n, pixels, 3]`
 */
export function stack(grey: Float32Array, pixels: number): Float32Array {
  const values = new Float32Array(grey.length);
  for (let image = 0; image < grey.length / pixels; image++) {
    const channel = image % STACKED;
    const to = (image - channel) * pixels + channel;
    for (let i = 0; i < pixels; i++) values[to + i * STACKED] = grey[image * pixels + i];
  }
  return values;
}
