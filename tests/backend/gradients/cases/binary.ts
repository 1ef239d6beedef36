// Operations of two tensors, with broadcasting.
import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../check.ts";
import { between, constant, random, spaced } from "../inputs.ts";

type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

const SHAPES: [number[], number[]][] = [
  [[], []],
  [[5], [5]],
  [[2, 3], [2, 3]],
  [[], [4]],
  [[4], []],
  [[2, 3], [3]],
  [[3], [2, 3]],
  [[2, 1], [1, 3]],
  [[2, 1, 3], [4, 1]],
  [[1, 1, 1, 2], [2, 2, 1, 2]],
  [[1], [1, 1]],
  [[0, 3], [1, 3]],
  [[0, 3], [0, 3]],
];

function binary(
  op: Binary,
  make: (shape: number[], side: 0 | 1) => ReturnType<typeof random>,
): Case[] {
  return SHAPES.map((shapes): Case => ({
    what: `[${shapes[0]}] and [${shapes[1]}]`,
    run: op,
    inputs: [make(shapes[0], 0), make(shapes[1], 1)],
  }));
}

/** The sides never differ by less than 0.05. */
const apart = (shape: number[], side: 0 | 1) => spaced(shape, side * 0.4 - 0.1, side + 1);

const smooth = (shape: number[], side: 0 | 1) => between(-2, 2, shape, side + 1);
const positive = (shape: number[], side: 0 | 1) => between(0.5, 2.5, shape, side + 1);
const below = (shape: number[], side: 0 | 1) => between(-2.5, -0.5, shape, side + 1);

const ties = (op: Binary): Case[] => [
  { what: "all equal", run: op, inputs: [constant([2, 3], 1), constant([2, 3], 1)], kink: true },
  { what: "all zero", run: op, inputs: [constant([3], 0), constant([2, 3], 0)], kink: true },
];

export const BINARY: Record<string, Case[]> = {
  add: binary(tf.add, smooth),
  addN: [[2, 3], [], [0, 2]].map((shape): Case => ({
    what: `three of [${shape}]`,
    run: (...xs: tf.Tensor[]) => tf.addN(xs),
    inputs: [random(shape, 1), random(shape, 2), random(shape, 3)],
  })),
  atan2: [...binary(tf.atan2, positive), ...binary(tf.atan2, below)],
  div: [...binary(tf.div, positive), ...binary(tf.div, below)],
  divNoNan: [
    ...binary(tf.divNoNan, positive),
    {
      what: "by zero",
      run: (a: tf.Tensor) => tf.divNoNan(a, tf.zeros([3])),
      inputs: [random([3])],
    },
  ],
  maximum: [...binary(tf.maximum, apart), ...ties(tf.maximum)],
  minimum: [...binary(tf.minimum, apart), ...ties(tf.minimum)],
  mod: [[1, 1], [-1, 1], [1, -1], [-1, -1]].flatMap(([signA, signB]) =>
    binary(
      tf.mod,
      (shape, side) =>
        side === 0
          ? between(signA * 2.7, signA * 3.1, shape, 1)
          : between(signB * 1.15, signB * 1.2, shape, 2),
    )
  ),
  mul: binary(tf.mul, smooth),
  pow: [
    ...binary(tf.pow, positive),
    ...[0, 1, 2, 3, -2].map((exponent): Case => ({
      what: `negative base, exponent ${exponent}`,
      run: (a: tf.Tensor) => tf.pow(a, exponent),
      inputs: [between(-2, -0.6, [2, 3])],
    })),
    ...[0, 1, 2, 3].map((exponent): Case => ({
      what: `base 0, exponent ${exponent}`,
      run: (a: tf.Tensor) => tf.pow(a, exponent),
      inputs: [constant([2, 2], 0)],
    })),
    ...[0, 1, 2].map((exponent): Case => ({
      what: `base 0, exponent ${exponent} of float32 by [2]`,
      run: (a: tf.Tensor) => tf.pow(a, tf.tensor1d([exponent, exponent])),
      inputs: [constant([2, 2], 0)],
    })),
    {
      what: "int32 exponents",
      run: (a: tf.Tensor) => tf.pow(a, tf.tensor1d([2, 3, 1], "int32")),
      inputs: [between(-2, 2, [2, 3])],
    },
  ],
  prelu: [
    ...[[[2, 3], [2, 3]], [[2, 3], [3]], [[2, 2, 2, 3], [3]], [[2, 3, 2], [1, 1, 2]], [[0, 2], [2]]]
      .map(([x, alpha]): Case => ({
        what: `[${x}], alpha [${alpha}]`,
        run: (a: tf.Tensor, b: tf.Tensor) => tf.prelu(a, b),
        inputs: [spaced(x), random(alpha, 2)],
      })),
    {
      what: "all zero",
      run: (a: tf.Tensor) => tf.prelu(a, tf.scalar(0.3)),
      inputs: [constant([4], 0)],
      kink: true,
    },
  ],
  squaredDifference: binary(tf.squaredDifference, smooth),
  sub: binary(tf.sub, smooth),
  where: [
    ...SHAPES.filter(([a, b]) => a.join() === b.join()).map(([shape]): Case => ({
      what: `[${shape}]`,
      run: (a: tf.Tensor, b: tf.Tensor) => tf.where(tf.greater(a, b), a, b),
      inputs: [apart(shape, 0), apart(shape, 1)],
    })),
    ...[[[2, 3], [3]], [[1, 3], [2, 1]], [[], [2, 3]]].map(([a, b]): Case => ({
      what: `broadcast [${a}] and [${b}]`,
      run: (x: tf.Tensor, y: tf.Tensor) =>
        tf.where(tf.tensor2d([1, 0, 1, 0, 0, 1], [2, 3], "bool"), x, y),
      inputs: [random(a), random(b, 2)],
    })),
  ],
};
