/**
 * Batch normalisation: training mode forward and backward, and TensorFlow.js's inference mode.
 * @module
 */
import {
  FusedBatchNorm,
  type FusedBatchNormAttrs,
  type KernelConfig,
  type TensorInfo,
  util,
} from "@tensorflow/tfjs-core";
import { type EarthmoverBackend, kernel } from "../../earthmover-backend.ts";
import { remainder } from "../remainder.ts";
import { type ColumnPlan, planColumns } from "../reduce/column-plan.ts";

/** The forward kernel in training mode: inputs x, gamma, beta; outputs y, mean, variance. */
export const BATCH_NORM = "BatchNormTraining";
/** Its gradient: inputs x, dy, gamma, beta, mean, variance; outputs dx, dGamma, dBeta. */
export const BATCH_NORM_GRADIENT = "BatchNormTrainingGradient";

/** Attributes of both kernels. */
export interface BatchNormAttrs {
  epsilon: number;
  negativeSlope: number;
}

/** Channels of one chunk; the same as in wasm/assembly/batch-norm.ts. */
const CHANNELS_PER_CHUNK = 64;
const TABLES = 5;

/** Everything the kernels of wasm/assembly/batch-norm.ts read, in the order of their fields. */
interface Job {
  x: TensorInfo;
  dy?: TensorInfo;
  out: TensorInfo;
  gamma?: TensorInfo;
  beta?: TensorInfo;
  mean: TensorInfo;
  variance: TensorInfo;
  dGamma?: TensorInfo;
  dBeta?: TensorInfo;
  epsilon: number;
  negativeSlope: number;
}

interface Matrix extends ColumnPlan {
  rows: number;
  channels: number;
}

function matrixOf(shape: number[]): Matrix {
  const channels = shape[shape.length - 1];
  const rows = util.sizeFromShape(shape.slice(0, -1));
  return { rows, channels, ...planColumns(rows, channels) };
}

/** Takes scratch, writes the arguments once for all kernels of the job, and returns their address. */
function writeArgs(backend: EarthmoverBackend, job: Job, matrix: Matrix): number {
  const tablesBytes = Math.ceil(TABLES * matrix.width * 4 / 8) * 8;
  const tables = backend.scratch.shared(tablesBytes + matrix.blocks * 2 * matrix.width * 8);
  const pointer = (tensor?: TensorInfo) => tensor === undefined ? 0 : backend.pointerOf(tensor);
  return backend.args.begin()
    .pointer(pointer(job.x)).pointer(pointer(job.dy)).pointer(pointer(job.out))
    .pointer(tables).pointer(tables + tablesBytes)
    .i32(matrix.rows).i32(matrix.channels).i32(matrix.fold)
    .i32(matrix.rowsPerBlock).i32(matrix.blocks)
    .f32(job.epsilon).f32(job.negativeSlope)
    .pointer(pointer(job.gamma)).pointer(pointer(job.beta))
    .pointer(pointer(job.mean)).pointer(pointer(job.variance))
    .pointer(pointer(job.dGamma)).pointer(pointer(job.dBeta))
    .address;
}

const training = kernel<{ x: TensorInfo; gamma: TensorInfo; beta: TensorInfo }, BatchNormAttrs>(
  BATCH_NORM,
  ({ inputs, attrs, backend }) => {
    const matrix = matrixOf(inputs.x.shape);
    const out = backend.output(inputs.x.shape);
    const mean = backend.output([matrix.channels]);
    const variance = backend.output([matrix.channels]);
    const args = writeArgs(backend, { ...inputs, ...attrs, out, mean, variance }, matrix);
    const byChannel = Math.ceil(matrix.channels / CHANNELS_PER_CHUNK);
    backend.pool.run("batchNormMoments", args, matrix.blocks);
    backend.pool.run("batchNormMean", args, byChannel);
    backend.pool.run("batchNormTables", args, byChannel);
    backend.pool.run("batchNormApply", args, matrix.blocks);
    return [out, mean, variance];
  },
);

const gradient = kernel<
  Required<Pick<Job, "x" | "dy" | "gamma" | "beta" | "mean" | "variance">>,
  BatchNormAttrs
>(BATCH_NORM_GRADIENT, ({ inputs, attrs, backend }) => {
  const matrix = matrixOf(inputs.x.shape);
  const out = backend.output(inputs.x.shape);
  const dGamma = backend.output([matrix.channels]);
  const dBeta = backend.output([matrix.channels]);
  const args = writeArgs(backend, { ...inputs, ...attrs, out, dGamma, dBeta }, matrix);
  const byChannel = Math.ceil(matrix.channels / CHANNELS_PER_CHUNK);
  backend.pool.run("batchNormTables", args, byChannel);
  backend.pool.run("batchNormGradientSums", args, matrix.blocks);
  backend.pool.run("batchNormGradientTables", args, byChannel);
  backend.pool.run("batchNormGradient", args, matrix.blocks);
  return [out, dGamma, dBeta];
});

interface InferenceInputs {
  x: TensorInfo;
  mean: TensorInfo;
  variance: TensorInfo;
  offset?: TensorInfo;
  scale?: TensorInfo;
}

const inference = kernel<InferenceInputs, FusedBatchNormAttrs>(FusedBatchNorm, (call) => {
  const { inputs: { x, mean, variance, offset, scale }, attrs, backend } = call;
  const perChannel = [mean, variance, offset, scale].every((tensor) =>
    !tensor || (tensor.dtype === "float32" && tensor.shape.length === 1)
  );
  if (x.dtype !== "float32" || !perChannel) return remainder(FusedBatchNorm)(call);
  const matrix = matrixOf(x.shape);
  const out = backend.output(x.shape);
  const job = { x, out, mean, variance, gamma: scale ?? undefined, beta: offset ?? undefined };
  const epsilon = attrs.varianceEpsilon;
  const args = writeArgs(backend, { ...job, epsilon, negativeSlope: 1 }, matrix);
  backend.pool.run("batchNormTables", args, Math.ceil(matrix.channels / CHANNELS_PER_CHUNK));
  backend.pool.run("batchNormApply", args, matrix.blocks);
  return out;
});

/** The kernels of this file. */
export const BATCH_NORM_KERNELS: KernelConfig[] = [training, gradient, inference];
