import fc from "fast-check";
import { UserError } from "../../src/base/mod.ts";
import { parseIdx } from "../../src/data/formats/idx.ts";
import { damaged } from "./damage.ts";
import { type FuzzTarget, refusedBy } from "./target.ts";

/** An IDX file of any type, rank, and lengths, which may or may not fit what follows. */
function idx(type: number, lengths: readonly number[], body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * lengths.length + body.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0, 0, type, lengths.length]);
  lengths.forEach((length, i) => view.setUint32(4 + 4 * i, length));
  bytes.set(body, 4 + 4 * lengths.length);
  return bytes;
}

const made = fc.tuple(
  fc.constantFrom(8, 8, 8, 9, 11, 12, 13, 14, 0, 255),
  fc.array(fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 2 ** 32 - 1 })), { maxLength: 5 }),
  fc.uint8Array({ maxLength: 64 }),
).map(([type, lengths, body]) => idx(type, lengths, body));

const fitting = fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 }), fc.nat({ max: 4 }))
  .map((lengths) => idx(8, lengths, new Uint8Array(lengths[0] * lengths[1] * lengths[2])));

/** Images and labels of MNIST's format. */
export const idxTarget: FuzzTarget = {
  name: "idx",
  inputs: fc.oneof(
    made,
    fitting,
    damaged([idx(8, [2, 3, 3], new Uint8Array(18)), idx(8, [7], new Uint8Array(7))]),
  ),
  take: (bytes) => {
    let result: "taken" | "refused" = "refused";
    for (const dimensions of [1, 3]) {
      try {
        const { shape, values } = parseIdx(bytes, dimensions, "x");
        const count = shape.reduce((a, b) => a * b, 1);
        if (shape.length !== dimensions || values.length !== count) throw new Error("misread");
        result = "taken";
      } catch (error) {
        refusedBy(error, UserError);
      }
    }
    return result;
  },
};
