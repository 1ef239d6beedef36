/**
 * The safetensors format (huggingface/safetensors, "Format"): 8 bytes with the length of a JSON header (unsigned, little-endian), the
 * header, which gives each tensor its `dtype`, `shape` and `data_offsets`, then the tensors' bytes without gaps. A state dictionary's
 * floats are written as F32, its whole numbers as I64 scalars, which is what PyTorch calls them.
 * @module
 */
import { z } from "zod";
import { UserError } from "../../base/mod.ts";
import type { StateDict, TorchValue } from "./state-dict.ts";

/** No header of ours is longer; the format's own limit is 100 MB. */
const LONGEST_HEADER = 100_000_000;
const ELEMENT_BYTES = { F32: 4, I64: 8 } as const;

const entrySchema = z.strictObject({
  dtype: z.enum(["F32", "I64"]),
  shape: z.array(z.int().nonnegative()),
  data_offsets: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
});
const headerSchema = z.object({ __metadata__: z.record(z.string(), z.string()).optional() })
  .catchall(entrySchema);

/** A state dictionary as the bytes of a safetensors file, which Python's `safetensors.torch.load_file` reads. Names are sorted. */
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

/**
 * Reads a safetensors file.
 * @param bytes the whole file
 * @param name what to call it in an error
 * @throws {UserError} when it is truncated, is no safetensors file, or holds other types than F32 and single I64 numbers
 */
export function decodeSafetensors(bytes: Uint8Array, name: string): StateDict {
  const broken = (why: string) =>
    new UserError(`"${name}" is no whole safetensors file (${why}); take another copy of it`);
  if (bytes.length < 8) throw broken(`it has ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getBigUint64(0, true);
  if (headerLength > BigInt(Math.min(LONGEST_HEADER, bytes.length - 8))) {
    throw broken(`its header would have ${headerLength} bytes`);
  }
  const start = 8 + Number(headerLength);
  const { __metadata__: _, ...entries } = parseHeader(bytes.subarray(8, start), broken);
  const state = new Map<string, TorchValue>();
  const inOrder = Object.entries(entries).sort(([, a], [, b]) =>
    a.data_offsets[0] - b.data_offsets[0]
  );
  let end = 0;
  for (const [tensor, { dtype, shape, data_offsets: [from, to] }] of inOrder) {
    const length = shape.reduce((a, b) => a * b, 1);
    if (from !== end || to - from !== length * ELEMENT_BYTES[dtype]) {
      throw broken(`the place of "${tensor}" does not fit its shape or its neighbour`);
    }
    if (start + to > bytes.length) throw broken(`it ends within "${tensor}"`);
    end = to;
    state.set(tensor, readValue(view, start + from, dtype, shape, length, broken));
  }
  if (start + end !== bytes.length) {
    throw broken(`${bytes.length - start - end} bytes follow its last tensor`);
  }
  return state;
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

function readValue(
  view: DataView,
  at: number,
  dtype: "F32" | "I64",
  shape: readonly number[],
  length: number,
  broken: (why: string) => UserError,
): TorchValue {
  if (dtype === "I64") {
    const count = shape.length === 0 ? Number(view.getBigInt64(at, true)) : NaN;
    if (!Number.isSafeInteger(count)) throw broken("an array of I64 or a number beyond 2⁵³");
    return { count };
  }
  const values = new Float32Array(length);
  for (let i = 0; i < length; i++) values[i] = view.getFloat32(at + 4 * i, true);
  return { shape, values };
}
