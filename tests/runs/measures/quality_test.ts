import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import type { ImageSet } from "../../../src/data/mod.ts";
import { dispose, initializer, lenet } from "../../../src/nn/mod.ts";
import { type Quality, qualityMeter } from "../../../src/runs/measures/quality.ts";

before(async () => void await startBackend({ threads: 1 }));
after(stopBackend);

const SIZE = 16;
const noise = (count: number) =>
  Float32Array.from({ length: count * SIZE * SIZE }, (_, i) => ((i * 7919) % 255) / 127 - 1);

function held(count: number): ImageSet {
  return {
    id: "held",
    title: "held",
    sha256: "",
    count,
    width: SIZE,
    height: SIZE,
    channels: 1,
    pixels: Uint8Array.from(noise(count), (value) => 127 * (value + 1)),
  };
}

/** What is measured of so many samples against so many real images, and what is told. */
function measure(real: number, samples: number): { quality: Quality; told: string[] } {
  const told: string[] = [];
  const classifier = lenet({ image: [SIZE, SIZE, 1], classes: 1 }, initializer(0, "classifier"));
  const meter = qualityMeter(classifier, held(real), {
    seed: 0,
    warn: (_, text) => told.push(text),
  });
  const images = { pixels: noise(samples), shape: [samples, SIZE, SIZE, 1] as const };
  const quality = meter(images, { iteration: 7, withCoverage: true });
  dispose(classifier);
  return { quality, told };
}

const empty = (quality: Quality) =>
  Object.entries(quality).filter(([, value]) => value === null).map(([name]) => name);
const CLASSES = ["classes_found", "class_kl_nats"];
const COVERAGE = ["precision", "recall", "density", "coverage"];

test("with enough images on both sides everything is measured", () => {
  const { quality, told } = measure(6, 6);
  assert.deepEqual([empty(quality), told], [CLASSES, []]);
});

test("a measure that needs more images than there are is left empty, and that is told beforehand", () => {
  const few = measure(2, 8);
  assert.deepEqual(empty(few.quality), [...CLASSES, ...COVERAGE]);
  assert.match(few.told[0], /^2 images were held back, too few for precision, .*at least 6/);
  const one = measure(1, 8);
  assert.deepEqual(empty(one.quality), ["fid_lenet", "kid_lenet", ...CLASSES, ...COVERAGE]);
  assert.match(one.told[0], /^1 image was held back, too few for fid_lenet, kid_lenet, /);
  assert.deepEqual(empty(measure(8, 1).quality), [
    "fid_lenet",
    "kid_lenet",
    ...CLASSES,
    ...COVERAGE,
  ]);
});

test("a measurement that fails leaves its row empty and ends nothing", () => {
  const told: string[] = [];
  const classifier = lenet({ image: [SIZE, SIZE, 1], classes: 1 }, initializer(0, "classifier"));
  const meter = qualityMeter(classifier, held(8), { seed: 0, warn: (_, text) => told.push(text) });
  // In colour: the classifier of grey images refuses them.
  const pixels = noise(3 * 8);
  const quality = meter({ pixels, shape: [8, SIZE, SIZE, 3] }, {
    iteration: 7,
    withCoverage: true,
  });
  dispose(classifier);
  assert.ok(Object.values(quality).every((value) => value === null));
  assert.match(told[0], /^quality could not be measured at iteration 7: /);
});
