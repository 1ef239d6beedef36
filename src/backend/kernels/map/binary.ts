/**
 * Add, Sub, Multiply and RealDiv of two tensors with the broadcasts that training needs.
 * @module
 */
import {
  Add,
  backend_util,
  type KernelConfig,
  Multiply,
  RealDiv,
  Sub,
  type TensorInfo,
  util,
} from "@tensorflow/tfjs-core";
import { kernel } from "../../earthmover-backend.ts";
import { stock } from "../../upstream/stock.ts";
import type { Op } from "../../threads/ops.ts";
import { chunksOf } from "./elementwise.ts";

/** How an operand is laid over the result, read as rows × columns; wasm/assembly/binary.ts names the same numbers. */
const FULL = 0;
const SCALAR = 1;
const COLUMN = 2;
const ROW = 3;

interface Layout {
  mode: number;
  /** Columns of the result that this layout asks for; 0: any number. */
  columns: number;
}

/**
 * How a tensor of shape `shape` is broadcast to `result`: whole; one number for all; one for each column (a bias for
 * each channel); one for each row (a factor for each sample); or otherwise (undefined).
 */
function layoutOf(shape: number[], result: number[]): Layout | undefined {
  const size = util.sizeFromShape(shape);
  if (size === util.sizeFromShape(result)) return { mode: FULL, columns: 0 };
  if (size === 1) return { mode: SCALAR, columns: 0 };
  const padded = [...new Array(result.length - shape.length).fill(1), ...shape];
  const agrees = (axis: number) => padded[axis] === result[axis];
  const first = padded.findIndex((extent) => extent !== 1);
  const last = padded.findLastIndex((extent) => extent !== 1);
  const axes = result.map((_, axis) => axis);
  if (axes.slice(first).every(agrees)) {
    return { mode: COLUMN, columns: util.sizeFromShape(result.slice(first)) };
  }
  if (axes.slice(0, last + 1).every(agrees)) {
    return { mode: ROW, columns: util.sizeFromShape(result.slice(last + 1)) };
  }
  return undefined;
}

/** The columns that both layouts can be read with; undefined if there are none, or neither operand runs along a row. */
function commonColumns(a: Layout, b: Layout, size: number): number | undefined {
  const standsStill = (layout: Layout) => layout.mode === SCALAR || layout.mode === ROW;
  if (standsStill(a) && standsStill(b)) return undefined;
  if (a.columns !== 0 && b.columns !== 0 && a.columns !== b.columns) return undefined;
  return a.columns || b.columns || size;
}

function binary(name: string, op: Op): KernelConfig {
  return kernel<{ a: TensorInfo; b: TensorInfo }>(name, (call) => {
    const { inputs: { a, b }, backend } = call;
    if (a.dtype !== "float32" || b.dtype !== "float32") return stock(name)(call);
    const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
    const size = util.sizeFromShape(shape);
    const layoutA = layoutOf(a.shape, shape);
    const layoutB = layoutOf(b.shape, shape);
    if (size === 0 || !layoutA || !layoutB) return stock(name)(call);
    const columns = commonColumns(layoutA, layoutB, size);
    if (columns === undefined) return stock(name)(call);
    const out = backend.output(shape);
    const args = backend.args.begin().pointer(backend.pointerOf(a)).pointer(backend.pointerOf(b))
      .pointer(backend.pointerOf(out)).i32(size).i32(columns).i32(layoutA.mode).i32(layoutB.mode);
    backend.pool.run(op, args.address, chunksOf(size));
    return out;
  });
}

/** The kernels of this file. */
export const BINARY_KERNELS: KernelConfig[] = [
  binary(Add, "add"),
  binary(Sub, "sub"),
  binary(Multiply, "mul"),
  binary(RealDiv, "div"),
];
