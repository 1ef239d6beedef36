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
import {
  batch,
  batchIndices,
  type DataSource,
  type ImageSet,
  type TrainingImages,
} from "../../data/mod.ts";
import { toCsv, writeAtomic } from "../../base/mod.ts";
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
} from "../../nn/mod.ts";
import type { Bench } from "../engine/bench.ts";
import type { ClassifierConfig } from "./config.ts";
import { imageShape } from "./networks.ts";
import type { Outcome, RunRecord } from "../store/record.ts";

const MODEL_FILE = "classifier.safetensors";
const TEST_BATCH = 500;

interface Row {
  step: number;
  cross_entropy_nats: number;
  test_accuracy: number | null;
}

const COLUMNS: (keyof Row)[] = ["step", "cross_entropy_nats", "test_accuracy"];

/**
 * Trains by cross-entropy and Adam; writes `classifier.safetensors` and `metrics.csv` (loss; at the end, test accuracy). Without classes
 * there is nothing to train: the network's initial values are kept, and the table is empty.
 */
export async function trainClassifier(config: ClassifierConfig, bench: Bench): Promise<Outcome> {
  const { train, test } = await bench.data();
  const classifier = build(config, train);
  if (train.classes === undefined) {
    keep(classifier, bench.folder, toCsv([], COLUMNS));
    dispose(classifier);
    return { status: "done" };
  }
  const classes = train.classes.length;
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
  keep(classifier, bench.folder, table());
  dispose(classifier);
  dispose(optimizer);
  return outcome;
}

/** The trained classifier of a finished run. Whoever loads it disposes it. */
export function loadClassifier(
  { config, folder }: RunRecord<ClassifierConfig>,
  data: DataSource,
): Classifier {
  const classifier = build(config, data.train);
  const file = join(folder, MODEL_FILE);
  loadStateDict(classifier, decodeSafetensors(readFileSync(file), file));
  return classifier;
}

/** The network; where there are no classes, its one logit means nothing. */
function build({ data, seed }: ClassifierConfig, { classes }: TrainingImages): Classifier {
  const shape = { image: imageShape(data), classes: classes?.length ?? 1 };
  return lenet(shape, initializer(seed, "classifier"));
}

function keep(classifier: Classifier, folder: string, metrics: string): void {
  writeAtomic(join(folder, "metrics.csv"), metrics);
  writeAtomic(join(folder, MODEL_FILE), encodeSafetensors(stateDict(classifier)));
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
