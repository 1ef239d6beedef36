import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { reshape, slice, type Tensor, type Tensor4D } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import type { Classifier } from "../../../src/nn/mod.ts";
import { confidentClasses } from "../../../src/runs/measures/confident-classes.ts";

before(() => startBackend({ threads: 1 }));
after(() => stopBackend());

/** Takes the first three pixels of an image for the classes' logits. */
const classifier = {
  forward: (x: Tensor) =>
    reshape(slice(x as Tensor4D, [0, 0, 0, 0], [x.shape[0]!, 1, 3, 1]), [x.shape[0]!, 3]),
} as unknown as Classifier;

function count(logits: readonly (readonly number[])[]) {
  const pixels = Float32Array.from(logits.flatMap((three) => [...three, 0]));
  const parts = {
    shape: [logits.length, 1, 4, 1] as [number, number, number, number],
    part: (from: number, to: number) => pixels.slice(4 * from, 4 * to),
  };
  return confidentClasses(classifier, parts, 3);
}

test("an image counts for its class where its probability is 0.9 or more", () => {
  // Of logits x, 0, 0 the first has the probability 1 / (1 + 2 exp(−x)): 0.9 at log 18.
  const at = Math.log(18);
  const rows = count([[at + 0.01, 0, 0], [at - 0.01, 0, 0], [0, 0, 50], [0, 1, 0], [0, 0, 3.5]]);
  assert.deepEqual(rows.map((row) => row.class), [0, 1, 2]);
  assert.deepEqual(rows.map((row) => row.confident_samples), [1, 0, 2]);
  assert.ok(rows.every(({ samples }) => samples === 5));
});

test("of no numbers, and of alike ones, the classifier is not sure", () => {
  const rows = count([[NaN, NaN, NaN], [0, 0, 0]]);
  assert.deepEqual(rows.map((row) => row.confident_samples), [0, 0, 0]);
});

test("more images than pass at a time are all counted", () => {
  const rows = count(
    Array.from({ length: 1203 }, (_, i) => [0, 1, 2].map((k) => k === i % 3 ? 9 : 0)),
  );
  assert.deepEqual(rows.map((row) => row.confident_samples), [401, 401, 401]);
});
