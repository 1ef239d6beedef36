import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { argMax, memory, mul, tensor1d } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { valuesOf } from "../../../src/nn/mod.ts";

before(() => startBackend({ threads: 1 }));
after(stopBackend);

test("the numbers are those of the tensor, in its type, and no tensor stays", () => {
  const { numTensors } = memory();
  const doubled = valuesOf(() => mul(tensor1d([1, 2, 3]), 2));
  assert.deepEqual(doubled, new Float32Array([2, 4, 6]));
  const largest = valuesOf<"int32">(() => argMax(tensor1d([1, 3, 2])));
  assert.deepEqual(largest, new Int32Array([1]));
  assert.equal(memory().numTensors, numTensors);
});
