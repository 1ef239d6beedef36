// Operations that reduce or accumulate along axes.
import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../check.ts";
import { between, constant, negative, random, spaced } from "../inputs.ts";
import type { Values } from "../../compare.ts";

type Axis = number | number[] | undefined;
type Reduction = (x: tf.Tensor, axis?: number | number[], keepDims?: boolean) => tf.Tensor;

const AXES: [number[], Axis][] = [
  [[], undefined],
  [[5], undefined],
  [[5], 0],
  [[2, 3], undefined],
  [[2, 3], 0],
  [[2, 3], 1],
  [[2, 3], -1],
  [[2, 3, 4], 0],
  [[2, 3, 4], 1],
  [[2, 3, 4], [0, 2]],
  [[2, 3, 4], [0, 1]],
  [[2, 3, 4], [-1, 0]],
  [[2, 1, 3, 2], [1, 2]],
  [[1, 1], [0, 1]],
  [[3, 3], 0],
];

function reduction(op: Reduction, make: (shape: number[]) => Values): Case[] {
  return AXES.flatMap(([shape, axis]) =>
    [false, true].map((keep): Case => ({
      what: `[${shape}] over ${axis}${keep ? ", kept" : ""}`,
      run: (x: tf.Tensor) => op(x, axis, keep),
      inputs: [make(shape)],
    }))
  );
}

const emptied = (op: Reduction): Case[] =>
  [[[0, 3], 1], [[3, 0, 2], [0, 2]]].map(([shape, axis]): Case => ({
    what: `[${shape}] over ${axis}`,
    run: (x: tf.Tensor) => op(x, axis as number),
    inputs: [random(shape as number[])],
  }));

const ties = (op: Reduction): Case[] => [
  { what: "ties over all", run: (x: tf.Tensor) => op(x), inputs: [constant([4], -1)], kink: true },
  {
    what: "ties along an axis",
    run: (x: tf.Tensor) => op(x, 1),
    inputs: [{ values: Float32Array.of(1, 2, 2, -1, 2, -1, 0, 0, 0), shape: [3, 3] }],
    kink: true,
  },
];

const extreme = (op: Reduction): Case[] => [
  ...reduction(op, (shape) => spaced(shape)),
  ...reduction(op, (shape) => negative(shape)),
  ...ties(op),
];

type Scan = (x: tf.Tensor, axis?: number, exclusive?: boolean, reverse?: boolean) => tf.Tensor;

function scan(op: Scan, make: (shape: number[]) => Values): Case[] {
  const axes: [number[], number][] = [
    [[5], 0],
    [[2, 3], 0],
    [[2, 3], 1],
    [[3, 3], 0],
    [[3, 3], 1],
    [[2, 3, 4], 0],
    [[2, 3, 4], 1],
    [[2, 3, 4], -1],
    [[2, 3, 2, 2], 1],
    [[1, 1], 0],
    [[0, 3], 1],
  ];
  return axes.flatMap(([shape, axis]) =>
    [false, true].flatMap((exclusive) =>
      [false, true].map((reverse): Case => ({
        what: `[${shape}] along ${axis}${exclusive ? ", exclusive" : ""}${
          reverse ? ", reversed" : ""
        }`,
        run: (x: tf.Tensor) => op(x, axis, exclusive, reverse),
        // TensorFlow.js's cpu backend transposes by an axis that is counted from the end
        definition: (x: tf.Tensor) => op(x, (axis + x.rank) % x.rank, exclusive, reverse),
        inputs: [make(shape)],
      }))
    )
  );
}

const NORMS: [string | number, string][] = [["euclidean", "smooth"], [1, "kinked"], [2, "smooth"], [
  Infinity,
  "kinked",
], [-Infinity, "kinked"]];

const holes = (...values: number[]): Values => ({
  values: Float32Array.from(values),
  shape: [2, 3],
});

