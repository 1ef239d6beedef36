/**
 * Windows that slide over images: pooling and depthwise convolution.
 * @module
 */
import type { backend_util } from "@tensorflow/tfjs-core";

/** What TensorFlow.js computes from shapes, strides, padding and dilations. */
export type WindowInfo = backend_util.Conv2DInfo;

/**
 * Whether the stock kernels may be used. They compute the size of the result a second time, from
 * the padding alone, and write beyond the tensor where it differs from what TensorFlow.js computes:
 * with a window that is not square and a numeric padding, or with sizes rounded up.
 */
export function stockFits(info: WindowInfo): boolean {
  const { type, top, bottom, left, right } = info.padInfo;
  if (type === "SAME") return true;
  const fits = (extent: number, window: number, stride: number, out: number): boolean =>
    extent >= window && Math.floor((extent - window) / stride) + 1 === out;
  return fits(
    info.inHeight + top + bottom,
    info.effectiveFilterHeight,
    info.strideHeight,
    info.outHeight,
  ) && fits(
    info.inWidth + left + right,
    info.effectiveFilterWidth,
    info.strideWidth,
    info.outWidth,
  );
}

/**
 * Calls `visit` for every pixel of the result and every place of the window that lies within the
 * image there, with the offsets at which the channels of the two begin, and the number of the
 * place.
 */
export function forEachTap(
  info: WindowInfo,
  visit: (image: number, output: number, place: number) => void,
): void {
  const { inChannels, outChannels, padInfo: { top, left } } = info;
  for (let n = 0; n < info.batchSize; n++) {
    for (let y = 0; y < info.outHeight; y++) {
      for (let x = 0; x < info.outWidth; x++) {
        const output = ((n * info.outHeight + y) * info.outWidth + x) * outChannels;
        for (let i = 0; i < info.filterHeight; i++) {
          const row = y * info.strideHeight - top + i * info.dilationHeight;
          if (row < 0 || row >= info.inHeight) continue;
          for (let j = 0; j < info.filterWidth; j++) {
            const column = x * info.strideWidth - left + j * info.dilationWidth;
            if (column < 0 || column >= info.inWidth) continue;
            const image = ((n * info.inHeight + row) * info.inWidth + column) * inChannels;
            visit(image, output, i * info.filterWidth + j);
          }
        }
      }
    }
  }
}
