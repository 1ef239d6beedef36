// Normalisation, losses, cells and signals.
import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../check.ts";
import { between, random, spaced } from "../inputs.ts";
import type { Values } from "../../compare.ts";

type Norm = (
  x: never,
  mean: never,
  variance: never,
  offset?: never,
  scale?: never,
  epsilon?: number,
) => tf.Tensor;

function batchNorm(op: Norm, shapes: number[][], whole = true): Case[] {
  return shapes.flatMap((shape) => {
    const channels = [shape.at(-1)!];
    return [channels, ...(whole ? [shape] : [])].flatMap((per) => [
      {
        what: `[${shape}], statistics [${per}]`,
        run: (x: tf.Tensor, m: tf.Tensor, v: tf.Tensor, o: tf.Tensor, s: tf.Tensor) =>
          op(x as never, m as never, v as never, o as never, s as never, 0.01),
        inputs: [
          random(shape),
          random(per, 2),
          between(0.5, 2, per, 3),
          random(per, 4),
          random(per, 5),
        ],
      },
      {
        what: `[${shape}], statistics [${per}], no scale`,
        run: (x: tf.Tensor, m: tf.Tensor, v: tf.Tensor) => op(x as never, m as never, v as never),
        inputs: [random(shape), random(per, 2), between(0.5, 2, per, 3)],
      },
    ]);
  });
}

type Loss = (
  labels: tf.Tensor,
  predictions: tf.Tensor,
  weights?: tf.Tensor,
  reduction?: tf.Reduction,
) => tf.Tensor;

const REDUCTIONS = [
  tf.Reduction.NONE,
  tf.Reduction.MEAN,
  tf.Reduction.SUM,
  tf.Reduction.SUM_BY_NONZERO_WEIGHTS,
];

function loss(op: Loss, labels: Values, predictions: Values, weights: number[] = [2, 3]): Case[] {
  return REDUCTIONS.flatMap((reduction) => [
    {
      what: `reduction ${reduction}`,
      run: (a: tf.Tensor, b: tf.Tensor) => op(a, b, undefined, reduction),
      inputs: [labels, predictions],
    },
    {
      what: `reduction ${reduction}, weights with a zero`,
      run: (a: tf.Tensor, b: tf.Tensor) => {
        const size = weights.reduce((product, extent) => product * extent, 1);
        const given = Float32Array.from({ length: size }, (_, i) => i === 1 ? 0 : 0.5 + i);
        return op(a, b, tf.tensor(given, weights), reduction);
      },
      inputs: [labels, predictions],
    },
  ]);
}

const plain = (shape = [2, 3]): [Values, Values] => [random(shape), random(shape, 2)];

