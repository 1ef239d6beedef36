/**
 * Bindings of the matrix product.
 * @module
 */
import {
  _FusedMatMul,
  type _FusedMatMulAttrs,
  BatchMatMul,
  type BatchMatMulAttrs,
  broadcast_util,
  type TensorInfo,
  util,
} from "@tensorflow/tfjs-core";
import { type EarthmoverBackend, kernel } from "../../earthmover-backend.ts";
import { remainder } from "../remainder.ts";
import { applyEpilogue, type Epilogue, fuses, NO_EPILOGUE } from "./epilogue.ts";
import { type Factors, multiply } from "./gemm.ts";
import { multiplyInt32 } from "./gemm-int32.ts";

interface MatMulInputs {
  a: TensorInfo;
  b: TensorInfo;
}

interface FusedMatMulInputs extends MatMulInputs {
  bias?: TensorInfo;
  preluActivationWeights?: TensorInfo;
}

interface Operands {
  outShape: number[];
  m: number;
  n: number;
  k: number;
  /** For each product of the batch, which matrix of `a` and which of `b`. */
  pairs: [a: number, b: number][];
}

/**
 * Row-major strides, in matrices, of batch dimensions broadcast to `out`: 0 along a repeated one.
 */
function batchStrides(dims: number[], out: number[]): number[] {
  const padded = [...Array(out.length - dims.length).fill(1), ...dims];
  let step = 1;
  return padded.map((_, i) => padded.length - 1 - i).map((i) => {
    const stride = padded[i] === 1 ? 0 : step;
    step *= padded[i];
    return stride;
  }).reverse();
}

function pairMatrices(batch: number[], aDims: number[], bDims: number[]): [number, number][] {
  const aStrides = batchStrides(aDims, batch);
  const bStrides = batchStrides(bDims, batch);
  let pairs: [number, number][] = [[0, 0]];
  batch.forEach((size, axis) => {
    pairs = pairs.flatMap(([a, b]) =>
      Array.from(
        { length: size },
        (_, i): [number, number] => [a + i * aStrides[axis], b + i * bStrides[axis]],
      )
    );
  });
  return pairs;
}

/** Shapes of a product, or TensorFlow.js's error where they do not fit. */
function operands(a: TensorInfo, b: TensorInfo, attrs: BatchMatMulAttrs): Operands {
  util.assert(
    a.shape.length >= 2 && b.shape.length >= 2,
    () =>
      `Error in matMul: the Tensors with shapes [${a.shape}] and [${b.shape}] must both have at ` +
      `least two dimensions.`,
  );
  const [aRows, aColumns] = a.shape.slice(-2);
  const [bRows, bColumns] = b.shape.slice(-2);
  const { transposeA, transposeB } = attrs;
  const [m, k] = transposeA ? [aColumns, aRows] : [aRows, aColumns];
  const [kB, n] = transposeB ? [bColumns, bRows] : [bRows, bColumns];
  util.assert(
    k === kB,
    () =>
      `Error in matMul: inner shapes (${k}) and (${kB}) of Tensors with shapes ${a.shape} and ` +
      `${b.shape} and transposeA=${transposeA} and transposeB=${transposeB} must match.`,
  );
  const aDims = a.shape.slice(0, -2);
  const bDims = b.shape.slice(0, -2);
  const batch = broadcast_util.assertAndGetBroadcastShape(aDims, bDims);
  return { outShape: [...batch, m, n], m, n, k, pairs: pairMatrices(batch, aDims, bDims) };
}

/** Whether the product of these types is ours to compute without an epilogue. */
function isPlainNumber(a: TensorInfo, b: TensorInfo): boolean {
  return a.dtype === b.dtype && (a.dtype === "float32" || a.dtype === "int32");
}

function product(
  a: TensorInfo,
  b: TensorInfo,
  attrs: BatchMatMulAttrs,
  backend: EarthmoverBackend,
  epilogue: Epilogue,
): TensorInfo {
  const { outShape, m, n, k, pairs } = operands(a, b, attrs);
  const out = backend.output(outShape, a.dtype);
  const factors: Factors = {
    m,
    n,
    k,
    a: backend.pointerOf(a),
    b: backend.pointerOf(b),
    c: backend.pointerOf(out),
    transposeA: attrs.transposeA,
    transposeB: attrs.transposeB,
    pairs,
  };
  if (a.dtype === "int32") multiplyInt32(backend, factors);
  else multiply(backend, factors, epilogue);
  return out;
}

/**
 * `tf.matMul` of float32 or of int32, batched with broadcasting; other types as the cpu backend has
 * them.
 */
export const batchMatMulKernel = kernel<MatMulInputs, BatchMatMulAttrs>(
  BatchMatMul,
  (call) => {
    const { inputs: { a, b }, attrs, backend } = call;
    if (!isPlainNumber(a, b)) return remainder(BatchMatMul)(call);
    return product(a, b, attrs, backend, NO_EPILOGUE);
  },
);

/** `tf.fused.matMul`: bias and the simple activations inside, the others after the product. */
export const fusedMatMulKernel = kernel<FusedMatMulInputs, _FusedMatMulAttrs>(
  _FusedMatMul,
  (call) => {
    const { inputs: { a, b, bias, preluActivationWeights }, attrs, backend } = call;
    if (a.dtype !== "float32" || b.dtype !== "float32") return remainder(_FusedMatMul)(call);
    const wanted = {
      bias,
      activation: attrs.activation,
      alpha: attrs.leakyreluAlpha,
      prelu: preluActivationWeights,
    };
    const columns = b.shape[b.shape.length - (attrs.transposeB ? 2 : 1)];
    if (fuses(wanted, columns)) return product(a, b, attrs, backend, wanted);
    return applyEpilogue(backend, product(a, b, attrs, backend, NO_EPILOGUE), wanted);
  },
);
