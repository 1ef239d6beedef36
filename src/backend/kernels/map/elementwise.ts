/**
 * Kernels that map one tensor element by element, and their gradients.
 * @module
 */
import {
  Abs,
  AddN,
  Cos,
  Exp,
  Expm1,
  type KernelConfig,
  LeakyRelu,
  Log,
  Log1p,
  Neg,
  Relu,
  Relu6,
  Sigmoid,
  Sign,
  Sin,
  Sqrt,
  Square,
  Tan,
  Tanh,
  type TensorInfo,
  util,
} from "@tensorflow/tfjs-core";
import { type EarthmoverBackend, kernel } from "../../earthmover-backend.ts";
import {
  addNFields,
  addNTerm,
  ELEMENTWISE,
  unaryFields,
  unaryGradientFields,
} from "../../threads/border.ts";
import { remainder } from "../remainder.ts";
import type { Op } from "../../threads/ops.ts";

/** How many chunks `length` elements make. */
export function chunksOf(length: number): number {
  return Math.ceil(length / ELEMENTWISE.CHUNK);
}

/** Kernels that only our gradients call, of inputs dy and x; they have no stock counterpart. */
export const GRADIENT_KERNEL_NAMES = {
  relu: "ReluGradient",
  leakyRelu: "LeakyReluGradient",
  tanh: "TanhGradient",
  sigmoid: "SigmoidGradient",
} as const;

function unary(name: string, op: Op): KernelConfig {
  return kernel<{ x: TensorInfo }, { alpha?: number }>(name, (call) => {
    const { inputs: { x }, attrs, backend } = call;
    if (x.dtype !== "float32") return remainder(name)(call);
    const out = backend.output(x.shape);
    const length = util.sizeFromShape(x.shape);
    const args = backend.args.begin().write(unaryFields, {
      x: backend.pointerOf(x),
      out: backend.pointerOf(out),
      length,
      alpha: attrs?.alpha ?? 0,
    });
    backend.pool.run(op, args.address, chunksOf(length));
    return out;
  });
}

function gradient(name: string, op: Op): KernelConfig {
  return kernel<{ dy: TensorInfo; x: TensorInfo }, { alpha?: number }>(name, (call) => {
    const { inputs: { dy, x }, attrs, backend } = call;
    const out = backend.output(dy.shape);
    const length = util.sizeFromShape(dy.shape);
    const args = backend.args.begin().write(unaryGradientFields, {
      dy: backend.pointerOf(dy),
      x: backend.pointerOf(x),
      out: backend.pointerOf(out),
      length,
      alpha: attrs?.alpha ?? 0,
    });
    backend.pool.run(op, args.address, chunksOf(length));
    return out;
  });
}

/** AddN's inputs come as a list; the types of TensorFlow.js know only named ones. */
function addN(terms: TensorInfo[], backend: EarthmoverBackend): TensorInfo {
  const out = backend.output(terms[0].shape);
  const length = util.sizeFromShape(out.shape);
  const fields = { out: backend.pointerOf(out), length, count: terms.length };
  const args = backend.args.begin().write(addNFields, fields);
  for (const term of terms) args.write(addNTerm, { term: backend.pointerOf(term) });
  backend.pool.run("addN", args.address, chunksOf(length));
  return out;
}

/** The kernels of this file. */
export const ELEMENTWISE_KERNELS: KernelConfig[] = [
  unary(Relu, "relu"),
  unary(LeakyRelu, "leakyRelu"),
  unary(Tanh, "tanh"),
  unary(Sigmoid, "sigmoid"),
  unary(Exp, "exp"),
  unary(Log, "log"),
  unary(Square, "square"),
  unary(Sqrt, "sqrt"),
  unary(Neg, "neg"),
  unary(Abs, "abs"),
  unary(Relu6, "relu6"),
  unary(Sign, "sign"),
  unary(Sin, "sin"),
  unary(Cos, "cos"),
  unary(Tan, "tan"),
  unary(Log1p, "log1p"),
  unary(Expm1, "expm1"),
  gradient(GRADIENT_KERNEL_NAMES.relu, "reluGradient"),
  gradient(GRADIENT_KERNEL_NAMES.leakyRelu, "leakyReluGradient"),
  gradient(GRADIENT_KERNEL_NAMES.tanh, "tanhGradient"),
  gradient(GRADIENT_KERNEL_NAMES.sigmoid, "sigmoidGradient"),
  kernel<TensorInfo[]>(AddN, (call) => {
    const terms = Object.values(call.inputs);
    if (terms.some((term) => term.dtype !== "float32")) return remainder(AddN)(call);
    return addN(terms, call.backend);
  }),
];
