import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import { fileError, UserError } from "../base/mod.ts";
import { type Manifest, manifestSchema } from "./manifest.ts";

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
  const manifest = parseManifest(path, readText(path));
  const bytes = readBytes(join(dirname(path), manifest.bin));
  if (bytes.byteLength !== manifest.bin_bytes) {
    throw new UserError(
      `"${manifest.bin}" has ${bytes.byteLength} bytes where "${path}" says ${manifest.bin_bytes}; copy both files again`,
    );
  }
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

function parseManifest(path: string, text: string): Manifest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `"${path}" is not JSON (${(error as Error).message}); give the manifest of a golden set`,
      { cause: error },
    );
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = z.prettifyError(parsed.error).split("\n").map((line) => line.trim()).join(" ");
  throw new UserError(
    `"${path}" is not a manifest of the format wgan-golden-v1: ${problems.slice(0, 300)}`,
  );
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw fileError(error, `cannot read the manifest "${path}"`);
  }
}

/** The file's bytes in a buffer of their own, aligned for 32-bit views. */
function readBytes(path: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(readFileSync(path));
  } catch (error) {
    throw fileError(error, `cannot read the golden set "${path}"`);
  }
}
