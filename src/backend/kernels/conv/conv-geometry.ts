/**
 * The sizes of a convolution.
 * @module
 */
import type { backend_util } from "@tensorflow/tfjs-core";
import type { ConvGeometry } from "../../threads/border.ts";

/** What TensorFlow.js computes from shapes, strides, padding and dilations. */
export type Conv2DInfo = backend_util.Conv2DInfo;

/** The sizes as the kernels read them. */
export function geometryOf(info: Conv2DInfo): ConvGeometry {
  return {
    batch: info.batchSize,
    height: info.inHeight,
    width: info.inWidth,
    channels: info.inChannels,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    outChannels: info.outChannels,
    filterHeight: info.filterHeight,
    filterWidth: info.filterWidth,
    strideHeight: info.strideHeight,
    strideWidth: info.strideWidth,
    dilationHeight: info.dilationHeight,
    dilationWidth: info.dilationWidth,
    padTop: info.padInfo.top,
    padLeft: info.padInfo.left,
  };
}

/** Output pixels of the whole batch: rows of the matrix of patches. */
export function outPixels(info: Conv2DInfo): number {
  return info.batchSize * info.outHeight * info.outWidth;
}

/** Elements of a patch: columns of the matrix of patches. */
export function patchLength(info: Conv2DInfo): number {
  return info.filterHeight * info.filterWidth * info.inChannels;
}

/**
 * Whether the images as they lie are the matrix of patches: a 1 × 1 filter, or one patch that is
 * the image.
 */
export function isProduct(info: Conv2DInfo): boolean {
  const { top, bottom, left, right } = info.padInfo;
  if (top !== 0 || bottom !== 0 || left !== 0 || right !== 0) return false;
  const onePixel = info.filterHeight === 1 && info.filterWidth === 1 &&
    info.strideHeight === 1 && info.strideWidth === 1;
  const wholeImage = info.filterHeight === info.inHeight && info.filterWidth === info.inWidth &&
    info.dilationHeight === 1 && info.dilationWidth === 1;
  return onePixel || wholeImage;
}
