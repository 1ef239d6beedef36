/**
 * Derivatives of pooling: with the rounding that TensorFlow.js's forget, and a second time.
 * @module
 */
import {
  add,
  AvgPool,
  AvgPool3D,
  AvgPool3DGrad,
  AvgPoolGrad,
  engine,
  MaxPool,
  MaxPool3D,
  MaxPool3DGrad,
  MaxPoolGrad,
  MaxPoolWithArgmax,
  type MaxPoolWithArgmaxAttrs,
  type NamedAttrMap,
  type NamedTensorMap,
  range,
  reshape,
  type Tensor,
  type Tensor1D,
  unsortedSegmentSum,
  zerosLike,
} from "@tensorflow/tfjs-core";
import { PICK_KERNEL_NAMES } from "../kernels/conv/pool-gradients.ts";
import { type Derivative, derivative } from "./take-over.ts";

function run(kernelName: string, inputs: NamedTensorMap, attrs: NamedAttrMap): Tensor {
  return engine().runKernel(kernelName, inputs, attrs) as Tensor;
}

/** The kernels find the largest values from the input, so the output is there only for its name. */
function maxPool(
  kernelName: string,
  gradientKernel: "MaxPoolGrad" | "MaxPool3DGrad",
): Derivative[] {
  const pick = PICK_KERNEL_NAMES[gradientKernel];
  return [
    derivative(kernelName, ["x"], (dy, [x], attrs) => ({
      x: () => run(gradientKernel, { dy, input: x, output: dy }, attrs),
    })),
    derivative(gradientKernel, ["input"], (ddx, [input], attrs) => ({
      dy: () => run(pick, { x: ddx, input }, attrs),
      input: () => zerosLike(input),
      output: () => zerosLike(run(pick, { x: ddx, input }, attrs)),
    })),
    derivative(pick, ["input"], (dy, [input], attrs) => ({
      x: () => run(gradientKernel, { dy, input, output: dy }, attrs),
      input: () => zerosLike(input),
    })),
  ];
}

function avgPool(kernelName: string, gradientKernel: string): Derivative[] {
  return [
    derivative(kernelName, ["x"], (dy, [x], attrs) => ({
      x: () => run(gradientKernel, { dy, input: x }, attrs),
    })),
    derivative(gradientKernel, ["input"], (ddx, [input], attrs) => ({
      dy: () => run(kernelName, { x: ddx }, attrs),
      input: () => zerosLike(input),
    })),
  ];
}

/** Each dy goes where its index says. */
const maxPoolWithArgmax: Derivative = {
  kernelName: MaxPoolWithArgmax,
  inputsToSave: ["x"],
  outputsToSave: [false, true],
  gradFunc: (dys, [x, indices], attrs) => ({
    x: () => {
      const [dy] = dys as Tensor[];
      if (x.size === 0) return zerosLike(x);
      const batch = x.shape[0];
      const { includeBatchInIndex } = attrs as unknown as MaxPoolWithArgmaxAttrs;
      const size = x.size / batch;
      const first = reshape(range(0, includeBatchInIndex ? 1 : x.size, size, "int32"), [-1, 1]);
      const places = add(reshape(indices, [batch, -1]), first);
      return reshape(
        unsortedSegmentSum(reshape(dy, [-1]), reshape(places, [-1]) as Tensor1D, x.size),
        x.shape,
      );
    },
  }),
};

/** One derivative each. */
export const POOLS: Derivative[] = [
  ...maxPool(MaxPool, MaxPoolGrad),
  ...maxPool(MaxPool3D, MaxPool3DGrad),
  ...avgPool(AvgPool, AvgPoolGrad),
  ...avgPool(AvgPool3D, AvgPool3DGrad),
  maxPoolWithArgmax,
];
