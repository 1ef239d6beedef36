/**
 * Ten programs of the kinds that people write with tfjs-layers: the loss of every step is
 * tfjs-cpu's.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { kernelRuns, startBackend, stopBackend } from "../../src/backend/mod.ts";
import { acgan } from "./programs/acgan.ts";
import { autoencoder } from "./programs/autoencoder.ts";
import { convolutional } from "./programs/convolutional.ts";
import { customGradient } from "./programs/custom-gradient.ts";
import { deepQ } from "./programs/deep-q.ts";
import { dense } from "./programs/dense.ts";
import { gru } from "./programs/gru.ts";
import { lstm } from "./programs/lstm.ts";
import type { Program } from "./programs/program.ts";
import { transfer } from "./programs/transfer.ts";
import { transformer } from "./programs/transformer.ts";

/** Bun gives a test 5 s. */
const LIMIT = { timeout: 600_000 };

/**
 * How far a loss may be from tfjs-cpu's, of its size where that is above 1: some roundings of
 * float32.
 */
const TOLERANCE = 1e-6;

const PROGRAMS: Record<string, Program> = {
  "dense layers": dense,
  "a convolutional network": convolutional,
  "an LSTM": lstm,
  "a GRU": gru,
  "an autoencoder": autoencoder,
  "an auxiliary-classifier GAN": acgan,
  "deep Q-learning": deepQ,
  "a transformer block": transformer,
  "a layer with a gradient of its own": customGradient,
  "transfer with frozen layers": transfer,
};

/** Losses of every step on the current backend, and how many tensors are left after it. */
async function train({ steps, open }: Program): Promise<{ losses: number[][]; left: number }> {
  const before = tf.memory().numTensors;
  const training = open();
  const losses: number[][] = [];
  for (let step = 0; step < steps; step++) losses.push([await training.step(step)].flat());
  training.dispose();
  return { losses, left: tf.memory().numTensors - before };
}

/** How many kernels of ours were run. */
function kernelCount(): number {
  return [...kernelRuns().values()].reduce((sum, count) => sum + count, 0);
}

after(stopBackend);

for (const [name, program] of Object.entries(PROGRAMS)) {
  test(`${name}: the loss of every step is tfjs-cpu's`, LIMIT, async () => {
    await tf.setBackend("cpu");
    const cpu = await train(program);
    await startBackend({ threads: 1 });
    const runs = kernelCount();
    const own = await train(program);
    assert.ok(kernelCount() > runs + 20 * program.steps, "our kernels compute");
    // TensorFlow.js's own optimizers and models forget some
    assert.equal(own.left, cpu.left, "tensors left");
    assert.deepEqual(await train(program), own, "the same bits again");
    for (const [step, expected] of cpu.losses.entries()) {
      for (const [i, loss] of expected.entries()) {
        const error = Math.abs(own.losses[step][i] - loss);
        const bound = TOLERANCE * Math.max(1, Math.abs(loss));
        assert.ok(error <= bound, `step ${step}: ${own.losses[step][i]}, cpu ${loss}`);
      }
    }
    assert.notDeepEqual(cpu.losses[0], cpu.losses.at(-1), "it trains");
  });
}
