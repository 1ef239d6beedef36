/** One call of a kernel, made on two backends and compared. */

import * as tf from "@tensorflow/tfjs-core";
import type { EarthmoverBackend } from "../../../src/backend/earthmover-backend.ts";

/** A tensor as data: complex numbers lie as pairs. */
export interface Given {
  shape: number[];
  dtype: tf.DataType;
  values: (number | string)[];
}

export type Inputs = { [name: string]: Given | Given[] } | Given[];

/** A call of a kernel. */
export interface Case {
  kernel: string;
  inputs: Inputs;
  attrs?: object;
  /** The attributes with which the cpu backend is asked, where it cannot be asked with the same. */
  cpuAttrs?: object;
  /** Greatest relative error of a float; 0 (default): the same number. */
  tolerance?: number;
  /** Greatest absolute error of a float, beside the relative one. */
  absolute?: number;
}

/** What a kernel gave: tensors, or why it gave none. */
export type Outcome = { tensors: Given[] } | { error: string };

const ARRAYS = {
  float32: Float32Array,
  complex64: Float32Array,
  int32: Int32Array,
  bool: Uint8Array,
};

function bytesOf({ dtype, values }: Given): tf.backend_util.BackendValues {
  if (dtype === "string") return values.map((value) => tf.util.encodeString(String(value)));
  return ARRAYS[dtype as keyof typeof ARRAYS].from(values as number[]);
}

function call(name: string, backend: tf.KernelBackend, inputs: unknown, attrs: object): unknown {
  const config = tf.getKernel(name, backend === tf.findBackend("cpu") ? "cpu" : "earthmover");
  return (config.kernelFunc as unknown as (call: object) => unknown)({ inputs, attrs, backend });
}

function make(given: Given, backend: tf.KernelBackend): tf.TensorInfo & { rank: number } {
  const { shape, dtype, values } = given;
  if (dtype === "complex64") {
    const part = (first: number) =>
      make({ shape, dtype: "float32", values: values.filter((_, i) => i % 2 === first) }, backend);
    return call("Complex", backend, { real: part(0), imag: part(1) }, {}) as ReturnType<
      typeof make
    >;
  }
  const write = backend.write as (values: unknown, shape: number[], dtype: string) => tf.DataId;
  return {
    dataId: write.call(backend, bytesOf(given), shape, dtype),
    shape,
    dtype,
    rank: shape.length,
  };
}

function read({ dataId, shape, dtype }: tf.TensorInfo, backend: tf.KernelBackend): Given {
  const values = backend.readSync(dataId) as unknown as ArrayLike<number | Uint8Array>;
  return {
    shape,
    dtype,
    values: Array.from(
      values,
      (value) => {
        if (typeof value === "object") return tf.util.decodeString(value);
        // the cpu backend keeps the integers of a cast to float32 as they were
        return dtype === "float32" ? Math.fround(value) : value;
      },
    ),
  };
}

/** Makes the call. */
export function outcomeOf(
  { kernel, inputs, attrs = {} }: Case,
  backend: tf.KernelBackend,
): Outcome {
  const map = (given: Given | Given[]): unknown =>
    Array.isArray(given) ? given.map(map) : make(given, backend);
  try {
    const tensors = Array.isArray(inputs)
      ? inputs.map(map)
      : Object.fromEntries(Object.entries(inputs).map(([name, given]) => [name, map(given)]));
    const results = [call(kernel, backend, tensors, attrs) as tf.TensorInfo | tf.TensorInfo[]]
      .flat();
    const outcome = { tensors: results.map((result) => read(result, backend)) };
    for (const { dataId } of [results, Object.values(tensors)].flat(2) as tf.TensorInfo[]) {
      backend.disposeData(dataId);
    }
    return outcome;
  } catch (error) {
    return { error: (error as Error).message ?? String(error) };
  }
}

/** Makes the call with every byte of newly allocated memory set to `pattern`. */
export function outcomeAfter(one: Case, backend: EarthmoverBackend, pattern: number): Outcome {
  const { heap } = backend;
  const allocate = heap.allocate;
  heap.allocate = (bytes) => {
    const address = allocate.call(heap, bytes);
    heap.views.u8.fill(pattern, address, address + bytes);
    return address;
  };
  try {
    return outcomeOf(one, backend);
  } finally {
    heap.allocate = allocate;
  }
}

function agree(
  a: number | string,
  b: number | string,
  { tolerance = 0, absolute = 0 }: Case,
): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a === "string" || typeof b === "string") return false;
  if (tolerance === 0 && absolute === 0) return false;
  if (Math.abs(a) === Infinity) return false;
  // beyond the range of float32 an error of one rounding makes an infinity
  const room = Math.max(Math.abs(a) * tolerance, absolute);
  if (Math.abs(b) === Infinity) return Math.abs(a) >= 3.4028e38 && a * b > 0;
  return Math.abs(a - b) <= room;
}

/**
 * Why two outcomes differ; undefined where they agree. Two errors agree: each backend has its own
 * words.
 */
export function difference(one: Case, expected: Outcome, actual: Outcome): string | undefined {
  if ("error" in expected) {
    return "error" in actual ? undefined : `no error, but cpu: ${expected.error}`;
  }
  if (
    expected.tensors.some(({ shape, values }) => values.length !== tf.util.sizeFromShape(shape))
  ) {
    return undefined; // not a tensor: the cpu backend has no answer
  }
  if ("error" in actual) return `error: ${actual.error}`;
  const [a, b] = [expected.tensors, actual.tensors];
  if (a.length !== b.length) return `${b.length} results, not ${a.length}`;
  for (const [i, { shape, dtype, values }] of a.entries()) {
    if (dtype !== b[i].dtype) return `type ${b[i].dtype}, not ${dtype}`;
    if (shape.join() !== b[i].shape.join()) return `shape [${b[i].shape}], not [${shape}]`;
    if (values.length !== b[i].values.length) return `${b[i].values.length} numbers`;
    const at = values.findIndex((value, j) => !agree(value, b[i].values[j], one));
    if (at >= 0) {
      const show = (x: number | string) => Object.is(x, -0) ? "-0" : String(x);
      return `${show(b[i].values[at])}, not ${show(values[at])}, at ${at} of ${values.length}`;
    }
  }
  return undefined;
}

/** A call in one line. */
export function describe({ kernel, inputs, attrs }: Case): string {
  const show = ({ dtype, shape }: Given) => `${dtype}[${shape}]`;
  const parts = Object.entries(inputs).map(([name, given]) =>
    `${name}: ${[given].flat().map(show).join(" ")}`
  );
  return `${kernel}(${parts.join(", ")}) ${JSON.stringify(attrs ?? {})}`;
}
