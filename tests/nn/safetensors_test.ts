import assert from "node:assert/strict";
import { test } from "node:test";
import { UserError } from "../../src/base/mod.ts";
import { decodeSafetensors, encodeSafetensors, type TorchValue } from "../../src/nn/mod.ts";
import { stream } from "../../src/random/mod.ts";

const STATE = new Map<string, TorchValue>([
  ["main.pyramid:8-16:conv.weight", {
    shape: [2, 3],
    values: Float32Array.of(1, -2.5, 0, 1e-30, NaN, 3),
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
  refused(file("{}", 0).with(7, 255), /header would have/);
  refused(file("{}", 0).with(0, 3), /header would have 3 bytes/);
  refused(file("[]", 0), /header/);
  refused(file("{", 0), /not JSON/);
  refused(file("\x00\x00", 0), /not JSON/);
  refused(file(f32("[2]", 0, 4), 4), /place of "a"/);
  refused(file(f32("[1]", 4, 8), 8), /place of "a"/);
  refused(file(f32("[2]", 0, 8), 7), /ends within "a"/);
  refused(file(f32("[2]", 0, 8), 9), /1 bytes follow/);
  refused(file(f32("[-1]", 0, 8), 8), /header's/);
  refused(file(f32("[1e400]", 0, 8), 8), /header's/);
  refused(file('{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}', 4), /dtype/);
  refused(file('{"a":{"dtype":"I64","shape":[2],"data_offsets":[0,16]}}', 16), /array of I64/);
  const two = (b: string) => `{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":${b}}`;
  refused(file(two('{"dtype":"F32","shape":[1],"data_offsets":[0,4]}'), 4), /neighbour/);
  refused(file(two('{"dtype":"F32","shape":[1],"data_offsets":[8,12]}'), 12), /neighbour/);
  refused(file(two('{"dtype":"F32"}'), 4), /header's/);
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
