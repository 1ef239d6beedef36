/**
 * What each host is given: the convnet of examples/layers on the installed backend, and a step of
 * its training on this and on TensorFlow.js's own backends. Nothing here knows the host.
 */
import "@tensorflow/tfjs-backend-cpu";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import { type Digits, learnDigits, newNetwork, tensors } from "../../examples/layers/convnet.ts";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { measure, type Times } from "../bench/measure.ts";

/** Images of a step. */
const BATCH = 100;
/** Steps in one call of `model.fit`. */
const STEPS = 2;
/** How long such calls are timed. */
const SECONDS = 2;

/** Milliseconds a step, or the sentence with which a backend refused. */
export type StepTime = Times | { refused: string };

/** What came of it in one host. */
export interface Outcome {
  threads: number;
  /** Share of the 10,000 held-out digits that are read rightly after two epochs. */
  accuracy: number;
  /** Seconds that training, evaluation, saving, and loading took in all. */
  seconds: number;
  steps: Record<string, StepTime>;
}

/** A step of the convnet's training on the current backend. */
async function stepTime(digits: Digits): Promise<StepTime> {
  const model = newNetwork();
  model.compile({ optimizer: tf.train.adam(2e-3), loss: "categoricalCrossentropy" });
  const count = BATCH * STEPS;
  const [x, y] = tensors({
    images: digits.images.subarray(0, count * 784),
    labels: digits.labels.subarray(0, count),
  });
  const fit = async () => {
    await model.fit(x, y, { batchSize: BATCH, epochs: 1, shuffle: false, verbose: 0 });
  };
  try {
    const { minimum, median } = await measure(fit, SECONDS, Infinity);
    return { minimum: minimum / STEPS, median: median / STEPS };
  } catch (error) {
    return { refused: (error as Error).message.split("\n")[0] };
  } finally {
    tf.dispose([x, y]);
    model.dispose();
  }
}

/** Trains, and times. @param wasm where the stock WASM backend finds its binaries */
export async function outcome(train: Digits, held: Digits, wasm: string): Promise<Outcome> {
  const steps: Record<string, StepTime> = {};
  const { threads } = await startBackend();
  const start = performance.now();
  const { accuracy } = await learnDigits(train, held, 2);
  const seconds = (performance.now() - start) / 1000;
  steps[`earthmover, ${threads} threads`] = await stepTime(train);
  await startBackend({ threads: 1 });
  steps["earthmover, 1 thread"] = await stepTime(train);
  await stopBackend();

  setWasmPaths(wasm);
  for (const stock of ["wasm", "cpu"]) {
    await tf.setBackend(stock);
    steps[`tfjs-${stock}`] = await stepTime(train);
  }
  return { threads, accuracy, seconds, steps };
}
