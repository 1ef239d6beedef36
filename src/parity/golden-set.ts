import { UserError } from "../base/mod.ts";
import { type Manifest, manifestSchema } from "./manifest.ts";
import { readSetFiles } from "./set-files.ts";

/** An array of a golden set, in PyTorch's layout. */
export interface GoldenTensor {
  /** Sizes of its axes. */
  readonly shape: readonly number[];
  /** The numbers, last axis fastest. */
  readonly values: Float32Array | Int32Array;
}

/** A set of golden runs with its arrays. */
export interface GoldenSet {
  /** What the JSON file says. */
  readonly manifest: Manifest;
  /**
   * The array of that name.
   * @throws {UserError} when the set has none
   */
  tensor(name: string): GoldenTensor;
  /** All arrays whose name starts with the prefix, by the rest of their name. */
  under(prefix: string): ReadonlyMap<string, GoldenTensor>;
}

/**
 * Reads a set: a JSON manifest and the binary file beside it that it names.
 * @throws {UserError} when a file is missing, is not of this format, or they do not fit each other
 */
export function readGoldenSet(path: string): GoldenSet {
  const { manifest, bytes } = readSetFiles(
    path,
    manifestSchema,
    "a golden set (format wgan-golden-v1)",
  );
  const tensors = new Map<string, GoldenTensor>();
  for (const { name, shape, dtype, offset, length } of manifest.tensors) {
    if (offset + 4 * length > bytes.byteLength || shape.reduce((a, b) => a * b, 1) !== length) {
      throw new UserError(`"${path}": the tensor "${name}" does not fit its shape or its file`);
    }
    const Values = dtype === "f32" ? Float32Array : Int32Array;
    tensors.set(name, { shape, values: new Values(bytes.buffer, offset, length) });
  }
  return {
    manifest,
    tensor: (name) => {
      const tensor = tensors.get(name);
      if (!tensor) throw new UserError(`"${path}" has no tensor "${name}"; the set is incomplete`);
      return tensor;
    },
    under: (prefix) =>
      new Map(
        [...tensors].filter(([name]) => name.startsWith(prefix))
          .map(([name, tensor]) => [name.slice(prefix.length), tensor]),
      ),
  };
}
