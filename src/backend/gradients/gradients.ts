/**
 * Gradients that our kernels compute in one pass, and the gradients of those, so that a gradient penalty can be
 * differentiated through them.
 * @module
 */
import {
  div,
  engine,
  fill,
  getBackend,
  getGradient,
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
  unregisterGradient,
  util,
  zerosLike,
} from "@tensorflow/tfjs-core";
import { BACKEND_NAME } from "../earthmover-backend.ts";
import { BATCH_NORM, BATCH_NORM_GRADIENT } from "../kernels/norm/batch-norm.ts";
import { GRADIENT_KERNEL_NAMES } from "../kernels/map/elementwise.ts";

function run(kernelName: string, dy: Tensor, x: Tensor, attrs?: NamedAttrMap): Tensor {
  return engine().runKernel(kernelName, { dy, x }, attrs) as Tensor;
}

/**
 * Lets an operation's gradient be `ours` while our backend is the current one. Gradients are registered for all backends
 * alike, so the former one stays for the others; it gets the input x, or the output where it wants that.
 */
function takeOver(kernelName: string, ours: GradConfig["gradFunc"]): void {
  const former = getGradient(kernelName);
  const wantsOutput = former.outputsToSave?.[0] === true;
  unregisterGradient(kernelName);
  registerGradient({
    kernelName,
    inputsToSave: ["x"],
    outputsToSave: [wantsOutput],
    gradFunc: (dy, [x, y], attrs) =>
      getBackend() === BACKEND_NAME
        ? ours(dy, [x], attrs)
        : former.gradFunc(dy, wantsOutput ? [y] : [x], attrs),
  });
}

/**
 * Lets an operation's gradient run our kernel.
 *
 * Ours wants the operation's input. TensorFlow.js's for tanh and sigmoid want the output, which cannot be differentiated
 * a second time: an output is saved before the tape records its operation, so the tape loses the way back from it.
 */
function exchange(kernelName: string, gradientKernel: string): void {
  takeOver(
    kernelName,
    (dy, [x], attrs) => ({ x: () => run(gradientKernel, dy as Tensor, x, attrs) }),
  );
}

/**
 * The gradient of a gradient kernel, whose result dx is linear in dy: `byInput` gives the derivative in x, once the
 * derivative ddx of the loss in dx is known.
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

const flat = (_ddx: Tensor, _dy: Tensor, x: Tensor) => zerosLike(x);

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
 * Lets the gradient of a sum (or mean) over axes be spread by kernels. TensorFlow.js's multiplies with a tensor of ones
 * that it makes in JavaScript, which takes longer than all the rest.
 */
function spread(kernelName: typeof Sum | typeof Mean): void {
  takeOver(kernelName, (dy, [x], attrs) => {
    const axes = util.parseAxisParam((attrs as unknown as SumAttrs).axis, x.shape);
    const kept = x.shape.map((extent, axis) => axes.includes(axis) ? 1 : extent);
    const summed = axes.reduce((product, axis) => product * x.shape[axis], 1);
    const dx = () => mul(reshape(dy as Tensor, kept), fill(x.shape, 1));
    return { x: kernelName === Mean ? () => div(dx(), summed) : dx };
  });
}

/** Registers the gradients; to be called once. */
export async function registerGradients(): Promise<void> {
  // TensorFlow.js keeps the derivatives of its operations out of its core; this package registers them when loaded.
  // That takes some 60 ms, which tasks that compute nothing need not spend.
  await import("@tensorflow/tfjs-layers");
  exchange(Relu, GRADIENT_KERNEL_NAMES.relu);
  exchange(LeakyRelu, GRADIENT_KERNEL_NAMES.leakyRelu);
  exchange(Tanh, GRADIENT_KERNEL_NAMES.tanh);
  exchange(Sigmoid, GRADIENT_KERNEL_NAMES.sigmoid);
  spread(Sum);
  spread(Mean);
  registerGradient(second(GRADIENT_KERNEL_NAMES.relu, flat));
  registerGradient(second(GRADIENT_KERNEL_NAMES.leakyRelu, flat));
  registerGradient(second(GRADIENT_KERNEL_NAMES.tanh, tanhCurve));
  registerGradient(second(GRADIENT_KERNEL_NAMES.sigmoid, sigmoidCurve));
  registerGradient(batchNormGradient);
}
