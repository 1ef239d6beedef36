/**
 * The sizes of a convolution.
 * @module
 */
import type { backend_util } from "@tensorflow/tfjs-core";
import type { Args } from "../../memory/args.ts";

/** What TensorFlow.js computes from shapes, strides, padding and dilations. */
export type Conv2DInfo = backend_util.Conv2DInfo;

/** Appends the fifteen fields that `wasm/assembly/conv-patches.ts` names. */
export function geometryFields(args: Args, info: Conv2DInfo): Args {
  return args.i32(info.batchSize).i32(info.inHeight).i32(info.inWidth).i32(info.inChannels)
    .i32(info.outHeight).i32(info.outWidth).i32(info.outChannels)
    .i32(info.filterHeight).i32(info.filterWidth)
    .i32(info.strideHeight).i32(info.strideWidth)
    .i32(info.dilationHeight).i32(info.dilationWidth)
    .i32(info.padInfo.top).i32(info.padInfo.left);
}

/** Output pixels of the whole batch: rows of the matrix of patches. */
export function outPixels(info: Conv2DInfo): number {
  return info.batchSize * info.outHeight * info.outWidth;
}

/** Elements of a patch: columns of the matrix of patches. */
export function patchLength(info: Conv2DInfo): number {
  return info.filterHeight * info.filterWidth * info.inChannels;
}

/** Whether the images as they lie are the matrix of patches: a 1 × 1 filter, or one patch that is the image. */
export function isProduct(info: Conv2DInfo): boolean {
  const { top, bottom, left, right } = info.padInfo;
  if (top !== 0 || bottom !== 0 || left !== 0 || right !== 0) return false;
  const onePixel = info.filterHeight === 1 && info.filterWidth === 1 &&
    info.strideHeight === 1 && info.strideWidth === 1;
  const wholeImage = info.filterHeight === info.inHeight && info.filterWidth === info.inWidth &&
    info.dilationHeight === 1 && info.dilationWidth === 1;
  return onePixel || wholeImage;
}