export const MODEL: Record<string, Case[]> = {
  basicLSTMCell: [{
    what: "two units",
    run: (bias: tf.Tensor, kernel: tf.Tensor, data: tf.Tensor, c: tf.Tensor, h: tf.Tensor) =>
      tf.basicLSTMCell(
        tf.scalar(1),
        kernel as tf.Tensor2D,
        bias as tf.Tensor1D,
        data as tf.Tensor2D,
        c as tf.Tensor2D,
        h as tf.Tensor2D,
      ),
    inputs: [
      random([8]),
      random([4, 8], 2),
      random([1, 2], 3),
      random([1, 2], 4),
      random([1, 2], 5),
    ],
  }],
  batchNorm: batchNorm(tf.batchNorm as never, [[2, 2, 2, 3], [4, 2]]),
  batchNorm2d: batchNorm(tf.batchNorm2d as never, [[4, 2], [1, 3]]),
  batchNorm3d: batchNorm(tf.batchNorm3d as never, [[2, 2, 3]]),
  batchNorm4d: batchNorm(tf.batchNorm4d as never, [[1, 2, 2, 3], [2, 1, 2, 1]]),
  dropout: [{
    what: "seeded",
    run: (x: tf.Tensor) => tf.dropout(x, 0.4, undefined, 7),
    inputs: [random([3, 4])],
  }],
  localResponseNormalization: [[1, 2, 2, 5], [2, 1, 1, 3], [1, 1, 1, 1]].flatMap((shape) =>
    [[5, 1, 1, 0.5], [1, 0.8, 0.7, 0.75], [2, 1, 0.5, 1]].map(([radius, ...rest]): Case => ({
      what: `[${shape}], radius ${radius}, ${rest}`,
      run: (x: tf.Tensor4D) => tf.localResponseNormalization(x, radius, ...rest),
      inputs: [random(shape)],
      noSecond: /gradient function not found for LRNGrad/,
    }))
  ),
  "losses.absoluteDifference": loss(
    tf.losses.absoluteDifference,
    spaced([2, 3]),
    spaced([2, 3], 0.1, 2),
  ),
  "losses.computeWeightedLoss": [
    ...REDUCTIONS.map((reduction): Case => ({
      what: `reduction ${reduction}`,
      run: (x: tf.Tensor, w: tf.Tensor) => tf.losses.computeWeightedLoss(x, w, reduction),
      inputs: [random([2, 3]), between(0.5, 2, [2, 3], 2)],
    })),
  ],
  "losses.cosineDistance": loss(
    (a, b, weights, reduction) => tf.losses.cosineDistance(a, b, 1, weights, reduction),
    ...plain(),
    [2, 1],
  ),
  "losses.hingeLoss": loss(
    (_a, b, weights, reduction) =>
      tf.losses.hingeLoss(tf.tensor2d([0, 1, 1, 0, 1, 0], [2, 3]), b, weights, reduction),
    ...plain(),
  ).map(({ what, run, inputs }) => ({
    what,
    run: (b: tf.Tensor) => (run as (a: tf.Tensor, b: tf.Tensor) => tf.Tensor)(b, b),
    inputs: inputs.slice(1),
  })),
  "losses.huberLoss": loss(
    (a, b, weights, reduction) => tf.losses.huberLoss(a, b, weights, 1, reduction),
    spaced([2, 3]),
    spaced([2, 3], 0.1, 2),
  ),
  "losses.logLoss": loss(
    (a, b, weights, reduction) => tf.losses.logLoss(a, b, weights, undefined, reduction),
    between(0, 1, [2, 3]),
    between(0.3, 0.7, [2, 3], 2),
  ),
  "losses.meanSquaredError": loss(tf.losses.meanSquaredError, ...plain()),
  "losses.sigmoidCrossEntropy": [0, 0.2].flatMap((smoothing) =>
    loss(
      (a, b, weights, reduction) =>
        tf.losses.sigmoidCrossEntropy(a, b, weights, smoothing, reduction),
      between(0, 1, [2, 3]),
      spaced([2, 3], 0.05, 2),
    )
  ),
  "losses.softmaxCrossEntropy": [0, 0.2].flatMap((smoothing) =>
    loss(
      (a, b, weights, reduction) =>
        tf.losses.softmaxCrossEntropy(a, b, weights, smoothing, reduction),
      between(0, 1, [2, 3]),
      random([2, 3], 2),
      [2],
    )
  ),
  movingAverage: [{
    what: "no step",
    run: (v: tf.Tensor, x: tf.Tensor) =>
      tf.movingAverage(v as tf.Variable, x, 0.9, undefined, false),
    inputs: [random([3]), random([3], 2)],
  }],
  multiRNNCell: [{
    what: "one cell",
    run: (data: tf.Tensor, c: tf.Tensor, h: tf.Tensor, kernel: tf.Tensor) => {
      const cell: tf.LSTMCellFunc = (x, cState, hState) =>
        tf.basicLSTMCell(tf.scalar(1), kernel as tf.Tensor2D, tf.zeros([8]), x, cState, hState);
      return tf.multiRNNCell(
        [cell],
        data as tf.Tensor2D,
        [c as tf.Tensor2D],
        [h as tf.Tensor2D],
      ).flat();
    },
    inputs: [random([1, 2]), random([1, 2], 2), random([1, 2], 3), random([4, 8], 4)],
  }],
  "signal.frame": [false, true].map((end): Case => ({
    what: `3 by 2${end ? ", padded" : ""}`,
    run: (x: tf.Tensor1D) => tf.signal.frame(x, 3, 2, end, 0),
    inputs: [random([8])],
  })),
};
