import assert from "node:assert/strict";
import { test } from "node:test";
import { batchIndices, epochIndices, type ImageSet } from "../../src/data/mod.ts";

const setOf = (count: number): ImageSet => ({
  id: "numbered",
  title: "numbered images",
  width: 1,
  height: 1,
  channels: 1,
  count,
  pixels: new Uint8Array(count),
  sha256: "",
});

test("an epoch visits every image once, in an order of its own", () => {
  const set = setOf(1000);
  const orders = [0, 1, 2].map((epoch) => epochIndices(set, 7, epoch));
  const sorted = Array.from({ length: 1000 }, (_, i) => i);
  for (const order of orders) assert.deepEqual([...order].sort((a, b) => a - b), sorted);
  orders.push(epochIndices(set, 8, 0));
  for (const [i, order] of orders.entries()) {
    // Two random permutations agree in about one place.
    for (const other of [Uint32Array.from(sorted), ...orders.slice(0, i)]) {
      assert.ok(order.filter((index, place) => index === other[place]).length < 10);
    }
  }
});

test("batches laid end to end are the epochs laid end to end", () => {
  const set = setOf(10);
  const batches = Array.from({ length: 15 }, (_, step) => [...batchIndices(set, 3, step, 4)]);
  const epochs = Array.from({ length: 6 }, (_, epoch) => [...epochIndices(set, 3, epoch)]);
  assert.deepEqual(batches.flat(), epochs.flat());
});

test("a step's batch does not depend on what was asked before", () => {
  const inOrder = Array.from({ length: 40 }, (_, step) => [...batchIndices(setOf(50), 5, step, 8)]);
  const set = setOf(50);
  for (const step of [39, 0, 17, 6, 6, 38, 12]) {
    batchIndices(set, 99, step, 3);
    assert.deepEqual([...batchIndices(set, 5, step, 8)], inOrder[step]);
  }
});

test("a batch larger than the set goes through several epochs", () => {
  const counts = new Array(7).fill(0);
  for (const index of batchIndices(setOf(7), 1, 2, 21)) counts[index]++;
  assert.deepEqual(counts, [3, 3, 3, 3, 3, 3, 3]);
});
