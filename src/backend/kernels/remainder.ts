/**
 * What our kernels leave to others: to TensorFlow.js's WASM kernels where those give what its cpu
 * backend gives, and to the cpu backend's own elsewhere. `tests/backend/table_test.ts` compares
 * every kernel.
 * @module
 */
import { type DataType, type KernelConfig, type TensorInfo, util } from "@tensorflow/tfjs-core";
import { kernel, type KernelCall } from "../earthmover-backend.ts";
import { onCpu } from "../upstream/cpu.ts";
import { stock, STOCK_AXES, stockKernels } from "../upstream/stock.ts";

const FLOAT: DataType[] = ["float32"];
const NUMBER: DataType[] = ["float32", "int32"];
const BOOL: DataType[] = ["bool"];

/** For which types of all inputs the stock kernels are right. */
const STOCK_TYPES: Record<string, DataType[]> = {
  ...of(
    FLOAT,
    `
    Acos Acosh ArgMax ArgMin Asin Asinh Atan Atan2 Atanh AvgPool3D
    Ceil Conv3D Cosh Cumprod Cumsum DepthToSpace DepthwiseConv2dNative
    Elu EluGrad Erf FlipLeftRight Floor FusedBatchNorm FusedDepthwiseConv2D IsFinite IsInf IsNan
    LRN LRNGrad MirrorPad NonMaxSuppressionV3
    NonMaxSuppressionV4 NonMaxSuppressionV5 Reciprocal ResizeNearestNeighbor
    RotateWithOffset Round Rsqrt Selu Sinh Softmax Softplus
    SquaredDifference Step StridedSlice TopK
  `,
  ),
  ...of(BOOL, "LogicalAnd LogicalNot LogicalOr LogicalXor"),
  ...of(
    NUMBER,
    `
    Add BatchToSpaceND Concat Equal ExpandDims Greater GreaterEqual Less LessEqual NotEqual
    OnesLike Pack PadV2 Reshape Reverse Select SpaceToBatchND SplitV Sub Tile Transpose Unpack
    ZerosLike
  `,
  ),
};

/** Attributes with which they are not. */
const STOCK_FAILS: Record<string, (attrs: Record<string, unknown>) => boolean> = {
  // less than nothing around it, which tfjs-layers asks for, makes the stock kernel write beyond
  // the result
  PadV2: ({ constantValue, paddings }) =>
    Number.isNaN(constantValue) || (paddings as number[][]).flat().some((padding) => padding < 0),
};

/** Each of the kernels, named in a text, with its types. */
function of(types: DataType[], names: string): Record<string, DataType[]> {
  return Object.fromEntries(names.trim().split(/\s+/).map((name) => [name, types]));
}

/** The stock kernel where it is right, else the cpu backend's. */
export function remainder(name: string): (call: KernelCall<unknown, unknown>) => TensorInfo {
  const types = STOCK_TYPES[name];
  if (types === undefined) return onCpu(name);
  return (call) => {
    const given = Object.entries(call.inputs as Record<string, TensorInfo | null | undefined>)
      .filter((entry): entry is [string, TensorInfo] => !!entry[1]);
    // all are of one type, but for what Select chooses by
    const common = given.find(([input]) => input !== "condition")?.[1].dtype;
    const fits = given.every(([input, { dtype, shape }]) =>
      dtype === (input === "condition" ? "bool" : common) && util.sizeFromShape(shape) > 0 &&
      shape.length <= STOCK_AXES
    );
    const fails = STOCK_FAILS[name]?.(call.attrs as Record<string, unknown>) ?? false;
    const right = fits && !fails && common !== undefined && types.includes(common);
    return right ? stock(name)(call) : onCpu(name)(call);
  };
}

/** Kernels of the cpu backend that the WASM backend lacks and we do not have. */
const CPU_ONLY = [
  "Complex",
  "ComplexAbs",
  "FFT",
  "IFFT",
  "Imag",
  "RaggedGather",
  "RaggedRange",
  "RaggedTensorToTensor",
  "Real",
  "StaticRegexReplace",
];

/** The kernels of all operations but those that are named. */
export function remainingKernels(ours: Set<string>): KernelConfig[] {
  const names = [...stockKernels().keys(), ...CPU_ONLY].filter((name) => !ours.has(name));
  return names.map((name) => kernel(name, remainder(name)));
}
