import assert from "node:assert/strict";
import { test } from "node:test";
import { UserError } from "../../../src/base/mod.ts";
import {
  decodeSafetensors,
  encodeSafetensors,
  readSafetensors,
  type TorchValue,
} from "../../../src/nn/mod.ts";
import { stream } from "../../../src/random/mod.ts";

const STATE = new Map<string, TorchValue>([
  ["main.pyramid:8-16:conv.weight", {
    shape: [2, 3],
    values: Float32Array.of(1, -2.5, 0, 1e-30, -3.4e38, 3),
  }],
  ["main.pyramid:16:batchnorm.num_batches_tracked", { count: 10 }],
  ["bias", { shape: [1], values: Float32Array.of(-0) }],
  ["empty", { shape: [0, 4], values: new Float32Array(0) }],
]);

/** A file of these header bytes and this many zeros. */
function file(header: string, zeros: number): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + zeros);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

function refused(bytes: Uint8Array, message: RegExp): void {
  assert.throws(() => decodeSafetensors(bytes, "x"), (error) => {
    assert.ok(error instanceof UserError, String(error));
    assert.match(error.message, message);
    return true;
  });
}

test("there and back is the same", () => {
  const state = decodeSafetensors(encodeSafetensors(STATE), "x");
  assert.deepEqual([...state.keys()].sort(), [...STATE.keys()].sort());
  for (const [name, value] of STATE) assert.deepEqual(state.get(name), value);
});

test("the bytes are those of the format", () => {
  const bytes = encodeSafetensors(
    new Map<string, TorchValue>([
      ["w", { shape: [2], values: Float32Array.of(1, 2) }],
      ["n", { count: 258 }],
    ]),
  );
  const header =
    '{"__metadata__":{"format":"pt"},"n":{"dtype":"I64","shape":[],"data_offsets":[0,8]},' +
    '"w":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}';
  const padded = header.padEnd(Math.ceil(header.length / 8) * 8);
  const expected = [
    ...[padded.length, 0, 0, 0, 0, 0, 0, 0],
    ...new TextEncoder().encode(padded),
    ...[2, 1, 0, 0, 0, 0, 0, 0],
    ...[0, 0, 128, 63, 0, 0, 0, 64],
  ];
  assert.deepEqual([...bytes], expected);
});

test("equal states give equal bytes, whatever the order of their names", () => {
  const reversed = new Map([...STATE].reverse());
  assert.deepEqual(encodeSafetensors(reversed), encodeSafetensors(STATE));
});

