/**
 * The kernels of TensorFlow.js's cpu backend, run on copies of our tensors: what no kernel of
 * WebAssembly computes, or none computes rightly.
 * @module
 */
import {
  Complex,
  type DataId,
  type DataType,
  type KernelBackend,
  type KernelConfig,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import { UserError } from "../../base/mod.ts";
import type { EarthmoverBackend, KernelCall } from "../earthmover-backend.ts";
import { loadPrivately } from "./private-copy.ts";

/** The part of `MathBackendCPU` that is used here. */
interface CpuBackend extends KernelBackend {
  /** Whether a greeting is still to be printed. */
  firstUse: boolean;
  readSync(dataId: DataId): Values;
  makeTensorInfo(shape: number[], dtype: DataType, values: Values): TensorInfo;
}

type Values = Float32Array | Int32Array | Uint8Array | Uint8Array[];
type Run = (call: { inputs: unknown; attrs: unknown; backend: KernelBackend }) => unknown;

interface Cpu {
  backend: CpuBackend;
  kernels: ReadonlyMap<string, KernelConfig>;
}

let loaded: Cpu | undefined;

/** Loaded when first needed: most programs never are. */
function cpu(): Cpu {
  if (loaded === undefined) {
    const { exports: { MathBackendCPU }, kernels } = loadPrivately<
      { MathBackendCPU: new () => CpuBackend }
    >("@tensorflow/tfjs-backend-cpu", "cpu");
    loaded = { backend: new MathBackendCPU(), kernels };
    loaded.backend.firstUse = false;
  }
  return loaded;
}

/** Types of a kernel's inputs, each once. */
function typesOf(inputs: unknown): string {
  const types = new Set<string>();
  mapTensors(inputs, (tensor) => (types.add(tensor.dtype), tensor));
  return [...types].join(" and ") || "nothing";
}

/**
 * An error of the cpu backend that is due to types, in our words; others, which name shapes, are
 * fit to be read.
 */
function explained(name: string, inputs: unknown, error: unknown): unknown {
  const { message } = error as Error;
  const ofTypes = error instanceof TypeError || error instanceof RangeError ||
    message.includes("CPU backend") || message.includes("failed to cast");
  if (!ofTypes) return error;
  return new UserError(
    `${name} cannot be computed of ${
      typesOf(inputs)
    }: convert with tf.cast, take complex numbers ` +
      `apart with tf.real and tf.imag, or use strings outside of tensors (${message})`,
    { cause: error },
  );
}

function run(name: string, inputs: unknown, attrs: unknown): unknown {
  const { backend, kernels } = cpu();
  return (kernels.get(name)!.kernelFunc as unknown as Run)({ inputs, attrs, backend });
}

/**
 * Applies `convert` to every tensor of a kernel's inputs, which may be named or listed, and absent.
 */
function mapTensors(inputs: unknown, convert: (tensor: TensorInfo) => TensorInfo): unknown {
  if (inputs === undefined || inputs === null) return inputs;
  if (Array.isArray(inputs)) return inputs.map((input) => mapTensors(input, convert));
  if ("dataId" in (inputs as object)) return convert(inputs as TensorInfo);
  return Object.fromEntries(
    Object.entries(inputs as object).map(([name, input]) => [name, mapTensors(input, convert)]),
  );
}

/** A copy of our tensor on the cpu backend, which keeps complex numbers in two tensors. */
function toCpu(tensor: TensorInfo, from: EarthmoverBackend): TensorInfo {
  const { backend } = cpu();
  const { shape, dtype } = tensor;
  const values = from.readSync(tensor.dataId) as Values;
  // some kernels ask for the rank, which a tensor has and its bare description has not
  const made = (info: TensorInfo) => Object.assign(info, { rank: shape.length });
  if (dtype !== "complex64") return made(backend.makeTensorInfo(shape, dtype, values));
  const part = (first: number) => {
    const numbers = Float32Array.from(
      { length: values.length / 2 },
      (_, i) => (values as Float32Array)[2 * i + first],
    );
    return backend.makeTensorInfo(shape, "float32", numbers);
  };
  return made(run(Complex, { real: part(0), imag: part(1) }, {}) as TensorInfo);
}

const ARRAYS = { int32: Int32Array, bool: Uint8Array };

/** Our copy of a result. */
function fromCpu({ dataId, shape, dtype }: TensorInfo, to: EarthmoverBackend): TensorInfo {
  const values = cpu().backend.readSync(dataId);
  if (dtype === "string") return to.makeOutput(shape, dtype, undefined, values);
  // the cpu backend does not mind a plain array, or one of another type
  const Elements = ARRAYS[dtype as keyof typeof ARRAYS] ?? Float32Array;
  const exact = values instanceof Elements ? values : Elements.from(values as Iterable<number>);
  return to.makeOutput(shape, dtype, undefined, exact);
}

/**
 * The cpu backend's kernel of that name, called with the same `{ inputs, attrs, backend }` as ours.
 */
export function onCpu(name: string): (call: KernelCall<unknown, unknown>) => TensorInfo {
  return ({ inputs, attrs, backend }) => {
    const copies = mapTensors(inputs, (tensor) => toCpu(tensor, backend));
    let results: unknown;
    try {
      results = run(name, copies, attrs);
    } catch (error) {
      throw explained(name, inputs, error);
    }
    // one or several, which the types of kernels leave to the caller
    return mapTensors(results, (result) => fromCpu(result, backend)) as TensorInfo;
  };
}
