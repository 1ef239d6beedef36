/**
 * Arithmetic of two tensors with the broadcasts that training needs.
 * @module
 */
import {
  Add,
  backend_util,
  Fill,
  type KernelConfig,
  Maximum,
  Minimum,
  Multiply,
  Pow,
  Prelu,
  RealDiv,
  Sub,
  type TensorInfo,
  util,
} from "@tensorflow/tfjs-core";
import { kernel, type KernelCall } from "../../earthmover-backend.ts";
import { onCpu } from "../../upstream/cpu.ts";
import { stock, STOCK_AXES } from "../../upstream/stock.ts";
import { BINARY, binaryFields } from "../../threads/border.ts";
import { compose } from "../compose.ts";
import { remainder } from "../remainder.ts";
import type { Op } from "../../threads/ops.ts";
import { chunksOf } from "./elementwise.ts";
import { share } from "./identity.ts";

/** How an operand is laid over the result, read as rows × columns. */
const { FULL, SCALAR, COLUMN, ROW } = BINARY;

type Call = KernelCall<{ a: TensorInfo; b: TensorInfo }, unknown>;

interface Layout {
  mode: number;
  /** Columns of the result that this layout asks for; 0: any number. */
  columns: number;
}

/**
 * How a tensor of shape `shape` is broadcast to `result`: whole; one number for all; one for each
 * column (a bias for each channel); one for each row (a factor for each sample); or otherwise
 * (undefined).
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

/**
 * The columns that both layouts can be read with; undefined if there are none, or neither operand
 * runs along a row.
 */
function commonColumns(a: Layout, b: Layout, size: number): number | undefined {
  const standsStill = (layout: Layout) => layout.mode === SCALAR || layout.mode === ROW;
  if (standsStill(a) && standsStill(b)) return undefined;
  if (a.columns !== 0 && b.columns !== 0 && a.columns !== b.columns) return undefined;
  return a.columns || b.columns || size;
}

/** Kernels that the stock ones compute rightly for every broadcast. */
const STOCK_BROADCASTS: string[] = [Add, Sub, Multiply, RealDiv];

/** Repeats both operands to the shape of the result: times 1, which changes no number. */
function broadcastFirst(name: string, { inputs, backend }: Call, shape: number[]): TensorInfo {
  return compose(backend, (run) => {
    const ones = run(Fill, {}, { shape, value: 1, dtype: "float32" });
    const whole = (x: TensorInfo) => run(Multiply, { a: x, b: ones });
    return run(name, { a: whole(inputs.a), b: whole(inputs.b) });
  });
}

function binary(name: string, op: Op): KernelConfig {
  return kernel<{ a: TensorInfo; b: TensorInfo }>(name, (call) => {
    const { inputs: { a, b }, backend } = call;
    if (a.dtype !== "float32" || b.dtype !== "float32") return remainder(name)(call);
    const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
    const size = util.sizeFromShape(shape);
    const layoutA = layoutOf(a.shape, shape);
    const layoutB = layoutOf(b.shape, shape);
    if (size === 0) return backend.output(shape);
    const columns = layoutA && layoutB && commonColumns(layoutA, layoutB, size);
    if (!layoutA || !layoutB || columns === undefined) {
      if (shape.length > STOCK_AXES) return onCpu(name)(call);
      return STOCK_BROADCASTS.includes(name)
        ? stock(name)(call)
        : broadcastFirst(name, call, shape);
    }
    const out = backend.output(shape);
    const args = backend.args.begin().write(binaryFields, {
      a: backend.pointerOf(a),
      b: backend.pointerOf(b),
      out: backend.pointerOf(out),
      length: size,
      columns,
      modeA: layoutA.mode,
      modeB: layoutB.mode,
    });
    backend.pool.run(op, args.address, chunksOf(size));
    return out;
  });
}

const sum = binary(Add, "add");
const prelu = binary(Prelu, "prelu");

/** The sum of two tensors of one shape that are known to be zeros is the first of them. */
function zerosOfBoth({ inputs: { a, b }, backend }: Call): TensorInfo | undefined {
  const known = [a, b].every(({ dataId }) => backend.dataIdMap.get(dataId).zeros !== undefined);
  return known && util.arraysEqual(a.shape, b.shape) ? share(a, backend) : undefined;
}

/** The kernels of this file. */
export const BINARY_KERNELS: KernelConfig[] = [
  kernel<Call["inputs"]>(Add, (call) => zerosOfBoth(call) ?? sum.kernelFunc(call as never)),
  binary(Sub, "sub"),
  binary(Multiply, "mul"),
  binary(RealDiv, "div"),
  binary(Maximum, "maximum"),
  binary(Minimum, "minimum"),
  binary(Pow, "pow"),
  kernel<{ x: TensorInfo; alpha: TensorInfo }>(Prelu, (call) => {
    const { inputs: { x: a, alpha: b }, attrs, backend } = call;
    if (a.dtype !== "float32" || b.dtype !== "float32") return remainder(Prelu)(call);
    return prelu.kernelFunc({ inputs: { a, b }, attrs, backend });
  }),
];