test("headers that do not fit their file are refused", () => {
  const f32 = (shape: string, from: number, to: number) =>
    `{"a":{"dtype":"F32","shape":${shape},"data_offsets":[${from},${to}]}}`;
  refused(new Uint8Array(7), /7 bytes/);
  refused(file("{}", 0).with(7, 255), /no safetensors file: a header in JSON is expected/);
  refused(file("{}", 0).with(0, 3), /header would have 3 bytes/);
  refused(file("[]", 0), /no safetensors file: a header in JSON is expected/);
  refused(file("{", 0), /not JSON/);
  refused(file("\x00\x00", 0), /no safetensors file: a header in JSON is expected/);
  refused(file(f32("[2]", 0, 4), 4), /place of "a"/);
  refused(file(f32("[1]", 4, 8), 8), /place of "a"/);
  refused(file(f32("[2]", 0, 8), 7), /ends within "a"/);
  refused(file(f32("[2]", 0, 8), 9), /1 bytes follow/);
  refused(file(f32("[-1]", 0, 8), 8), /header's/);
  refused(file(f32("[1e400]", 0, 8), 8), /header's/);
  refused(file('{"a":{"dtype":8,"shape":[2],"data_offsets":[0,2]}}', 2), /header's "a" "dtype"/);
  refused(file('{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,8]}}', 8), /place of "a"/);
  const two = (b: string) => `{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":${b}}`;
  refused(file(two('{"dtype":"F32","shape":[1],"data_offsets":[0,4]}'), 4), /neighbour/);
  refused(file(two('{"dtype":"F32","shape":[1],"data_offsets":[8,12]}'), 12), /neighbour/);
  refused(file(two('{"dtype":"F32"}'), 4), /header's/);
});

test("a tensor of a type that is not read is named, not called damaged", () => {
  const typed = (dtype: string, shape: string, bytes: number) =>
    file(`{"a":{"dtype":"${dtype}","shape":${shape},"data_offsets":[0,${bytes}]}}`, bytes);
  const sizes = {
    BOOL: 1,
    U8: 1,
    I8: 1,
    F8_E4M3: 1,
    I16: 2,
    U16: 2,
    I32: 4,
    U32: 4,
    U64: 8,
    C64: 8,
  };
  for (const [dtype, bytes] of Object.entries(sizes)) {
    assert.throws(() => decodeSafetensors(typed(dtype, "[2]", 2 * bytes), "x"), {
      name: "UserError",
      message:
        `"x" holds the tensor "a" of type ${dtype} and shape [2]; read are F32, F64, F16, BF16, ` +
        "and a single I64: convert it in Python, e.g. with .to(torch.float32), or leave it out",
    });
  }
  refused(typed("I64", "[2]", 16), /^"x" holds the tensor "a" of type I64 and shape \[2\]; read/);
  refused(typed("toString", "[2]", 16), /of type toString and shape/);
  const large = typed("I64", "[]", 8);
  large.fill(127, large.length - 8);
  refused(large, /^"x" holds the number 9187201950435737471 in its tensor "a"; read are whole/);
});

/** A file of one tensor `w`, of these bytes. */
function floats(dtype: string, count: number, bytes: number[]): Uint8Array {
  const header = { w: { dtype, shape: [count], data_offsets: [0, bytes.length] } };
  const whole = file(JSON.stringify(header), bytes.length);
  whole.set(bytes, whole.length - bytes.length);
  return whole;
}

function valuesOf(bytes: Uint8Array): number[] {
  const value = decodeSafetensors(bytes, "x").get("w")!;
  assert.ok("values" in value);
  return [...value.values];
}

test("F16, BF16, and F64 are read as the nearest float32, and named", () => {
  // 1, -2, 65504, 2⁻²⁴, 2⁻¹⁴, -0, 1/3 (IEEE 754, binary16)
  const halves = [0x3c00, 0xc000, 0x7bff, 0x0001, 0x0400, 0x8000, 0x3555];
  const words = (numbers: number[]) => numbers.flatMap((n) => [n & 255, n >> 8]);
  assert.deepEqual(valuesOf(floats("F16", 7, words(halves))), [
    1,
    -2,
    65504,
    5.960464477539063e-8,
    0.00006103515625,
    -0,
    0.333251953125,
  ]);
  // 1, -2, the largest bfloat16, 0.333984375
  const upper = [0x3f80, 0xc000, 0x7f7f, 0x3eab];
  assert.deepEqual(valuesOf(floats("BF16", 4, words(upper))), [
    1,
    -2,
    3.3895313892515355e38,
    0.333984375,
  ]);
  const doubles = new Uint8Array(Float64Array.of(0.1, -1e-300, 1e30).buffer);
  assert.deepEqual(
    valuesOf(floats("F64", 3, [...doubles])),
    [Math.fround(0.1), -0, Math.fround(1e30)],
  );
  assert.deepEqual(readSafetensors(floats("BF16", 4, words(upper)), "x").floats, ["BF16"]);
  assert.deepEqual(readSafetensors(encodeSafetensors(STATE), "x").floats, ["F32"]);
});

test("a number that is not finite in float32 is refused with its tensor's name", () => {
  const words = (numbers: number[]) => numbers.flatMap((n) => [n & 255, n >> 8]);
  const f32 = (value: number) => [...new Uint8Array(Float32Array.of(1, value).buffer)];
  refused(floats("F32", 2, f32(NaN)), /^"x" holds NaN in its tensor "w"; weights are finite/);
  refused(floats("F32", 2, f32(-Infinity)), /^"x" holds -Infinity in its tensor "w"/);
  refused(floats("F16", 2, words([0x3c00, 0x7c00])), /holds Infinity in its tensor "w"/);
  refused(floats("F16", 2, words([0x3c00, 0x7e00])), /holds NaN in its tensor "w"/);
  refused(floats("BF16", 1, words([0xff80])), /holds -Infinity in its tensor "w"/);
  const double = new Uint8Array(Float64Array.of(1e39).buffer);
  refused(floats("F64", 1, [...double]), /holds Infinity in its tensor "w"/);
});

test("files of other kinds are named, with what to do", () => {
  const text = (start: string) => Uint8Array.from(start.padEnd(300, "\0"), (c) => c.charCodeAt(0));
  const zip = (name: string) => text(`PK\x03\x04${"\0".repeat(26)}${name}`);
  refused(
    zip("model/data.pkl"),
    /^"x" is a pickle of PyTorch, .* convert it in Python: safetensors/,
  );
  refused(text("\x80\x02\x8a\nl\xfc\x9cF\xf9 j"), /^"x" is a pickle of PyTorch/);
  refused(zip("a.npy"), /^"x" is a ZIP archive/);
  refused(text("\x89HDF\r\n\x1a\n"), /^"x" is an HDF5 file/);
  refused(text("GGUF\x03"), /^"x" is a GGUF file/);
  refused(text("\x93NUMPY\x01"), /^"x" is a NumPy file/);
  refused(text("<!DOCTYPE html>"), /^"x" is no safetensors file: a header in JSON is expected/);
});

test("a header may have any length, also one whose bytes begin files of other kinds", () => {
  // Little-endian, 640, 896, 1152, and 1408 are 0x80 and a pickle's protocol; 19,280 begins as a
  // ZIP archive does.
  const lengths = new Set([640, 896, 1152, 1408, 19_280]);
  const found = new Set<number>();
  for (let padding = 0; found.size < lengths.size; padding++) {
    assert.ok(padding < 20_000, `headers met: ${[...found]}`);
    const name = "w".repeat(padding);
    const bytes = encodeSafetensors(new Map([[name, { shape: [1], values: Float32Array.of(3) }]]));
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    if (!lengths.has(length) || found.has(length)) continue;
    found.add(length);
    assert.deepEqual(decodeSafetensors(bytes, "x").get(name), {
      shape: [1],
      values: Float32Array.of(3),
    });
    refused(bytes.slice(0, 8), /^"x" is no whole safetensors file/);
  }
});

test("a damaged file is read or refused, never more", () => {
  const bytes = encodeSafetensors(STATE);
  const random = stream(4, "damage");
  for (let i = 0; i < 1000; i++) {
    const [kind, place, bit] = random.integers(3, 1 << 30);
    const damaged = kind % 3 === 0
      ? bytes.slice(0, place % bytes.length)
      : bytes.with(place % bytes.length, bytes[place % bytes.length] ^ (1 << bit % 8));
    try {
      decodeSafetensors(damaged, "x");
    } catch (error) {
      assert.ok(error instanceof UserError, `case ${i}: ${error}`);
    }
  }
});
