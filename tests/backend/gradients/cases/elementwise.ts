// Operations of one tensor, element by element.
import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../check.ts";
import { between, constant, spaced } from "../inputs.ts";

type Unary = (x: tf.Tensor) => tf.Tensor;

const SHAPES = [[], [1], [7], [3, 5], [2, 1, 3, 2], [0, 3]];

/** All shapes, values in [low, high), and places where the operation has a kink. */
function unary(op: Unary, low: number, high: number, kinks: number[] = []): Case[] {
  return [
    ...SHAPES.map((shape): Case => ({
      what: `[${shape}] from ${low} to ${high}`,
      run: op,
      inputs: [between(low, high, shape, shape.length + 1)],
    })),
    ...kinks.map((kink): Case => ({
      what: `all ${kink}`,
      run: op,
      inputs: [constant([2, 3], kink)],
      kink: true,
    })),
  ];
}

/**
 * A piecewise operation: values that straddle its kinks, all negative, all positive, and the kinks.
 */
function piecewise(op: Unary, kinks: number[]): Case[] {
  return [
    ...SHAPES.map((shape): Case => ({
      what: `[${shape}]`,
      run: op,
      inputs: [spaced(shape, 0.05, 3)],
    })),
    ...[-1.95, 2.05].map((centre): Case => ({
      what: `[2,4] around ${centre}`,
      run: op,
      inputs: [spaced([2, 4], centre, 4)],
    })),
    ...kinks.map((kink): Case => ({
      what: `all ${kink}`,
      run: op,
      inputs: [constant([2, 3], kink)],
      kink: true,
    })),
  ];
}

export const ELEMENTWISE: Record<string, Case[]> = {
  abs: piecewise(tf.abs, [0]),
  acos: unary(tf.acos, -0.8, 0.8),
  acosh: unary(tf.acosh, 1.4, 4),
  asin: unary(tf.asin, -0.8, 0.8),
  asinh: unary(tf.asinh, -3, 3),
  atan: unary(tf.atan, -3, 3),
  atanh: unary(tf.atanh, -0.7, 0.7),
  cast: piecewise((x) => tf.cast(x, "float32"), []),
  ceil: piecewise(tf.ceil, []),
  clipByValue: [
    ...piecewise((x) => tf.clipByValue(x, -0.7, 0.8), []),
    ...piecewise((x) => tf.clipByValue(x, 0, 6), [0, 6]),
  ],
  clone: piecewise(tf.clone, []),
  cos: unary(tf.cos, -4, 4),
  cosh: unary(tf.cosh, -2, 2),
  elu: [
    ...unary(tf.elu, -3, -0.2),
    ...unary(tf.elu, 0.2, 3),
    ...unary(tf.elu, 0.2, 3, [0]).slice(6),
  ],
  ensureShape: [{
    what: "[2,3]",
    run: (x: tf.Tensor) => tf.ensureShape(x, [2, 3] as unknown as tf.Rank.R2 & number[]),
    inputs: [spaced([2, 3])],
  }],
  erf: unary(tf.erf, -2, 2),
  exp: unary(tf.exp, -3, 3),
  expm1: unary(tf.expm1, -3, 3),
  floor: piecewise(tf.floor, []),
  leakyRelu: [
    ...piecewise((x) => tf.leakyRelu(x), [0]),
    ...piecewise((x) => tf.leakyRelu(x, 0.5), [0]),
  ],
  log: unary(tf.log, 0.4, 5),
  log1p: unary(tf.log1p, -0.6, 5),
  logSigmoid: unary(tf.logSigmoid, -4, 4),
  neg: piecewise(tf.neg, []),
  onesLike: piecewise((x) => tf.mul(x, tf.onesLike(x)), []),
  reciprocal: [...unary(tf.reciprocal, 0.5, 4), ...unary(tf.reciprocal, -4, -0.5)],
  relu: piecewise(tf.relu, [0]),
  relu6: [...piecewise((x) => tf.relu6(tf.mul(x, 4)), []), ...piecewise(tf.relu6, [0, 6])],
  round: piecewise((x) => tf.round(tf.add(x, 0.2)), []),
  rsqrt: unary(tf.rsqrt, 0.5, 5),
  selu: [
    ...unary(tf.selu, -3, -0.2),
    ...unary(tf.selu, 0.2, 3),
    ...unary(tf.selu, 0.2, 3, [0]).slice(6),
  ],
  sigmoid: unary(tf.sigmoid, -4, 4),
  sign: piecewise(tf.sign, []),
  sin: unary(tf.sin, -4, 4),
  sinh: unary(tf.sinh, -2, 2),
  softplus: unary(tf.softplus, -4, 4),
  sqrt: unary(tf.sqrt, 0.5, 5),
  square: unary(tf.square, -3, 3, [0]),
  step: piecewise((x) => tf.step(x, 0.5), []),
  tan: unary(tf.tan, -1, 1),
  tanh: unary(tf.tanh, -2, 2),
  zerosLike: piecewise((x) => tf.add(x, tf.zerosLike(x)), []),
};
