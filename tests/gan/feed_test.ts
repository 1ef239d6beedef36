import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { fixedNoise, randomFeed } from "../../src/gan/mod.ts";
import { images } from "./small-game.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

const feedOf = (seed: number) => randomFeed({ seed, nz: 50, batchSize: 64, rank: 3, real: images });

test("a step's noise can be asked for again, and differs from all other noise", () => {
  const feed = feedOf(1);
  const draws = [
    () => feed.criticNoise(0),
    () => feed.criticNoise(1),
    () => feed.generatorNoise(0),
    () => feed.generatorNoise(1),
    () => fixedNoise(1, 64, 50),
    () => feedOf(2).criticNoise(0),
  ];
  const first = draws.map((draw) => draw().dataSync().join());
  assert.equal(new Set(first).size, draws.length);
  assert.deepEqual(draws.map((draw) => draw().dataSync().join()), first);
});

test("noise is N(0, 1)", () => {
  const values = [...feedOf(1).criticNoise(3).dataSync()];
  const mean = values.reduce((a, b) => a + b) / values.length;
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length;
  assert.ok(Math.abs(mean) < 5 / Math.sqrt(values.length), `mean ${mean}`);
  assert.ok(Math.abs(variance - 1) < 5 * Math.sqrt(2 / values.length), `variance ${variance}`);
});

test("every critic step has a mixture of its own, which can be asked for again", () => {
  const feed = feedOf(1);
  const draws = [() => feed.mixture(0), () => feed.mixture(1), () => feedOf(2).mixture(0)];
  const first = draws.map((draw) => draw().dataSync().join());
  assert.equal(new Set(first).size, draws.length);
  assert.deepEqual(draws.map((draw) => draw().dataSync().join()), first);
});

test("mixtures are uniform in [0, 1), one an image", () => {
  const mixture = feedOf(1).mixture(0);
  assert.deepEqual(mixture.shape, [64, 1, 1, 1]);
  const values = [...mixture.dataSync()];
  assert.ok(values.every((v) => v >= 0 && v < 1));
  assert.ok(Math.abs(values.reduce((a, b) => a + b) / 64 - 0.5) < 5 * 0.289 / 8);
});
