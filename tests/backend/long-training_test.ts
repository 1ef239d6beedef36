/**
 * Trainings of tfjs-layers that go on: the memory stays flat, two models do not disturb each other,
 * and a backend that was stopped and started again goes on with the same bits.
 */
import assert from "node:assert/strict";
import process from "node:process";
import { after, beforeEach, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import type { EarthmoverBackend } from "../../src/backend/earthmover-backend.ts";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { convolutional } from "./programs/convolutional.ts";
import { dense } from "./programs/dense.ts";
import { lstm } from "./programs/lstm.ts";
import { noise, type Program, type Training } from "./programs/program.ts";
import { layers, sequential } from "@tensorflow/tfjs-layers";

/** A leak shows in some hundred; whoever wants to see thousands says so. */
const STEPS = Number(process.env.FIT_STEPS ?? 600);
/** Bun gives a test 5 s. */
const LIMIT = { timeout: 200 * Math.max(600, STEPS) };

beforeEach(async () => {
  await startBackend({ threads: 2 });
}, LIMIT);
after(stopBackend);

/** What is held: tensors, blocks of the heap, and the heap's size. */
function held(): Record<string, number> {
  const { heap } = tf.engine().backend as EarthmoverBackend;
  return { tensors: tf.memory().numTensors, blocks: heap.blocks, bytes: heap.bytes };
}

test(`${STEPS} steps of model.fit leave the memory as it was`, LIMIT, async () => {
  const model = sequential({
    layers: [
      layers.conv2d({ filters: 4, kernelSize: 3, activation: "relu", inputShape: [8, 8, 1] }),
      layers.batchNormalization(),
      layers.flatten(),
      layers.dense({ units: 3, activation: "softmax" }),
    ],
  });
  model.compile({ optimizer: "adam", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  const x = noise([40, 8, 8, 1], 1);
  const y = tf.tidy(() =>
    tf.oneHot(tf.tensor1d(Array.from({ length: 40 }, (_, i) => i % 3), "int32"), 3)
  );
  const fit = (steps: number) => model.fit(x, y, { batchSize: 4, epochs: steps / 10, verbose: 0 });
  await fit(STEPS / 2);
  const before = held();
  await fit(STEPS / 2);
  assert.deepEqual(held(), before);
  tf.dispose([x, y]);
  model.optimizer.dispose();
  model.dispose();
});

/** Losses of some steps, each from `training.step`. */
async function losses(training: Training, from: number, to: number): Promise<number[]> {
  const all = [];
  for (let step = from; step < to; step++) all.push(await training.step(step));
  return all.flat();
}

async function alone(program: Program): Promise<number[]> {
  const training = program.open();
  const all = await losses(training, 0, 6);
  training.dispose();
  return all;
}

test("two models that are trained in turns learn as each does alone", LIMIT, async () => {
  const expected = [await alone(convolutional), await alone(lstm)];
  const both = [convolutional.open(), lstm.open()];
  const found: number[][] = [[], []];
  for (let step = 0; step < 6; step++) {
    for (const [i, training] of both.entries()) {
      found[i].push(...await losses(training, step, step + 1));
    }
  }
  for (const training of both) training.dispose();
  assert.deepEqual(found, expected);
});

test("a training goes on where the backend is stopped and started again", LIMIT, async () => {
  const expected = await alone(dense);
  await stopBackend();
  await tf.setBackend("cpu");
  await startBackend({ threads: 2 });
  const training = dense.open();
  const found = await losses(training, 0, 3);
  await stopBackend();
  await startBackend({ threads: 1 });
  found.push(...await losses(training, 3, 6));
  training.dispose();
  assert.deepEqual(found, expected);
});
