import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { UserError } from "../../src/base/mod.ts";
import { loadCifar10 } from "../../src/data/sources/cifar10-source.ts";
import { damaged } from "./damage.ts";
import { type FuzzTarget, refusedBy } from "./target.ts";

const RECORD = 3073;

/** One of CIFAR-10's six files, beside five that are whole. */
export function cifar10Target(folder: string): FuzzTarget {
  const whole = Uint8Array.from({ length: 2 * RECORD }, (_, i) => i % RECORD === 0 ? 3 : i % 251);
  const names = [1, 2, 3, 4, 5].map((i) => `data_batch_${i}.bin`).concat("test_batch.bin");
  let isLaidOut = false;
  return {
    name: "cifar10",
    inputs: fc.oneof(
      damaged([whole, whole.subarray(0, RECORD)]),
      fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 12 }), fc.nat({ max: 2 }))
        .map(([records, label, more]) => new Uint8Array(records * RECORD + more).fill(label)),
    ),
    take: (bytes) => {
      if (!isLaidOut) {
        mkdirSync(folder, { recursive: true });
        for (const name of names) writeFileSync(join(folder, name), whole);
        isLaidOut = true;
      }
      writeFileSync(join(folder, names[0]), bytes);
      try {
        const { train } = loadCifar10(folder, 4);
        if (train.count !== bytes.length / RECORD + 8) throw new Error("misread");
        return "taken";
      } catch (error) {
        return refusedBy(error, UserError);
      }
    },
  };
}
