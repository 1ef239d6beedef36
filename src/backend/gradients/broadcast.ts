/**
 * Derivatives of operations that broadcast their inputs.
 * @module
 */
import {
  Add,
  Atan2,
  BatchMatMul,
  broadcast_util,
  cast,
  div,
  equal,
  fill,
  FloorDiv,
  greater,
  log,
  Maximum,
  Minimum,
  Mod,
  mul,
  Multiply,
  neg,
  onesLike,
  Pow,
  pow,
  Prelu,
  RealDiv,
  reshape,
  square,
  SquaredDifference,
  Sub,
  sub,
  sum,
  type Tensor,
  util,
  where,
  zerosLike,
} from "@tensorflow/tfjs-core";
import { both } from "./both.ts";
import { type Derivative, derivative, type InputGradients } from "./take-over.ts";
import { linearIn } from "./zeros.ts";

/** Sums the gradient to a broadcast tensor over the dimensions along which it was repeated. */
function unbroadcast(gradient: Tensor, shape: number[]): Tensor {
  if (util.arraysEqual(gradient.shape, shape)) return gradient;
  const axes = broadcast_util.getReductionAxes(shape, gradient.shape);
  return reshape(axes.length > 0 ? sum(gradient, axes) : gradient, shape);
}

/** Unbroadcasts the gradients of both inputs; of an empty result they are zero. */
function toShapes(
  gradients: () => InputGradients,
  dy: Tensor,
  inputs: Record<string, Tensor>,
): InputGradients {
  const names = Object.keys(inputs);
  if (dy.size === 0) {
    return Object.fromEntries(names.map((name) => [name, () => fill(inputs[name].shape, 0)]));
  }
  const own = gradients();
  return Object.fromEntries(
    names.map((name) => {
      const { shape } = inputs[name];
      return [name, () => linearIn(dy, shape, () => unbroadcast(own[name](), shape))];
    }),
  );
}

/**
 * TensorFlow.js's derivative, brought to the inputs' shapes: it forgets this for maxima, minima,
 * squared differences and batches of matrices, and for empty results everywhere.
 */
function broadcasting(kernelName: string, names: [string, string]): Derivative {
  return derivative(
    kernelName,
    names,
    (dy, [a, b], _attrs, former) => toShapes(former, dy, { [names[0]]: a, [names[1]]: b }),
  );
}

/**
 * a / b, but 0 / 0 = 0: what a mask keeps away from a division must not come back as not-a-number.
 */
function masked(a: Tensor, b: Tensor): Tensor {
  const none = both(equal(a, 0), equal(b, 0));
  const quotient = div(a, b);
  return where(none, zerosLike(quotient), quotient);
}

/** a / b, in TensorFlow.js's order of operations. */
const quotient = derivative(
  RealDiv,
  ["a", "b"],
  (dy, [a, b]) =>
    toShapes(
      () => ({
        a: () => masked(dy, cast(b, "float32")),
        b: () =>
          neg(masked(
            unbroadcast(mul(dy, cast(a, "float32")), b.shape),
            cast(square(b), "float32"),
          )),
      }),
      dy,
      { a, b },
    ),
);

/**
 * a^b. TensorFlow.js's is not a number where a and b are zero, though a^0 is constant.
 */
const power = derivative(
  Pow,
  ["a", "b"],
  (dy, [a, b]) =>
    toShapes(
      () => ({
        a: () => {
          const exponent = cast(b, "float32");
          const constant = both(equal(a, 0), equal(exponent, 0));
          const safe = where(constant, onesLike(exponent), exponent);
          return mul(dy, mul(exponent, pow(a, sub(safe, 1))));
        },
        b: () => {
          const positive = greater(a, 0);
          const logarithm = where(positive, log(where(positive, a, onesLike(a))), zerosLike(a));
          return mul(dy, mul(pow(a, b), logarithm));
        },
      }),
      dy,
      { a, b },
    ),
);

const BINARY = [
  ...[Add, Sub, Multiply, FloorDiv, Maximum, Minimum, Mod, Atan2, SquaredDifference],
  BatchMatMul,
];

/** One derivative each. */
export const BROADCAST: Derivative[] = [
  ...BINARY.map((kernelName) => broadcasting(kernelName, ["a", "b"])),
  broadcasting(Prelu, ["x", "alpha"]),
  power,
  quotient,
];
