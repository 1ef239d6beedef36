import fc from "fast-check";
import { UserError } from "../../src/base/mod.ts";
import {
  encodeSafetensors,
  readSafetensors,
  recognizeGenerator,
  type TorchValue,
} from "../../src/nn/mod.ts";
import { damaged } from "./damage.ts";
import { type FuzzTarget, refusedBy } from "./target.ts";

const BYTES: Record<string, number> = { F16: 2, BF16: 2, F32: 4, F64: 8, I64: 8, I8: 1 };

const name = fc.oneof(
  fc.constantFrom(
    "main.0.weight",
    "main.2.weight",
    "main.2.bias",
    "main.initial:4-8:convt.weight",
    "main.final:4-3:convt.weight",
    "main.pyramid:8-4:convt.weight",
    "main.pyramid:4:batchnorm.running_mean",
    "__proto__",
    "",
  ),
  fc.string({ maxLength: 8 }),
);

/** A header whose places fit its shapes, or not, over some bytes. */
const made = fc.tuple(
  fc.array(
    fc.record({
      name,
      dtype: fc.constantFrom(...Object.keys(BYTES)),
      shape: fc.array(fc.oneof(fc.nat({ max: 4 }), fc.constantFrom(2 ** 31, 2 ** 53, -1, 0.5)), {
        maxLength: 4,
      }),
      shift: fc.constantFrom(0, 0, 0, 0, 1, -1, 8),
    }),
    { maxLength: 5 },
  ),
  fc.nat({ max: 255 }),
  fc.constantFrom(0, 0, 0, 1, -1),
).map(([tensors, fill, extra]) => {
  let end = 0;
  const entries = tensors.map(({ name, dtype, shape, shift }) => {
    const length = shape.reduce((a, b) => a * b, 1) * BYTES[dtype];
    const from = end + shift;
    end += Math.min(Math.max(0, length), 4096);
    return `${JSON.stringify(name)}:${
      JSON.stringify({ dtype, shape, data_offsets: [from, from + length] })
    }`;
  });
  const header = new TextEncoder().encode(`{${entries.join(",")}}`);
  const bytes = new Uint8Array(Math.max(8, 8 + header.length + Math.floor(end) + extra)).fill(fill);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header.subarray(0, bytes.length - 8), 8);
  return bytes;
});

const state = new Map<string, TorchValue>([
  ["main.0.weight", { shape: [4, 2], values: new Float32Array(8).fill(0.5) }],
  ["main.0.bias", { shape: [4], values: new Float32Array(4) }],
  ["main.2.weight", { shape: [9, 4], values: new Float32Array(36).fill(-1) }],
  ["main.2.bias", { shape: [9], values: new Float32Array(9) }],
  ["main.3.num_batches_tracked", { count: 3 }],
]);

/** Weights of networks, and what network they are of. */
export const safetensorsTarget: FuzzTarget = {
  name: "safetensors",
  inputs: fc.oneof(made, damaged([encodeSafetensors(state)])),
  take: (bytes) => {
    try {
      const { state } = readSafetensors(bytes, "x");
      for (const [tensor, value] of state) {
        if ("count" in value) continue;
        const isWhole = value.values.length === value.shape.reduce((a, b) => a * b, 1) &&
          value.values.every(Number.isFinite);
        if (!isWhole) throw new Error(`misread ${tensor}`);
      }
      try {
        recognizeGenerator(state, "x");
      } catch (error) {
        refusedBy(error, UserError);
      }
      return "taken";
    } catch (error) {
      return refusedBy(error, UserError);
    }
  },
};
