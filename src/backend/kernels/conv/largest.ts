/**
 * The largest value of each window.
 * @module
 */
import { backend_util } from "@tensorflow/tfjs-core";
import { asVolume, forEachWindow, type VolumeInfo } from "./volume.ts";

/** What a pooling operation was called with. */
export interface PoolAttrs {
  filterSize: number | [number, number, number];
  strides: number | [number, number, number];
  pad: "valid" | "same" | number;
  dimRoundingMode?: "floor" | "round" | "ceil";
}

/** Sizes of pooling over images of four dimensions or volumes of five. */
export function volumeInfo(shape: number[], attrs: PoolAttrs): VolumeInfo {
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  if (shape.length === 5) {
    return backend_util.computePool3DInfo(
      shape as [number, number, number, number, number],
      filterSize,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
  }
  return asVolume(backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    filterSize as number,
    strides as number,
    1,
    pad,
    dimRoundingMode,
  ));
}

/**
 * A window of one voxel over a result as large as the input is taken for the identity; see
 * `poolKernel`.
 */
export function isIdentity(info: VolumeInfo): boolean {
  return info.filterDepth === 1 && info.filterHeight === 1 && info.filterWidth === 1 &&
    info.inDepth === info.outDepth && info.inHeight === info.outHeight &&
    info.inWidth === info.outWidth;
}

/**
 * Calls `visit` with the offset of every element of the result and of the largest value in its
 * window, not-a-number only where nothing else is; as tfjs-cpu has it, of equals the first in an
 * image and the last in a volume.
 */
export function forEachLargest(
  info: VolumeInfo,
  values: ArrayLike<number>,
  equals: "first" | "last",
  visit: (output: number, largest: number) => void,
): void {
  const replaces = equals === "first"
    ? (value: number, former: number) => value > former
    : (value: number, former: number) => value >= former;
  forEachWindow(info, (output, voxels, _places, count) => {
    for (let c = 0; c < info.inChannels; c++) {
      let largest = -1;
      for (let i = 0; i < count; i++) {
        const voxel = voxels[i] + c;
        const former = values[largest];
        if (largest < 0 || replaces(values[voxel], former) || former !== former) largest = voxel;
      }
      if (largest >= 0) visit(output + c, largest);
    }
  });
}

/** Which of equals counts in an image of four dimensions, or a volume of five. */
export function equalsOf(shape: number[]): "first" | "last" {
  return shape.length === 5 ? "last" : "first";
}
