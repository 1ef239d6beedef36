/**
 * Optimizer steps on lists of tensors, in place, one job for the whole list.
 *
 * The parameters and the states are overwritten. A variable that shares its memory (with the tensor
 * it was made from, a clone, or a reshaped view) gets memory of its own first, so that the others
 * keep their values; a plain tensor that shares its memory is an error.
 * @module
 */
import { currentBackend } from "../current.ts";
import {
  adamConstants,
  clipConstants,
  momentumConstants,
  rmsPropConstants,
  sgdConstants,
} from "../threads/border.ts";
import type { Tensor } from "../tensor.ts";
import { check, chunksOfList, runOnLists, step } from "./list-step.ts";

/** What an optimizer does where nothing else is said, in PyTorch's way. */
export const OPTIMIZER_DEFAULTS = {
  rmsProp: { decay: 0.99, epsilon: 1e-8 },
  adam: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  sgd: { momentum: 0 },
} as const;

/** A step's size, and the clamp after it. */
export interface StepOptions {
  /** Step size. */
  learningRate: number;
  /** Every parameter is put into [-clip, clip] after the step; default: no clamp. */
  clip?: number;
}

/** Options of {@link rmsProp}. */
export interface RmsPropOptions extends StepOptions {
  /** How much of the mean square is kept, PyTorch's `alpha`; default 0.99. */
  decay?: number;
  /** Added to the root of the mean square; default 1e-8. */
  epsilon?: number;
}

/** Options of {@link adam}. */
export interface AdamOptions extends StepOptions {
  /** Number of this step, from 1: for the correction of the means' bias. */
  step: number;
  /** How much of the mean of the gradients is kept; default 0.9. */
  beta1?: number;
  /** How much of the mean of their squares is kept; default 0.999. */
  beta2?: number;
  /** Added to the root of the mean square; default 1e-8. */
  epsilon?: number;
}

/** Options of {@link sgd}. */
export interface SgdOptions extends StepOptions {
  /** How much of the velocity is kept; default 0. */
  momentum?: number;
}

/**
 * RMSProp as in PyTorch's `torch.optim.RMSprop` (Tieleman & Hinton 2012, lecture 6.5), then the
 * clamp of WGAN's Algorithm 1:
 * `s = decay s + (1 - decay) g²; p = clamp(p - learningRate g / (sqrt(s) + epsilon))`.
 *
 * @param parameters overwritten
 * @param gradients of the same shapes
 * @param meanSquares the state, of the same shapes, zeros before the first step; overwritten
 * @throws {Error} when the lists do not fit each other or a written tensor shares its memory
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import * as tf from "@tensorflow/tfjs-core";
 * import { rmsProp, startBackend, stopBackend } from "../mod.ts";
 *
 * await startBackend({ threads: 1 });
 * const [parameter, meanSquare] = [tf.variable(tf.tensor1d([1])), tf.variable(tf.zeros([1]))];
 * rmsProp([parameter], [tf.tensor1d([2])], [meanSquare], { learningRate: 0.01, decay: 0.75, epsilon: 0 });
 * assert.ok(Math.abs(parameter.dataSync()[0] - 0.98) < 1e-6); // 1 − 0.01 · 2 / √(0.25 · 2²)
 * await stopBackend();
 * ```
 */
export function rmsProp(
  parameters: readonly Tensor[],
  gradients: readonly Tensor[],
  meanSquares: readonly Tensor[],
  options: RmsPropOptions,
): void {
  const { learningRate, decay, epsilon, clip = Infinity } = {
    ...OPTIMIZER_DEFAULTS.rmsProp,
    ...options,
  };
  const constants = { decay, rest: 1 - decay, rate: learningRate, epsilon, bound: clip };
  step(
    "rmsProp",
    { parameters, gradients, meanSquares },
    (args) => args.write(rmsPropConstants, constants),
  );
}

