/**
 * The safetensors format (huggingface/safetensors, "Format"): 8 bytes with the length of a JSON
 * header (unsigned, little-endian), the header, which gives each tensor its `dtype`, `shape` and
 * `data_offsets`, then the tensors' bytes without gaps. A state dictionary's floats are written as
 * F32, its whole numbers as I64 scalars, which is what PyTorch calls them. Read are F16, BF16 and
 * F64 too, as the nearest float32.
 * @module
 */
import { z } from "zod";
import { UserError } from "../../base/mod.ts";
import type { StateDict, TorchValue } from "./state-dict.ts";

/** No header of ours is longer; the format's own limit is 100 MB. */
const LONGEST_HEADER = 100_000_000;

/** Types of floats: bytes of one, and how it is read. */
const FLOATS = {
  F32: { bytes: 4, read: (view: DataView, at: number) => view.getFloat32(at, true) },
  F64: { bytes: 8, read: (view: DataView, at: number) => view.getFloat64(at, true) },
  F16: { bytes: 2, read: (view: DataView, at: number) => halfFloat(view.getUint16(at, true)) },
  BF16: { bytes: 2, read: (view: DataView, at: number) => upperHalf(view.getUint16(at, true)) },
} as const;

const entrySchema = z.strictObject({
  dtype: z.string(),
  shape: z.array(z.int().nonnegative()),
  data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
});
const headerSchema = z.object({ __metadata__: z.record(z.string(), z.string()).optional() })
  .catchall(entrySchema);

/**
 * A state dictionary as the bytes of a safetensors file, which Python's
 * `safetensors.torch.load_file` reads. Names are sorted.
 */
export function encodeSafetensors(state: StateDict): Uint8Array {
  const names = [...state.keys()].sort();
  const header: Record<string, unknown> = { __metadata__: { format: "pt" } };
  let size = 0;
  for (const name of names) {
    const value = state.get(name)!;
    const [dtype, shape, length] = "count" in value
      ? ["I64", [], 8]
      : ["F32", value.shape, 4 * value.values.length];
    header[name] = { dtype, shape, data_offsets: [size, size += length as number] };
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const start = 8 + Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(start + size).fill(32, 8, start);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(start - 8), true);
  bytes.set(text, 8);
  let at = start;
  for (const name of names) at = writeValue(view, at, state.get(name)!);
  return bytes;
}

function writeValue(view: DataView, at: number, value: TorchValue): number {
  if ("count" in value) {
    view.setBigInt64(at, BigInt(value.count), true);
    return at + 8;
  }
  for (const number of value.values) {
    view.setFloat32(at, number, true);
    at += 4;
  }
  return at;
}

/** What a safetensors file holds. */
export interface Safetensors {
  /** The tensors, in float32. */
  readonly state: StateDict;
  /** Types of floats in the file, sorted: `F32` where nothing was converted. */
  readonly floats: readonly string[];
}

/**
 * Reads the state of a safetensors file.
 * @throws {UserError} as {@linkcode readSafetensors} does
 */
export function decodeSafetensors(bytes: Uint8Array, name: string): StateDict {
  return readSafetensors(bytes, name).state;
}

/**
 * Reads a safetensors file.
 * @param bytes the whole file
 * @param name what to call it in an error
 * @throws {UserError} when it is truncated, is of another kind, holds other types than floats and
 * single I64 numbers, or a number that is not finite in float32
 */
export function readSafetensors(bytes: Uint8Array, name: string): Safetensors {
  const broken = (why: string) =>
    new UserError(`"${name}" is no whole safetensors file (${why}); take another copy of it`);
  const start = headerEnd(bytes, name, broken);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { __metadata__: _, ...entries } = parseHeader(bytes.subarray(8, start), broken);
  const state = new Map<string, TorchValue>();
  const floats = new Set<string>();
  const inOrder = Object.entries(entries).sort(([, a], [, b]) =>
    a.data_offsets[0] - b.data_offsets[0]
  );
  let end = 0;
  for (const [tensor, { dtype, shape, data_offsets: [from, to] }] of inOrder) {
    if (!isRead(dtype, shape)) throw unread(name, tensor, dtype, shape);
    const length = shape.reduce((a, b) => a * b, 1);
    const elementBytes = dtype === "I64" ? 8 : FLOATS[dtype].bytes;
    if (from !== end || to - from !== length * elementBytes) {
      throw broken(`the place of "${tensor}" does not fit its shape or its neighbour`);
    }
    if (start + to > bytes.length) throw broken(`it ends within "${tensor}"`);
    end = to;
    if (dtype === "I64") state.set(tensor, readCount(view, start + from, tensor, name));
    else {
      floats.add(dtype);
      const values = readFloats(view, start + from, dtype, length);
      refuseNonFinite(values, tensor, name);
      state.set(tensor, { shape, values });
    }
  }
  if (start + end !== bytes.length) {
    throw broken(`${bytes.length - start - end} bytes follow its last tensor`);
  }
  return { state, floats: [...floats].sort() };
}

