// Operations on images.
import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../check.ts";
import { random, spaced } from "../inputs.ts";

const SIZES: [number[], [number, number]][] = [
  [[1, 3, 4, 2], [6, 8]],
  [[2, 4, 5, 1], [2, 3]],
  [[1, 3, 3, 1], [5, 4]],
  [[1, 4, 3, 1], [4, 3]],
  [[1, 5, 4, 1], [1, 1]],
  [[1, 1, 1, 2], [3, 2]],
  [[3, 4, 2], [7, 3]],
  [[0, 3, 3, 1], [2, 2]],
];

const FLAGS = [[false, false], [true, false], [false, true]];

function resized(op: typeof tf.image.resizeBilinear): Case[] {
  return SIZES.flatMap(([shape, size]) =>
    FLAGS.map(([alignCorners, halfPixelCenters]): Case => ({
      what: `[${shape}] to ${size}${alignCorners ? ", aligned corners" : ""}${
        halfPixelCenters ? ", half-pixel centres" : ""
      }`,
      run: (x: tf.Tensor4D) => op(x, size, alignCorners, halfPixelCenters),
      inputs: [random(shape)],
    }))
  );
}

/** Boxes whose corners are nowhere near a pixel's centre. */
const BOXES = [[0.07, 0.06, 0.83, 0.91], [0.9, 0.12, 0.2, 0.77], [-0.32, 0.21, 0.78, 1.41]];

const crops = [[2, 3], [1, 1], [4, 2]].flatMap((cropSize) => [
  ...[0, 1.5].map((extrapolation): Case => ({
    what: `bilinear to ${cropSize}, ${extrapolation} outside`,
    run: (image: tf.Tensor4D) =>
      tf.image.cropAndResize(
        image,
        BOXES,
        [0, 1, 1],
        cropSize as [number, number],
        "bilinear",
        extrapolation,
      ),
    inputs: [random([2, 4, 5, 2])],
  })),
  {
    what: `nearest to ${cropSize}`,
    run: (image: tf.Tensor4D) =>
      tf.image.cropAndResize(image, BOXES, [1, 0, 1], cropSize as [number, number], "nearest"),
    inputs: [random([2, 4, 5, 2])],
  },
]);

/** Steps of a corner must not carry a row or column over a pixel of these 3 × 3 images. */
const boxes: Case[] = [[2, 2], [1, 1]].map((cropSize) => ({
  what: `bilinear to ${cropSize}, image and boxes`,
  run: (image: tf.Tensor4D, corners: tf.Tensor2D) =>
    tf.image.cropAndResize(image, corners, [0, 1], cropSize as [number, number]),
  inputs: [
    random([2, 3, 3, 2]),
    { values: Float32Array.of(0.12, 0.15, 0.7, 0.75, 0.88, 0.65, 0.8, 0.9), shape: [2, 4] },
  ],
}));

const transforms: [string, number[]][] = [
  ["shift", [1, 0, 1, 0, 1, -1, 0, 0]],
  ["turn", [0.8, -0.6, 1.27, 0.6, 0.8, -0.43, 0, 0]],
];

export const IMAGES: Record<string, Case[]> = {
  "image.cropAndResize": [...crops, ...boxes],
  "image.flipLeftRight": [[1, 2, 3, 2], [2, 3, 1, 1]].map((shape): Case => ({
    what: `[${shape}]`,
    run: (x: tf.Tensor4D) => tf.image.flipLeftRight(x),
    inputs: [random(shape)],
  })),
  "image.grayscaleToRGB": [[2, 3, 1], [1, 2, 2, 1]].map((shape): Case => ({
    what: `[${shape}]`,
    run: (x: tf.Tensor4D) => tf.image.grayscaleToRGB(x),
    inputs: [random(shape)],
  })),
  "image.resizeBilinear": resized(tf.image.resizeBilinear),
  "image.resizeNearestNeighbor": resized(tf.image.resizeNearestNeighbor),
  "image.rgbToGrayscale": [[2, 3, 3], [1, 2, 2, 3]].map((shape): Case => ({
    what: `[${shape}]`,
    run: (x: tf.Tensor4D) => tf.image.rgbToGrayscale(x),
    inputs: [random(shape)],
  })),
  "image.rotateWithOffset": [0.4, 1.6].map((radians): Case => ({
    what: `by ${radians}`,
    run: (x: tf.Tensor4D) => tf.image.rotateWithOffset(x, radians, 0, [0.4, 0.6]),
    inputs: [spaced([1, 4, 5, 2], 40)],
  })),
  "image.transform": transforms.flatMap(([name, values]) =>
    (["nearest", "bilinear"] as const).map((interpolation): Case => ({
      what: `${name}, ${interpolation}`,
      run: (x: tf.Tensor4D) => tf.image.transform(x, [values], interpolation),
      inputs: [random([1, 4, 5, 2])],
      noFirst: /gradient function not found for Transform/,
    }))
  ),
};
