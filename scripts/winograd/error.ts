/**
 * How far the passes of a convolution are from sums in float64: Winograd's beside the direct ones.
 * @module
 */
import * as tf from "@tensorflow/tfjs-core";
import { currentBackend } from "../../src/backend/current.ts";
import { forward, toFilter, toInput } from "../../src/backend/kernels/conv/conv-direct.ts";
import type { Conv2DInfo } from "../../src/backend/kernels/conv/conv-geometry.ts";
import {
  winogradForward,
  winogradToFilter,
  winogradToInput,
} from "../../src/backend/kernels/conv/winograd.ts";
import { NO_EPILOGUE } from "../../src/backend/kernels/product/epilogue.ts";
import { stream } from "../../src/random/mod.ts";

/** The passes of a convolution; `input` is the transposed convolution too. */
export const PASSES = ["forward", "input", "filter"] as const;
/** A pass of a convolution. */
export type Pass = typeof PASSES[number];

/** A convolution of 4 × 4 taps and stride 2 that halves square images. */
export interface Layer {
  batch: number;
  /** Edge of the larger image. */
  edge: number;
  /** Channels of the larger image. */
  inputs: number;
  /** Channels of the smaller image. */
  outputs: number;
}

/** Numbers that a layer is tried on. */
export interface LayerValues {
  info: Conv2DInfo;
  x: Float32Array;
  filter: Float32Array;
  dy: Float32Array;
}

/** How the numbers are drawn: all normal, or with x as behind a ReLU. */
export type Drawing = "normal" | "rectified";

/** Normal numbers for a layer, the same on every host. */
export function drawLayer(
  { batch, edge, inputs, outputs }: Layer,
  drawing: Drawing = "normal",
): LayerValues {
  const info = tf.backend_util.computeConv2DInfo(
    [batch, edge, edge, inputs],
    [4, 4, inputs, outputs],
    2,
    1,
    [[0, 0], [1, 1], [1, 1], [0, 0]],
  );
  const draw = (purpose: string, length: number) => stream(1, purpose, 0).normal(length);
  const x = draw("x", batch * edge * edge * inputs);
  if (drawing === "rectified") x.forEach((value, i) => x[i] = Math.max(0, value));
  const filter = draw("filter", 16 * inputs * outputs);
  return { info, x, filter, dy: draw("dy", batch * edge * edge * outputs / 4) };
}

/** A pass on the running backend, by Winograd's kernels or by the direct ones. */
export function pass(which: Pass, winograd: boolean, values: LayerValues): Float32Array {
  const { info } = values;
  const backend = currentBackend();
  const [x, filter, dy] = [
    tf.tensor(values.x, info.inShape),
    tf.tensor(values.filter, info.filterShape),
    tf.tensor(values.dy, info.outShape),
  ];
  const shape = { forward: info.outShape, input: info.inShape, filter: info.filterShape }[which];
  const out = tf.engine().makeTensorFromTensorInfo(backend.output(shape));
  const at = (tensor: tf.Tensor) => backend.pointerOf(tensor);
  if (which === "forward") {
    const run = winograd ? winogradForward : forward;
    run(backend, info, at(x), at(filter), at(out), NO_EPILOGUE);
  } else if (which === "input") {
    (winograd ? winogradToInput : toInput)(backend, info, at(dy), at(filter), at(out));
  } else {
    (winograd ? winogradToFilter : toFilter)(backend, info, at(x), at(dy), at(out));
  }
  const result = new Float32Array(out.dataSync());
  tf.dispose([x, filter, dy, out]);
  return result;
}

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

/** Winograd's error over that of the direct pass. */
export function errorRatio(which: Pass, values: LayerValues): PassError & { direct: PassError } {
  const reference = referenceSums(which, values);
  const winograd = errorOf(pass(which, true, values), reference);
  const direct = errorOf(pass(which, false, values), reference);
  return { rms: winograd.rms / direct.rms, largest: winograd.largest / direct.largest, direct };
}
