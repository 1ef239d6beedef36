/**
 * Sums and means over axes, accumulated in float64.
 * @module
 */
import {
  backend_util,
  Cast,
  type KernelConfig,
  Mean,
  Reshape,
  Sum,
  type SumAttrs,
  type TensorInfo,
  Transpose,
  util,
} from "@tensorflow/tfjs-core";
import { type EarthmoverBackend, kernel, type KernelCall } from "../../earthmover-backend.ts";
import {
  REDUCE,
  sumColumnsFields,
  type SumPartialsFields,
  sumPartialsFields,
  sumRunsFields,
} from "../../threads/border.ts";
import { compose } from "../compose.ts";
import { remainder } from "../remainder.ts";
import { planColumns } from "./column-plan.ts";

/** A tensor read as outer × rows × columns, to be summed over the rows. */
interface Reduction {
  outer: number;
  rows: number;
  columns: number;
}

/** Whether an axis is named twice. */
export function repeats(axes: number[]): boolean {
  return new Set(axes).size < axes.length;
}

/**
 * Reads a shape as outer × rows × columns; undefined where the summed axes do not lie side by side.
 */
function reductionOf(shape: number[], axes: number[]): Reduction | undefined {
  const groups: { summed: boolean; size: number }[] = [];
  shape.forEach((extent, axis) => {
    if (extent === 1) return;
    const summed = axes.includes(axis);
    const last = groups.at(-1);
    if (last?.summed === summed) last.size *= extent;
    else groups.push({ summed, size: extent });
  });
  const at = groups.findIndex((group) => group.summed);
  if (at < 0) return { outer: groups[0]?.size ?? 1, rows: 1, columns: 1 };
  if (at > 1 || groups.length > at + 2) return undefined;
  return {
    outer: at === 1 ? groups[0].size : 1,
    rows: groups[at].size,
    columns: groups[at + 1]?.size ?? 1,
  };
}

function finish(
  backend: EarthmoverBackend,
  partials: number,
  out: TensorInfo,
  shape: Omit<SumPartialsFields, "partials" | "out">,
): void {
  const { outputs, parts, columns, fold, divisor } = shape;
  const args = backend.args.begin().write(sumPartialsFields, {
    partials,
    out: backend.pointerOf(out),
    outputs,
    parts,
    columns,
    fold,
    divisor,
  });
  backend.pool.run("sumPartials", args.address, Math.ceil(outputs / REDUCE.SUMS_PER_CHUNK));
}

/** Sums of runs of consecutive elements. */
function sumRuns(
  backend: EarthmoverBackend,
  x: TensorInfo,
  out: TensorInfo,
  runs: number,
  length: number,
  divisor: number,
): void {
  const segments = Math.ceil(length / REDUCE.SEGMENT);
  // as many short runs as make a segment
  const runsPerChunk = Math.max(1, Math.floor(REDUCE.SEGMENT / length));
  const partials = backend.scratch.shared(runs * segments * 8);
  const args = backend.args.begin().write(sumRunsFields, {
    x: backend.pointerOf(x),
    partials,
    runs,
    length,
    segments,
    runsPerChunk,
  });
  const chunks = segments > 1 ? runs * segments : Math.ceil(runs / runsPerChunk);
  backend.pool.run("sumRuns", args.address, chunks);
  finish(backend, partials, out, { outputs: runs, parts: segments, columns: 1, fold: 1, divisor });
}

/** Sums of columns. */
function sumColumns(
  backend: EarthmoverBackend,
  x: TensorInfo,
  out: TensorInfo,
  { outer, rows, columns }: Reduction,
  divisor: number,
): void {
  const { fold, width, rowsPerBlock, blocks } = planColumns(rows, columns);
  const partials = backend.scratch.shared(outer * blocks * width * 8);
  const args = backend.args.begin().write(sumColumnsFields, {
    x: backend.pointerOf(x),
    partials,
    rows,
    columns,
    fold,
    rowsPerBlock,
    blocks,
  });
  backend.pool.run("sumColumns", args.address, outer * blocks);
  finish(backend, partials, out, {
    outputs: outer * columns,
    parts: blocks,
    columns,
    fold,
    divisor,
  });
}

/** Sums of no elements: 0; means of none: NaN. The stock kernels leave what was in the memory. */
function sumNothing(backend: EarthmoverBackend, out: TensorInfo, divisor: number): void {
  const outputs = util.sizeFromShape(out.shape);
  finish(backend, 0, out, { outputs, parts: 0, columns: 1, fold: 1, divisor });
}

/** Brings the axes together at the end first. */
function gathered(
  name: string,
  { inputs: { x }, attrs: { keepDims }, backend }: KernelCall<{ x: TensorInfo }, SumAttrs>,
  axes: number[],
  rank: number,
): TensorInfo {
  const kept = x.shape.flatMap((_, axis) => axes.includes(axis) ? [] : [axis]);
  return compose(backend, (run) => {
    const transposed = run(Transpose, { x }, { perm: [...kept, ...axes] });
    const axis = axes.map((_, i) => kept.length + i);
    const out = run(name, { x: transposed }, { axis, keepDims: false });
    if (!keepDims) return out;
    return run(Reshape, { x: out }, {
      shape: Array.from({ length: rank }, (_, i) => axes.includes(i) ? 1 : x.shape[i]),
    });
  });
}

function reduce(name: string, mean: boolean): KernelConfig {
  return kernel<{ x: TensorInfo }, SumAttrs>(name, (call) => {
    const { inputs: { x }, attrs: { axis, keepDims }, backend } = call;
    const axes = util.parseAxisParam(axis, x.shape);
    if (mean && (x.dtype === "int32" || x.dtype === "bool")) {
      return compose(
        backend,
        (run) => run(name, { x: run(Cast, { x }, { dtype: "float32" }) }, { axis, keepDims }),
      );
    }
    // of axes that are named twice the cpu backend makes its own sense
    if (x.dtype !== "float32" || repeats(axes)) return remainder(name)(call);
    const reduction = reductionOf(x.shape, axes);
    if (reduction === undefined) return gathered(name, call, axes, x.shape.length);
    const [kept] = backend_util.computeOutAndReduceShapes(x.shape, axes);
    const out = backend.output(keepDims ? backend_util.expandShapeToKeepDim(kept, axes) : kept);
    const { outer, rows, columns } = reduction;
    const divisor = mean ? rows : 1;
    if (util.sizeFromShape(x.shape) === 0) sumNothing(backend, out, divisor);
    else if (columns === 1) sumRuns(backend, x, out, outer, rows, divisor);
    else sumColumns(backend, x, out, reduction, divisor);
    return out;
  });
}

/** The kernels of this file. */
export const REDUCE_KERNELS: KernelConfig[] = [reduce(Sum, false), reduce(Mean, true)];
