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
import { BATCH_NORM_FIELDS, batchNormFields } from "../../threads/border.ts";
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

const { CHANNELS_PER_CHUNK, TABLE_COUNT } = BATCH_NORM_FIELDS;

/** What a batch normalisation works on. */
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

/**
 * Takes scratch, writes the arguments once for all kernels of the job, and returns their address.
 */
function writeArgs(backend: EarthmoverBackend, job: Job, matrix: Matrix): number {
  const tablesBytes = Math.ceil(TABLE_COUNT * matrix.width * 4 / 8) * 8;
  const tables = backend.scratch.shared(tablesBytes + matrix.blocks * 2 * matrix.width * 8);
  const pointer = (tensor?: TensorInfo) => tensor === undefined ? 0 : backend.pointerOf(tensor);
  return backend.args.begin().write(batchNormFields, {
    x: pointer(job.x),
    dy: pointer(job.dy),
    out: pointer(job.out),
    tables,
    partials: tables + tablesBytes,
    rows: matrix.rows,
    channels: matrix.channels,
    fold: matrix.fold,
    rowsPerBlock: matrix.rowsPerBlock,
    blocks: matrix.blocks,
    epsilon: job.epsilon,
    slope: job.negativeSlope,
    gamma: pointer(job.gamma),
    beta: pointer(job.beta),
    mean: pointer(job.mean),
    variance: pointer(job.variance),
    dGamma: pointer(job.dGamma),
    dBeta: pointer(job.dBeta),
  }).address;
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
