/**
 * What memory the convolutions that halve an image take while they compute, for who says beforehand
 * what a training takes.
 * @module
 */
import type { Conv2DInfo } from "./conv-geometry.ts";
import { planGradient, planTiles } from "./winograd-scratch.ts";
import { forwardTiling, inputTiling, suitsWinograd } from "./winograd-tiling.ts";

/** A convolution of 4 × 4 taps and stride 2 with a border of 1, or the transposed one. */
export interface HalvingConvolution {
  /** Images of a batch. */
  readonly images: number;
  /** Edge of the smaller images; the larger ones have twice as much. */
  readonly edge: number;
  /** Channels of the smaller images … */
  readonly inner: number;
  /** … and of the larger ones. */
  readonly outer: number;
}

/**
 * What the three passes of a convolution transform in, each in its turn in the same place: nothing
 * where no pass is computed by Winograd's minimal filtering.
 * @returns bytes of scratch memory: of all threads together, and of each
 */
export function winogradScratch(
  { images, edge, inner, outer }: HalvingConvolution,
): { readonly shared: number; readonly perWorker: number } {
  const info = {
    ...{ batchSize: images, inHeight: 2 * edge, inWidth: 2 * edge, inChannels: outer },
    ...{ outHeight: edge, outWidth: edge, outChannels: inner },
    ...{ filterHeight: 4, filterWidth: 4, strideHeight: 2, strideWidth: 2 },
    ...{ dilationHeight: 1, dilationWidth: 1 },
    padInfo: { top: 1, bottom: 1, left: 1, right: 1, type: "NUMBER" },
  } as Conv2DInfo;
  const passes = [
    ...suitsWinograd(info, "forward") ? [planTiles(forwardTiling(info)).scratch] : [],
    ...suitsWinograd(info, "input") ? [planTiles(inputTiling(info)).scratch] : [],
    ...suitsWinograd(info, "filter") ? [planGradient(info).scratch] : [],
  ];
  return {
    shared: Math.max(0, ...passes.map(({ shared }) => shared)),
    perWorker: Math.max(0, ...passes.map(({ perWorker }) => perWorker)),
  };
}