/** base to a whole power from 0, by squaring: multiplications only, so the same bits everywhere. */
function wholePower(base: number, exponent: number): number {
  let result = 1;
  for (let rest = exponent, square = base; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return result;
}

/**
 * Adam as in PyTorch's `torch.optim.Adam` (Kingma & Ba 2015, Algorithm 1).
 *
 * @param parameters overwritten
 * @param gradients of the same shapes
 * @param means the first moments, zeros before the first step; overwritten
 * @param meanSquares the second moments, zeros before the first step; overwritten
 * @throws {Error} when the lists do not fit each other, a written tensor shares its memory, or the
 * step is not from 1
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import * as tf from "@tensorflow/tfjs-core";
 * import { adam, startBackend, stopBackend } from "../mod.ts";
 *
 * await startBackend({ threads: 1 });
 * const [parameter, mean, meanSquare] = [1, 0, 0].map((x) => tf.variable(tf.tensor1d([x])));
 * adam([parameter], [tf.tensor1d([2])], [mean], [meanSquare], { learningRate: 0.01, step: 1 });
 * assert.ok(Math.abs(parameter.dataSync()[0] - 0.99) < 1e-6); // the first step has the rate's length
 * await stopBackend();
 * ```
 */
export function adam(
  parameters: readonly Tensor[],
  gradients: readonly Tensor[],
  means: readonly Tensor[],
  meanSquares: readonly Tensor[],
  options: AdamOptions,
): void {
  const { learningRate, beta1, beta2, epsilon, clip = Infinity } = {
    ...OPTIMIZER_DEFAULTS.adam,
    ...options,
  };
  if (!Number.isInteger(options.step) || options.step < 1) {
    throw new Error(`adam: the step is ${options.step}, but steps are counted from 1`);
  }
  const rate = learningRate / (1 - wholePower(beta1, options.step));
  const root = Math.sqrt(1 - wholePower(beta2, options.step));
  const rests = { rest1: 1 - beta1, rest2: 1 - beta2 };
  const constants = { beta1, beta2, ...rests, rate, root, epsilon, bound: clip };
  step(
    "adam",
    { parameters, gradients, means, meanSquares },
    (args) => args.write(adamConstants, constants),
  );
}

/**
 * Gradient descent, with momentum as in PyTorch's `torch.optim.SGD`:
 * `v = momentum v + g; p = p - learningRate v`.
 *
 * @param parameters overwritten
 * @param gradients of the same shapes
 * @param velocities the state, zeros before the first step, overwritten; an empty list without
 * momentum
 * @throws {Error} when the lists do not fit each other or a written tensor shares its memory
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import * as tf from "@tensorflow/tfjs-core";
 * import { sgd, startBackend, stopBackend } from "../mod.ts";
 *
 * await startBackend({ threads: 1 });
 * const parameter = tf.variable(tf.tensor1d([1]));
 * sgd([parameter], [tf.tensor1d([2])], [], { learningRate: 0.25 });
 * assert.deepEqual([...parameter.dataSync()], [0.5]);
 * await stopBackend();
 * ```
 */
export function sgd(
  parameters: readonly Tensor[],
  gradients: readonly Tensor[],
  velocities: readonly Tensor[],
  options: SgdOptions,
): void {
  const { learningRate, momentum, clip = Infinity } = { ...OPTIMIZER_DEFAULTS.sgd, ...options };
  const constants = { rate: learningRate, bound: clip };
  if (momentum === 0) {
    step("sgd", { parameters, gradients }, (args) => args.write(sgdConstants, constants));
  } else {
    step(
      "momentum",
      { parameters, gradients, velocities },
      (args) => args.write(momentumConstants, { ...constants, momentum }),
    );
  }
}

/**
 * Puts every element into [-bound, bound], in place.
 *
 * @throws {Error} when a tensor is not float32 or a plain tensor shares its memory
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import * as tf from "@tensorflow/tfjs-core";
 * import { clipInPlace, startBackend, stopBackend } from "../mod.ts";
 *
 * await startBackend({ threads: 1 });
 * const parameter = tf.variable(tf.tensor1d([-3, 0.25, 3]));
 * clipInPlace([parameter], 0.5);
 * assert.deepEqual([...parameter.dataSync()], [-0.5, 0.25, 0.5]);
 * await stopBackend();
 * ```
 */
export function clipInPlace(tensors: readonly Tensor[], bound: number): void {
  step("clip", { tensors }, (args) => args.write(clipConstants, { bound }));
}

/**
 * Euclidean norm of all elements of all tensors together, summed in float64 in a fixed order; 0 for
 * no tensors.
 *
 * @throws {Error} when a tensor is not float32
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import * as tf from "@tensorflow/tfjs-core";
 * import { normOfList, startBackend, stopBackend } from "../mod.ts";
 *
 * await startBackend({ threads: 1 });
 * assert.equal(normOfList([tf.tensor1d([3]), tf.tensor1d([4])]), 5);
 * await stopBackend();
 * ```
 */
export function normOfList(tensors: readonly Tensor[]): number {
  check({ tensors });
  const backend = currentBackend();
  const sizes = tensors.map((tensor) => tensor.size);
  const chunks = chunksOfList(sizes);
  const partials = backend.scratch.shared(chunks * 8);
  runOnLists(backend, "squares", [tensors], sizes, (args) => args, partials);
  let sum = 0;
  for (let chunk = 0; chunk < chunks; chunk++) {
    sum += backend.heap.views.f64[(partials >>> 3) + chunk];
  }
  return Math.sqrt(sum);
}
