import { UserError } from "../../base/mod.ts";
import { relu, reshape } from "../layers/activations.ts";
import { conv2d } from "../layers/conv2d.ts";
import type { Initializer } from "../layers/initialization.ts";
import { linear } from "../layers/linear.ts";
import type { ImageShape } from "../layers/image-shape.ts";
import type { Module } from "../layers/module.ts";
import { sequential } from "../layers/sequential.ts";
import type { Tensor } from "../layers/tensor.ts";

/** A small image classifier. */
export interface LenetOptions {
  /** `[height, width, channels]`; height and width multiples of 4. */
  readonly image: ImageShape;
  /** How many classes it tells apart. */
  readonly classes: number;
}

/** A classifier whose penultimate layer is a space to compare images in. */
export interface Classifier extends Module {
  /** The penultimate layer after its ReLU: `[batch, height, width, channels]` → `[batch, 64]`. */
  features(x: Tensor): Tensor;
  /** The classes' logits of such features: `[batch, 64]` → `[batch, classes]`. */
  classify(features: Tensor): Tensor;
}

/** Size of the space that {@linkcode Classifier.features} maps to. */
export const LENET_FEATURES = 64;

/**
 * A classifier after LeNet-5 (LeCun et al., 1998): two convolutions that halve the image (4×4 with
 * stride 2 in place of 5×5 and pooling), a hidden layer of 64, and the classes' logits:
 * `[batch, height, width, channels]` → `[batch, classes]`. All He-normal.
 * @throws {UserError} when the image's edges are not multiples of 4
 */
export function lenet({ image, classes }: LenetOptions, initialize: Initializer): Classifier {
  const [height, width, channels] = image;
  if (height % 4 !== 0 || width % 4 !== 0) {
    throw new UserError(
      `the classifier needs images whose edges are multiples of 4, not ${height}×${width}`,
    );
  }
  const halve = (inputs: number, outputs: number) =>
    conv2d({ inputs, outputs, kernel: 4, stride: 2, padding: 1 }, {
      normal: { mean: 0, deviation: Math.sqrt(2 / (16 * inputs)) },
    });
  const flat: ImageShape = [height / 4, width / 4, 32];
  const inputs = flat[0] * flat[1] * flat[2];
  const body = sequential("features", [
    ["0", halve(channels, 16)],
    ["1", relu],
    ["2", halve(16, 32)],
    ["3", relu],
    ["4", reshape([inputs])],
    ["5", linear({ inputs, outputs: LENET_FEATURES, images: { input: flat }, init: "he-normal" })],
    ["6", relu],
  ])(initialize);
  const head = sequential("classifier", [
    ["0", linear({ inputs: LENET_FEATURES, outputs: classes, init: "he-normal" })],
  ])(initialize);
  const features = (x: Tensor) => body.forward(x, { training: false });
  return {
    parameters: new Map([...body.parameters, ...head.parameters]),
    tensors: new Map([...body.tensors, ...head.tensors]),
    counters: new Map(),
    features,
    classify: (features) => head.forward(features, { training: false }),
    forward: (x, mode) => head.forward(features(x), mode),
  };
}
