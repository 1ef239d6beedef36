/**
 * The one border between this project's layouts and PyTorch's: NHWC and NCHW images, HWIO and OIHW
 * filters, `[height, width, out, in]` and IOHW transposed filters, `[in, out]` and `[out, in]`
 * linear weights. A linear layer that reads or writes a flattened image also has its features in
 * another order, (height, width, channel) here, (channel, height, width) there.
 * @module
 */
import type { ImageShape } from "./image-shape.ts";

/**
 * How PyTorch stores the same numbers: look at ours as `view`, permute the axes, call it `shape`.
 */
export interface TorchLayout {
  /** Our values as an array of this shape (row-major) … */
  readonly view: readonly number[];
  /** … whose axis `permutation[i]` becomes PyTorch's i-th … */
  readonly permutation: readonly number[];
  /** … with the result read as this shape. */
  readonly shape: readonly number[];
}

/** A vector of n values, one a feature; `image` if the features are those of a flattened image. */
export function vectorLayout(n: number, image?: ImageShape): TorchLayout {
  const features = featureAxes(n, image);
  return { view: features.view, permutation: features.permutation, shape: [n] };
}

/** A linear layer's weight: ours `[inputs, outputs]`, PyTorch's `[outputs, inputs]`. */
export function linearLayout(
  inputs: number,
  outputs: number,
  images: { input?: ImageShape; output?: ImageShape } = {},
): TorchLayout {
  const from = featureAxes(inputs, images.input);
  const to = featureAxes(outputs, images.output);
  return {
    view: [...from.view, ...to.view],
    permutation: [...to.permutation.map((axis) => axis + from.view.length), ...from.permutation],
    shape: [outputs, inputs],
  };
}

/**
 * A convolution's filter: ours `[height, width, in, out]`, PyTorch's `[out, in, height, width]`.
 */
export function convLayout(filter: readonly [number, number, number, number]): TorchLayout {
  const [height, width, inputs, outputs] = filter;
  return { view: filter, permutation: [3, 2, 0, 1], shape: [outputs, inputs, height, width] };
}

/**
 * A transposed convolution's filter: ours `[height, width, out, in]`, PyTorch's
 * `[in, out, height, width]`.
 */
export function convTransposeLayout(
  filter: readonly [number, number, number, number],
): TorchLayout {
  const [height, width, outputs, inputs] = filter;
  return { view: filter, permutation: [3, 2, 0, 1], shape: [inputs, outputs, height, width] };
}

/**
 * A batch of images: ours `[batch, height, width, channels]`, PyTorch's
 * `[batch, channels, height, width]`.
 */
export function imagesLayout(batch: number, [height, width, channels]: ImageShape): TorchLayout {
  return {
    view: [batch, height, width, channels],
    permutation: [0, 3, 1, 2],
    shape: [batch, channels, height, width],
  };
}

/** Our values in PyTorch's order. */
export function toTorch(values: Float32Array, layout: TorchLayout): Float32Array {
  const result = new Float32Array(values.length);
  forEachPair(layout, (ours, theirs) => result[theirs] = values[ours]);
  return result;
}

/** PyTorch's values in our order. */
export function fromTorch(values: Float32Array, layout: TorchLayout): Float32Array {
  const result = new Float32Array(values.length);
  forEachPair(layout, (ours, theirs) => result[ours] = values[theirs]);
  return result;
}

function featureAxes(n: number, image?: ImageShape): { view: number[]; permutation: number[] } {
  if (!image) return { view: [n], permutation: [0] };
  if (image[0] * image[1] * image[2] !== n) {
    throw new RangeError(`${n} features are not an image of ${image.join("×")}`);
  }
  return { view: [...image], permutation: [2, 0, 1] };
}

/** Calls `visit` with the index of every element in our order and in PyTorch's. */
function forEachPair(
  { view, permutation }: TorchLayout,
  visit: (ours: number, theirs: number) => void,
): void {
  const strides = view.map((_, axis) => view.slice(axis + 1).reduce((a, b) => a * b, 1));
  let theirs = 0;
  const walk = (depth: number, ours: number) => {
    if (depth === permutation.length) return visit(ours, theirs++);
    const axis = permutation[depth];
    const [size, stride] = [view[axis], strides[axis]];
    if (depth < permutation.length - 1) {
      for (let i = 0; i < size; i++) walk(depth + 1, ours + i * stride);
    } else {
      for (let i = 0; i < size; i++) visit(ours + i * stride, theirs++);
    }
  };
  walk(0, 0);
}