export const REDUCE: Record<string, Case[]> = {
  cumprod: [
    ...scan(tf.cumprod, (shape) => between(0.5, 1.5, shape)),
    ...scan(tf.cumprod, (shape) => between(-1.5, -0.5, shape)).slice(0, 12),
    ...[holes(1.5, 0, -2, 0, 0, 2), holes(0, 0, 0, 0, 0, 0)].flatMap((values) =>
      [0, 1].flatMap((axis) =>
        [false, true].map((reverse): Case => ({
          what: `zeros, along ${axis}${reverse ? ", reversed" : ""}`,
          run: (x: tf.Tensor) => tf.cumprod(x, axis, false, reverse),
          inputs: [values],
        }))
      )
    ),
  ],
  cumsum: scan(tf.cumsum, random),
  euclideanNorm: reduction(tf.euclideanNorm, (shape) => between(0.5, 2, shape)),
  logSumExp: [
    ...reduction(tf.logSumExp, (shape) => between(-2, 2, shape)),
    ...emptied(tf.logSumExp).slice(0, 0),
  ],
  max: extreme(tf.max),
  mean: [...reduction(tf.mean, random)],
  min: extreme(tf.min),
  moments: AXES.filter(([shape]) => shape.length > 0).map(([shape, axis]): Case => ({
    what: `[${shape}] over ${axis}`,
    run: (x: tf.Tensor) => {
      const { mean, variance } = tf.moments(x, axis);
      return [mean, variance];
    },
    inputs: [random(shape)],
  })),
  norm: NORMS.flatMap(([ord, kind]) => [
    ...[[[4], undefined], [[2, 3], 0], [[2, 3], 1], [[2, 3, 2], 1]].map(([shape, axis]): Case => ({
      what: `${ord}, [${shape}] over ${axis}`,
      run: (x: tf.Tensor) => tf.norm(x, ord as 1, axis as number),
      inputs: [
        kind === "smooth" ? between(0.4, 2, shape as number[]) : spaced(shape as number[], 0.05),
      ],
    })),
    ...(ord === 2 ? [] : [{
      what: `${ord}, matrices`,
      run: (x: tf.Tensor) => tf.norm(x, ord as 1, [0, 1]),
      inputs: [kind === "smooth" ? between(0.4, 2, [2, 3]) : random([2, 3], 5)],
    }]),
  ]),
  prod: [
    ...reduction(tf.prod, (shape) => between(0.5, 1.5, shape)),
    ...reduction(tf.prod, (shape) => between(-1.5, -0.5, shape)),
    ...[holes(1.5, 0, -2, 0, 0, 2), holes(0, 0, 0, 0, 0, 0)].flatMap((values) =>
      [undefined, 0, 1].map((axis): Case => ({
        what: `zeros, over ${axis}`,
        run: (x: tf.Tensor) => tf.prod(x, axis),
        inputs: [values],
      }))
    ),
    ...emptied(tf.prod),
  ],
  sum: [...reduction(tf.sum, random), ...emptied(tf.sum)],
  topk: [
    ...[[[5], 1], [[5], 3], [[2, 3], 2], [[2, 2, 3], 3], [[1, 1], 1], [[0, 3], 2]].map((
      [shape, k],
    ): Case => ({
      what: `${k} of [${shape}]`,
      run: (x: tf.Tensor) => tf.topk(x, k as number).values,
      inputs: [spaced(shape as number[])],
    })),
    {
      what: "2 of all negative, not sorted",
      run: (x: tf.Tensor) => tf.topk(x, 2, false).values,
      inputs: [negative([2, 4])],
    },
    {
      what: "2 of ties",
      run: (x: tf.Tensor) => tf.topk(x, 2).values,
      inputs: [holes(1, 1, 1, 0, 2, 2)],
      kink: true,
    },
  ],
  softmax: [[3], [2, 3], [2, 2, 3], [1, 1], [0, 3]].map((shape): Case => ({
    what: `[${shape}]`,
    run: (x: tf.Tensor) => tf.softmax(x),
    inputs: [between(-2, 2, shape)],
  })),
  logSoftmax: [[3], [2, 3], [2, 2, 3], [1, 1], [0, 3]].map((shape): Case => ({
    what: `[${shape}]`,
    run: (x: tf.Tensor) => tf.logSoftmax(x),
    inputs: [between(-2, 2, shape)],
  })),
};
