/**
 * How far the passes of a convolution are from sums in float64: Winograd's beside the direct ones.
 * @module
 */
import type { Conv2DInfo } from "../../src/backend/kernels/conv/conv-geometry.ts";
import { type LayerValues, type Pass, passWork } from "./pass.ts";

/** Most of the direct passes' errors that Winograd's may have: root mean square, largest. */
export const BARS = { rms: 2, largest: 3 };

/** Elements of a result, and their sums in float64. */
export interface Reference {
  places: number[];
  sums: number[];
}

/** Up to `most` whole numbers below `end`, evenly spread, the first and the last among them. */
function spread(end: number, most: number): number[] {
  const count = Math.min(end, most);
  return Array.from(
    { length: count },
    (_, i) => Math.floor(i * (end - 1) / Math.max(1, count - 1)),
  );
}

/** Calls `add` for every (pixel of the smaller image, tap) that meet inside the larger one. */
function meetings(
  { inHeight, inWidth, outHeight, outWidth, padInfo }: Conv2DInfo,
  add: (large: number, small: number, tap: number) => void,
): void {
  for (let small = 0; small < outHeight * outWidth; small++) {
    const top = 2 * Math.floor(small / outWidth) - padInfo.top;
    const left = 2 * (small % outWidth) - padInfo.left;
    for (let tap = 0; tap < 16; tap++) {
      const [row, column] = [top + (tap >> 2), left + (tap & 3)];
      if (row >= 0 && row < inHeight && column >= 0 && column < inWidth) {
        add(row * inWidth + column, small, tap);
      }
    }
  }
}

/**
 * Sums in float64 of a part of a pass's results: some images and channels of them, or for the
 * filter's gradient some channels on either side; `channels` of each.
 */
export function referenceSums(
  which: Pass,
  { info, x, filter, dy }: LayerValues,
  { images = 8, channels = 32 } = {},
): Reference {
  const { batchSize, inChannels, outChannels } = info;
  const [large, small] = [info.inHeight * info.inWidth, info.outHeight * info.outWidth];
  const filters = which === "filter";
  const batch = spread(batchSize, filters ? batchSize : images);
  const inside = spread(inChannels, which === "forward" ? inChannels : channels);
  const outside = spread(outChannels, which === "input" ? outChannels : channels);
  const length = { forward: dy.length, input: x.length, filter: filter.length }[which];
  const sums = new Float64Array(length);
  const counted = new Uint8Array(length);
  for (const image of batch) {
    meetings(info, (largePixel, smallPixel, tap) => {
      const xAt = (image * large + largePixel) * inChannels;
      const dyAt = (image * small + smallPixel) * outChannels;
      for (const i of inside) {
        const filterAt = (tap * inChannels + i) * outChannels;
        for (const o of outside) {
          const place = { forward: dyAt + o, input: xAt + i, filter: filterAt + o }[which];
          counted[place] = 1;
          if (which === "forward") sums[place] += x[xAt + i] * filter[filterAt + o];
          else if (which === "input") sums[place] += dy[dyAt + o] * filter[filterAt + o];
          else sums[place] += x[xAt + i] * dy[dyAt + o];
        }
      }
    });
  }
  const places = [...counted.keys()].filter((place) => counted[place] === 1);
  return { places, sums: places.map((place) => sums[place]) };
}

/** Error against the sums in float64, as shares of their root mean square. */
export interface PassError {
  /** Root mean square. */
  rms: number;
  largest: number;
}

/** The error of a pass's result. */
export function errorOf(result: Float32Array, { places, sums }: Reference): PassError {
  let [squares, largest, scale] = [0, 0, 0];
  places.forEach((place, i) => {
    const error = Math.abs(result[place] - sums[i]);
    squares += error * error;
    largest = Math.max(largest, error);
    scale += sums[i] * sums[i];
  });
  return { rms: Math.sqrt(squares / scale), largest: largest / Math.sqrt(scale / places.length) };
}

/** What a pass gives. */
function resultOf(which: Pass, winograd: boolean, values: LayerValues): Float32Array {
  const work = passWork(which, winograd, values);
  work.run();
  const result = work.result();
  work.dispose();
  return result;
}

/**
 * Winograd's error over that of the direct pass, which is given too; `sample` as of
 * {@linkcode referenceSums}.
 */
export function errorRatio(
  which: Pass,
  values: LayerValues,
  sample: { images?: number; channels?: number } = {},
): PassError & { direct: PassError } {
  const reference = referenceSums(which, values, sample);
  const [winograd, direct] = [true, false].map((way) =>
    errorOf(resultOf(which, way, values), reference)
  );
  return { rms: winograd.rms / direct.rms, largest: winograd.largest / direct.largest, direct };
}
