/**
 * What fused operations do to a product: bias and activation.
 * @module
 */
import {
  Add,
  type backend_util,
  Elu,
  getKernel,
  LeakyRelu,
  Prelu,
  Relu,
  Relu6,
  Sigmoid,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import { BACKEND_NAME, type EarthmoverBackend } from "../../earthmover-backend.ts";
import { GEMM_EPILOGUE } from "../../threads/border.ts";

type Activation = backend_util.Activation;

/** A bias and an activation to apply to a product. */
export interface Epilogue {
  bias?: TensorInfo;
  activation: Activation;
  /** Slope of `leakyrelu` below zero. */
  alpha?: number;
  /** Slopes of `prelu` below zero. */
  prelu?: TensorInfo;
}

/** The product as it is. */
export const NO_EPILOGUE: Epilogue = { activation: "linear" };

/** The activations that the kernels apply themselves. */
const FUSED: Partial<Record<Activation, number>> = {
  linear: GEMM_EPILOGUE.LINEAR,
  relu: GEMM_EPILOGUE.RELU,
  relu6: GEMM_EPILOGUE.RELU6,
  leakyrelu: GEMM_EPILOGUE.LEAKY_RELU,
};
const KERNELS: Partial<Record<Activation, string>> = {
  relu: Relu,
  relu6: Relu6,
  leakyrelu: LeakyRelu,
  elu: Elu,
  sigmoid: Sigmoid,
  prelu: Prelu,
};

/** Whether the kernels apply the epilogue themselves to a product of `columns` columns. */
export function fuses({ bias, activation }: Epilogue, columns: number): boolean {
  const plainBias = bias === undefined || bias === null ||
    (bias.dtype === "float32" && bias.shape.length === 1 && bias.shape[0] === columns);
  return plainBias && FUSED[activation] !== undefined;
}

/** The three fields by which the kernels know the epilogue. */
export function epilogueFields(
  backend: EarthmoverBackend,
  { bias, activation, alpha }: Epilogue,
): { bias: number; activation: number; alpha: number } {
  return {
    bias: bias ? backend.pointerOf(bias) : 0,
    activation: FUSED[activation]!,
    alpha: alpha ?? 0,
  };
}

/**
 * Applies the epilogue as operations of their own; disposes of `product`.
 *
 * @throws {Error} for an activation that no kernel computes
 */
export function applyEpilogue(
  backend: EarthmoverBackend,
  product: TensorInfo,
  { bias, activation, alpha, prelu }: Epilogue,
): TensorInfo {
  const run = (name: string, inputs: Record<string, TensorInfo>, attrs: object): TensorInfo => {
    const out = getKernel(name, BACKEND_NAME).kernelFunc({ inputs, attrs: { ...attrs }, backend });
    backend.disposeData((inputs.a ?? inputs.x).dataId);
    return out as TensorInfo;
  };
  if (bias) product = run(Add, { a: product, b: bias }, {});
  if (activation === "linear") return product;
  const name = KERNELS[activation];
  if (name === undefined) throw new Error(`unknown fused activation ${activation}`);
  if (activation === "prelu") return run(name, { x: product, alpha: prelu! }, {});
  return run(name, { x: product }, { alpha });
}
