import assert from "node:assert/strict";
import { test } from "node:test";
import { degenerateSamplesWatch } from "../../../src/runs/measures/degenerate-samples.ts";

const SHAPE = [3, 2, 2, 1] as const;

/** What is told of a sequence of samples, one every ten iterations. */
function told(...sequence: ((i: number) => number)[]): string[] {
  const sentences: string[] = [];
  const watch = degenerateSamplesWatch((_, sentence) => sentences.push(sentence));
  sequence.forEach((pixel, index) => {
    const pixels = Float32Array.from({ length: 12 }, (_, i) => pixel(i));
    watch({ pixels, shape: SHAPE }, 10 * index);
  });
  return sentences;
}

const images = (i: number) => Math.fround(i / 12);
const alike = (i: number) => Math.fround((i % 4) / 4);
const atLimits = (i: number) => i % 3 === 0 ? 1 : -1;

test("samples that are images are not spoken of", () => {
  assert.deepEqual(told(images, images), []);
});

test("samples that are all one image, or all at the limit, are told of when it begins, once", () => {
  const [constant, ...none] = told(images, alike, alike);
  assert.match(constant, /^all samples are the same image from iteration 10 on/);
  assert.deepEqual(none, []);
  const sentences = told(atLimits, atLimits, images, alike);
  assert.match(sentences[0], /^every pixel of the samples is at its limit from iteration 0 on/);
  assert.match(sentences[1], /^all samples are the same image from iteration 30 on/);
  assert.equal(sentences.length, 2);
});