/** Where the header ends; files of other kinds are known by what they begin with. */
function headerEnd(bytes: Uint8Array, name: string, broken: (why: string) => UserError): number {
  const length = headerLength(bytes);
  if (length === undefined) {
    const other = otherKind(bytes);
    if (other !== undefined) throw new UserError(`"${name}" is ${other}`);
    if (bytes.length < 8) throw broken(`it has ${bytes.length} bytes`);
    throw new UserError(
      `"${name}" is no safetensors file: a header in JSON is expected behind its first 8 bytes; accepted is what ` +
        "safetensors.torch.save_file writes",
    );
  }
  if (length > bytes.length - 8) {
    throw broken(`its header would have ${length} bytes, and ${bytes.length - 8} follow`);
  }
  return 8 + length;
}

const BRACE = 0x7b;

/**
 * The header's length where the bytes can begin a safetensors file. This is asked before any other
 * kind: a header of 640 bytes begins a file with the two bytes that begin a pickle, one of 19,280
 * with those of a ZIP archive.
 */
function headerLength(bytes: Uint8Array): number | undefined {
  if (bytes.length < 8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > BigInt(LONGEST_HEADER)) return undefined;
  return length < 2n || bytes.length === 8 || bytes[8] === BRACE ? Number(length) : undefined;
}

/** What a file is that is not of this format, and what to do. */
function otherKind(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 256));
  // torch.save: a ZIP archive with a pickle in it, or, before PyTorch 1.6, pickles one after the
  // other.
  const isZip = start.startsWith("PK\x03\x04");
  const isPickle = bytes[0] === 0x80 && bytes[1] >= 2 && bytes[1] <= 5; // its protocol
  if (isPickle || (isZip && start.includes("/data.pkl", 30))) {
    return "a pickle of PyTorch, which is a program; convert it in Python: safetensors.torch.save_file(torch.load(path, " +
      'map_location="cpu", weights_only=True), "model.safetensors")';
  }
  if (isZip) return "a ZIP archive; a safetensors file is accepted";
  if (start.startsWith("\x89HDF\r\n")) return "an HDF5 file; a safetensors file is accepted";
  if (start.startsWith("GGUF")) return "a GGUF file; a safetensors file is accepted";
  if (start.startsWith("\x93NUMPY")) return "a NumPy file; a safetensors file is accepted";
  return undefined;
}

function parseHeader(
  bytes: Uint8Array,
  broken: (why: string) => UserError,
): z.infer<typeof headerSchema> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw broken("its header is not JSON");
  }
  const parsed = headerSchema.safeParse(json);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0];
    throw broken(`its header's ${path.map((key) => `"${String(key)}"`).join(" ")}: ${message}`);
  }
  return parsed.data;
}

/** Whether a tensor can be of a network's state: floats, and counters. */
function isRead(dtype: string, shape: readonly number[]): dtype is keyof typeof FLOATS | "I64" {
  return Object.hasOwn(FLOATS, dtype) || dtype === "I64" && shape.length === 0;
}

/** The file may well be whole: what it holds is not read. */
function unread(
  name: string,
  tensor: string,
  dtype: string,
  shape: readonly number[],
): UserError {
  return new UserError(
    `"${name}" holds the tensor "${tensor}" of type ${dtype} and shape [${shape.join(", ")}]; ` +
      `read are ${Object.keys(FLOATS).join(", ")}, and a single I64: convert it in Python, e.g. ` +
      "with .to(torch.float32), or leave it out",
  );
}

function readCount(view: DataView, at: number, tensor: string, name: string): TorchValue {
  const count = view.getBigInt64(at, true);
  if (!Number.isSafeInteger(Number(count))) {
    throw new UserError(
      `"${name}" holds the number ${count} in its tensor "${tensor}"; read are whole numbers ` +
        "below 2⁵³",
    );
  }
  return { count: Number(count) };
}

function readFloats(
  view: DataView,
  at: number,
  dtype: keyof typeof FLOATS,
  length: number,
): Float32Array {
  const { bytes, read } = FLOATS[dtype];
  const values = new Float32Array(length);
  for (let i = 0; i < length; i++) values[i] = read(view, at + bytes * i);
  return values;
}

/** A network that computes with one of these gives nothing else. */
function refuseNonFinite(values: Float32Array, tensor: string, name: string): void {
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  throw new UserError(
    `"${name}" holds ${
      values[at]
    } in its tensor "${tensor}"; weights are finite numbers: take those of an earlier iteration`,
  );
}

/** IEEE 754 binary16. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * SMALLEST_HALF;
  return sign * (1024 + fraction) * SMALLEST_HALF * (1 << (exponent - 1));
}

/** 2⁻²⁴. */
const SMALLEST_HALF = 1 / 16_777_216;

const oneFloat = new DataView(new ArrayBuffer(4));

/** The float32 whose upper half these bits are: bfloat16. */
function upperHalf(bits: number): number {
  oneFloat.setUint16(0, bits);
  return oneFloat.getFloat32(0);
}
