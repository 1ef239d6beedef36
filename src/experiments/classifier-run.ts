/** Trains the suite's own small classifier, once and deterministically: the ruler of `fid_lenet`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  argMax,
  logSoftmax,
  mean,
  mul,
  neg,
  oneHot,
  type Scalar,
  sum,
  tensor1d,
  tensor4d,
  tidy,
} from "@tensorflow/tfjs-core";
import { batch, batchIndices, type DataSource, type ImageSet } from "../data/mod.ts";
import { toCsv, UserError, writeAtomic } from "../files/mod.ts";
import {
  adam,
  type Classifier,
  decodeSafetensors,
  dispose,
  disposeGradients,
  encodeSafetensors,
  gradients,
  initializer,
  lenet,
  loadStateDict,
  stateDict,
} from "../nn/mod.ts";
import type { Bench } from "./bench.ts";
import type { ClassifierConfig } from "./config.ts";
import { imageShape } from "./networks.ts";
import type { Outcome, RunRecord } from "./record.ts";

const MODEL_FILE = "classifier.safetensors";
const TEST_BATCH = 500;

interface Row {
  step: number;
  cross_entropy_nats: number;
  test_accuracy: number | null;
}

const COLUMNS: (keyof Row)[] = ["step", "cross_entropy_nats", "test_accuracy"];

/** Trains by cross-entropy and Adam; writes `classifier.safetensors` and `metrics.csv` (loss; at the end, test accuracy). */
export async function trainClassifier(config: ClassifierConfig, bench: Bench): Promise<Outcome> {
  const { train, test } = await bench.data();
  const classes = classesOf(train);
  const classifier = build(config, classes);
  const optimizer = adam(classifier, { learningRate: config.learningRate });
  const steps = Math.ceil(config.epochs * train.count / config.batchSize);
  const parts = { classifier, optimizer };
  const start = bench.resumption.restore(parts);
  const rows = start.rows<Row>("metrics");
  const table = () => toCsv(rows, COLUMNS);
  let outcome: Outcome = { status: "done" };
  for (let step = start.iteration; step < steps; step++) {
    const indices = batchIndices(train, config.seed, step, config.batchSize);
    let loss = NaN;
    const slope = gradients(classifier, () => {
      const logits = classifier.forward(images(train, indices), { training: true });
      const target = oneHot(tensor1d(labels(train, indices), "int32"), classes);
      const crossEntropy = neg(mean<Scalar>(sum(mul(target, logSoftmax(logits)), -1)));
      loss = crossEntropy.dataSync()[0];
      return crossEntropy;
    });
    optimizer.step(slope);
    disposeGradients(slope);
    rows.push({ step: step + 1, cross_entropy_nats: loss, test_accuracy: null });
    if (!Number.isFinite(loss)) {
      outcome = { status: "diverged", iteration: step + 1, what: `the cross-entropy is ${loss}` };
      break;
    }
    bench.resumption.save(parts, step + 1, () => ({ metrics: table() }));
    await bench.step(step + 1, steps, `classifier: cross-entropy ${loss.toFixed(3)}`);
  }
  rows[rows.length - 1].test_accuracy = testAccuracy(classifier, test);
  writeAtomic(join(bench.folder, "metrics.csv"), table());
  writeAtomic(join(bench.folder, MODEL_FILE), encodeSafetensors(stateDict(classifier)));
  dispose(classifier);
  dispose(optimizer);
  return outcome;
}

/** The trained classifier of a finished run. Whoever loads it disposes it. */
export function loadClassifier(
  { config, folder }: RunRecord<ClassifierConfig>,
  data: DataSource,
): Classifier {
  const classifier = build(config, classesOf(data.train));
  const file = join(folder, MODEL_FILE);
  loadStateDict(classifier, decodeSafetensors(readFileSync(file), file));
  return classifier;
}

function build({ data, seed }: ClassifierConfig, classes: number): Classifier {
  return lenet({ image: imageShape(data), classes }, initializer(seed, "classifier"));
}

function classesOf({ id, classes }: ImageSet): number {
  if (classes === undefined) {
    throw new UserError(
      `the data set "${id}" has no labels, and sample quality is measured on the features of a classifier, which needs them; choose a data set with labels`,
    );
  }
  return classes.length;
}

function images(set: ImageSet, indices: ArrayLike<number>) {
  return tensor4d(batch(set, indices), [indices.length, set.height, set.width, set.channels]);
}

function labels(set: ImageSet, indices: ArrayLike<number>): Int32Array {
  return Int32Array.from(indices, (index) => set.labels![index]);
}

function testAccuracy(classifier: Classifier, test: ImageSet): number {
  let right = 0;
  for (let from = 0; from < test.count; from += TEST_BATCH) {
    const indices = range(from, Math.min(test.count, from + TEST_BATCH));
    const predicted = tidy(() =>
      argMax(classifier.forward(images(test, indices), { training: false }), -1).dataSync()
    );
    predicted.forEach((label, i) => right += label === test.labels![from + i] ? 1 : 0);
  }
  return right / test.count;
}

/** The whole numbers from `from` to `to` − 1. */
export function range(from: number, to: number): Int32Array {
  return Int32Array.from({ length: to - from }, (_, i) => from + i);
}
