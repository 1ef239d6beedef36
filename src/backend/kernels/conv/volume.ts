/**
 * Windows that slide over volumes; an image is a volume of one slice.
 * @module
 */
import { backend_util } from "@tensorflow/tfjs-core";
import type { WindowInfo } from "./window.ts";

/** What TensorFlow.js computes from shapes, strides, padding and dilations. */
export type VolumeInfo =
  & Pick<
    backend_util.Conv3DInfo,
    | "batchSize"
    | "inDepth"
    | "inHeight"
    | "inWidth"
    | "inChannels"
    | "outDepth"
    | "outHeight"
    | "outWidth"
    | "outChannels"
    | "strideDepth"
    | "strideHeight"
    | "strideWidth"
    | "filterDepth"
    | "filterHeight"
    | "filterWidth"
    | "dilationDepth"
    | "dilationHeight"
    | "dilationWidth"
  >
  & { padInfo: { front: number; top: number; left: number } };

/** An image's windows as those of a volume. */
export function asVolume(info: WindowInfo): VolumeInfo {
  return {
    ...info,
    inDepth: 1,
    outDepth: 1,
    strideDepth: 1,
    filterDepth: 1,
    dilationDepth: 1,
    padInfo: { front: 0, top: info.padInfo.top, left: info.padInfo.left },
  };
}

/**
 * Where the places of a window along one axis lie in the volume, by position of the window: [place,
 * offset] pairs.
 */
function places(
  positions: number,
  window: number,
  stride: number,
  dilation: number,
  pad: number,
  extent: number,
): [number, number][][] {
  return Array.from(
    { length: positions },
    (_, position) =>
      Array.from({ length: window }, (_, place): [number, number] => [
        place,
        position * stride - pad + place * dilation,
      ]).filter(([, offset]) => offset >= 0 && offset < extent),
  );
}

/**
 * Calls `visit` for every position of the window, with the offset at which the channels of the
 * result begin there, and the offsets at which the channels of the voxels under the window begin,
 * with the numbers of their places in the window.
 */
export function forEachWindow(
  info: VolumeInfo,
  visit: (output: number, voxels: Int32Array, places: Int32Array, count: number) => void,
): void {
  const { front, top, left } = info.padInfo;
  const { inDepth, inHeight, inWidth, filterDepth, filterHeight, filterWidth } = info;
  const slices = places(
    info.outDepth,
    filterDepth,
    info.strideDepth,
    info.dilationDepth,
    front,
    inDepth,
  );
  const rows = places(
    info.outHeight,
    filterHeight,
    info.strideHeight,
    info.dilationHeight,
    top,
    inHeight,
  );
  const columns = places(
    info.outWidth,
    filterWidth,
    info.strideWidth,
    info.dilationWidth,
    left,
    inWidth,
  );
  const size = filterDepth * filterHeight * filterWidth;
  const voxels = new Int32Array(size);
  const numbers = new Int32Array(size);
  let output = 0;
  for (let n = 0; n < info.batchSize; n++) {
    for (const slice of slices) {
      for (const row of rows) {
        for (const column of columns) {
          let count = 0;
          for (const [i, z] of slice) {
            for (const [j, y] of row) {
              for (const [k, x] of column) {
                voxels[count] = (((n * inDepth + z) * inHeight + y) * inWidth + x) *
                  info.inChannels;
                numbers[count++] = (i * filterHeight + j) * filterWidth + k;
              }
            }
          }
          visit(output, voxels, numbers, count);
          output += info.outChannels;
        }
      }
    }
  }
}
