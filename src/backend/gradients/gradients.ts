/**
 * Gradients that our kernels compute in one pass, and the gradients of those, so that a gradient
 * penalty can be differentiated through them.
 * @module
 */
import {
  div,
  engine,
  fill,
  type GradConfig,
  LeakyRelu,
  Mean,
  mul,
  type NamedAttrMap,
  registerGradient,
  Relu,
  reshape,
  Sigmoid,
  sigmoid,
  sub,
  Sum,
  type SumAttrs,
  Tanh,
  tanh,
  type Tensor,
  util,
} from "@tensorflow/tfjs-core";
import { BATCH_NORM, BATCH_NORM_GRADIENT } from "../kernels/norm/batch-norm.ts";
import { GRADIENT_KERNEL_NAMES } from "../kernels/map/elementwise.ts";
import { BROADCAST } from "./broadcast.ts";
import { CLIPPING } from "./clip.ts";
import { CONVOLUTIONS } from "./conv.ts";
import { openCustomGradients } from "./custom.ts";
import { EINSUM } from "./einsum.ts";
import { IMAGES } from "./image.ts";
import { INDEXING } from "./indexing.ts";
import { completeOptionalInputs } from "./optional-inputs.ts";
import { PADDINGS } from "./pad.ts";
import { PIECEWISE_CONSTANT } from "./piecewise-constant.ts";
import { POOLS } from "./pool.ts";
import { SAVED_OUTPUTS } from "./saved-outputs.ts";
import { SCANS } from "./scan.ts";
import { SHAPES } from "./shape.ts";
import { derivative, keepTaken, takeOver } from "./take-over.ts";
import { knownZeros, linearIn } from "./zeros.ts";

/** Derivatives that TensorFlow.js lacks or has wrong, by family. */
const DERIVATIVES = [
  PIECEWISE_CONSTANT,
  SAVED_OUTPUTS,
  BROADCAST,
  CLIPPING,
  SCANS,
  POOLS,
  CONVOLUTIONS,
  IMAGES,
  PADDINGS,
  INDEXING,
  SHAPES,
  EINSUM,
].flat();

function run(kernelName: string, dy: Tensor, x: Tensor, attrs?: NamedAttrMap): Tensor {
  return engine().runKernel(kernelName, { dy, x }, attrs) as Tensor;
}

/**
 * Lets an operation's gradient run our kernel.
 *
 * Ours wants the operation's input. TensorFlow.js's for tanh and sigmoid want the output, which
 * cannot be differentiated a second time: an output is saved before the tape records its operation,
 * so the tape loses the way back from it.
 */
function exchange(kernelName: string, gradientKernel: string): void {
  takeOver(
    derivative(kernelName, ["x"], (dy, [x], attrs) => ({
      x: () => linearIn(dy, x.shape, () => run(gradientKernel, dy, x, attrs)),
    })),
  );
}

/**
 * The gradient of a gradient kernel, whose result dx is linear in dy: `byInput` gives the
 * derivative in x, once the derivative ddx of the loss in dx is known.
 */
function second(
  gradientKernel: string,
  byInput: (ddx: Tensor, dy: Tensor, x: Tensor) => Tensor,
): GradConfig {
  return {
    kernelName: gradientKernel,
    inputsToSave: ["dy", "x"],
    gradFunc: (ddx, [dy, x], attrs) => ({
      dy: () => run(gradientKernel, ddx as Tensor, x, attrs),
      x: () => byInput(ddx as Tensor, dy, x),
    }),
  };
}

const flat = (_ddx: Tensor, _dy: Tensor, x: Tensor) => knownZeros(x.shape);

/** tanh'' = -2 tanh tanh' */
const tanhCurve = (ddx: Tensor, dy: Tensor, x: Tensor) =>
  run(GRADIENT_KERNEL_NAMES.tanh, mul(mul(ddx, dy), mul(tanh(x), -2)), x);

/** σ'' = (1 - 2σ) σ' */
const sigmoidCurve = (ddx: Tensor, dy: Tensor, x: Tensor) =>
  run(GRADIENT_KERNEL_NAMES.sigmoid, mul(mul(ddx, dy), sub(1, mul(sigmoid(x), 2))), x);

const batchNormGradient: GradConfig = {
  kernelName: BATCH_NORM,
  inputsToSave: ["x", "gamma", "beta"],
  outputsToSave: [false, true, true],
  gradFunc: (dys, [x, gamma, beta, mean, variance], attrs) => {
    const dy = (dys as Tensor[])[0];
    const inputs = { x, dy, gamma, beta, mean, variance };
    const [dx, dGamma, dBeta] = engine().runKernel(BATCH_NORM_GRADIENT, inputs, attrs) as Tensor[];
    return { x: () => dx, gamma: () => dGamma, beta: () => dBeta };
  },
};

/**
 * Lets the gradient of a sum (or mean) over axes be spread by kernels. TensorFlow.js's multiplies
 * with a tensor of ones that it makes in JavaScript, which takes longer than all the rest.
 */
function spread(kernelName: typeof Sum | typeof Mean): void {
  takeOver(derivative<SumAttrs>(kernelName, ["x"], (dy, [x], attrs) => {
    const axes = util.parseAxisParam(attrs.axis, x.shape);
    const kept = x.shape.map((extent, axis) => axes.includes(axis) ? 1 : extent);
    const summed = axes.reduce((product, axis) => product * x.shape[axis], 1);
    const dx = () => mul(reshape(dy, kept), fill(x.shape, 1));
    return { x: kernelName === Mean ? () => div(dx(), summed) : dx };
  }));
}

/** Registers the gradients; to be called once. */
export async function registerGradients(): Promise<void> {
  // TensorFlow.js keeps the derivatives of its operations out of its core; this package registers
  // them when loaded. That takes some 60 ms, which tasks that compute nothing need not spend.
  await import("@tensorflow/tfjs-layers");
  exchange(Relu, GRADIENT_KERNEL_NAMES.relu);
  exchange(LeakyRelu, GRADIENT_KERNEL_NAMES.leakyRelu);
  exchange(Tanh, GRADIENT_KERNEL_NAMES.tanh);
  exchange(Sigmoid, GRADIENT_KERNEL_NAMES.sigmoid);
  spread(Sum);
  spread(Mean);
  for (const each of DERIVATIVES) takeOver(each);
  keepTaken();
  openCustomGradients();
  completeOptionalInputs();
  registerGradient(second(GRADIENT_KERNEL_NAMES.relu, flat));
  registerGradient(second(GRADIENT_KERNEL_NAMES.leakyRelu, flat));
  registerGradient(second(GRADIENT_KERNEL_NAMES.tanh, tanhCurve));
  registerGradient(second(GRADIENT_KERNEL_NAMES.sigmoid, sigmoidCurve));
  registerGradient(batchNormGradient);
}
