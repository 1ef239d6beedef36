/**
 * Trains the suite's own small classifier, once and deterministically: the ruler of `fid_lenet`.
 */
import { join } from "node:path";
import { argMax, tensor4d } from "@tensorflow/tfjs-core";
import { z } from "zod";
import {
  batch,
  batchIndices,
  type DataSource,
  type ImageSet,
  type TrainingImages,
} from "../../data/mod.ts";
import {
  adam,
  type Classifier,
  decodeSafetensors,
  disposeGradients,
  encodeSafetensors,
  gradients,
  initializer,
  lenet,
  loadStateDict,
  stateDict,
  valuesOf,
} from "../../nn/mod.ts";
import { range } from "../measures/quality.ts";
import type { StoredRecord } from "../store/record.ts";
import { column, sparse, table, type Tables } from "../store/table.ts";
import { defineKind, type Session, type Tools, untrained } from "./define-kind.ts";
import { crossEntropy } from "./parts/cross-entropy.ts";
import { imageShape } from "./parts/image-shape.ts";
import { count, dataIdentity, everyRun, positiveFloat32 } from "./parts/schema-parts.ts";
import { CLASSES, forwardMemory, MEASURED_AT_ONCE, supervisedMemory } from "./parts/memory.ts";
import { lenetForward, lenetSize } from "./parts/lenet.ts";

/**
 * The suite's own small classifier, whose features `fid_lenet` is measured on. Images without
 * classes leave nothing to learn: there the features are those of the same network at its random
 * initial values, as Naeem et al. (arXiv:2002.09797) propose for data far from any trained
 * embedding. They compare runs on the same data, and nothing else.
 */
export const classifierSchema = z.strictObject({
  /** Which kind of run. */
  kind: z.literal("classifier"),
  /** What it learns to classify. */
  data: dataIdentity,
  /** Passes over the data; may be a fraction; 0 leaves the network at its initial values. */
  epochs: z.number().nonnegative(),
  /** Images of a step. */
  batchSize: count,
  /** Adam's. */
  learningRate: positiveFloat32,
  ...everyRun,
});

type ClassifierConfig = z.infer<typeof classifierSchema>;

const tables = {
  metrics: table("A row for every step; none where the images have no classes:", {
    step: column("steps", "steps done"),
    cross_entropy_nats: column("nats", "what the step minimised"),
    test_accuracy: sparse(
      "share",
      "images that were held back and are told right",
      "but in the last row",
    ),
  }),
};

/** Images of a data set; the configuration does not say how many it has. */
const IMAGES = 60_000;

const MODEL_FILE = "classifier.safetensors";
const TEST_BATCH = 500;

/** Learns by cross-entropy and Adam, and keeps the network in `classifier.safetensors`. */
export const classifier = defineKind({
  name: "classifier",
  title: ({ data }) => `classifier of ${data.id}`,
  schema: classifierSchema,
  needs: {},
  tables,
  iterations: ({ epochs, batchSize }) => Math.ceil(epochs * IMAGES / batchSize),
  work: ({ batchSize, data }, steps) => ({
    multiplications: 3 * steps * batchSize * lenetForward(data),
    steps,
    measurements: 1,
  }),
  memory: ({ batchSize, data, epochs }, threads) => {
    const size = lenetSize(data, CLASSES);
    const example = data.size * data.size * data.channels;
    const learning = supervisedMemory({
      size,
      slots: 2, // Adam's
      example,
      batchSize,
      threads,
      rows: Math.ceil(epochs * IMAGES / batchSize),
    });
    const { step, host } = forwardMemory(size, example, MEASURED_AT_ONCE);
    return { ...learning, step: Math.max(learning.step, step), host: learning.host + host };
  },
  open,
});

async function open(
  config: ClassifierConfig,
  { data, files, tables: { metrics } }: Tools<typeof tables, unknown>,
): Promise<Session> {
  const { train, test } = await data();
  const { seed, batchSize, learningRate, epochs } = config;
  const network = build(config, train);
  const keep = () => files.write(MODEL_FILE, encodeSafetensors(stateDict(network)));
  if (train.classes === undefined) return untrained({ parts: { classifier: network }, end: keep });
  const optimizer = adam(network, { learningRate });
  return {
    parts: { classifier: network, optimizer },
    iterations: Math.ceil(epochs * train.count / batchSize),
    step: (step) => {
      const indices = batchIndices(train, seed, step - 1, batchSize);
      let loss = NaN;
      const gradient = gradients(network, () => {
        const logits = network.forward(images(train, indices), { training: true });
        const judgement = crossEntropy(logits, labels(train, indices));
        loss = judgement.dataSync()[0];
        return judgement;
      });
      optimizer.step(gradient);
      disposeGradients(gradient);
      metrics.push({ step, cross_entropy_nats: loss, test_accuracy: null });
      return Number.isFinite(loss) ? undefined : `the cross-entropy is ${loss}`;
    },
    status: () =>
      `classifier: cross-entropy ${metrics[metrics.length - 1].cross_entropy_nats.toFixed(3)}`,
    end: () => {
      const last = metrics.pop();
      if (last) metrics.push({ ...last, test_accuracy: testAccuracy(network, test) });
      keep();
    },
  };
}

/** What of a configuration says how the network is built. */
export interface BuiltFrom {
  /** The images that it takes. */
  readonly data: { readonly size: number; readonly channels: 1 | 3 };
  /** What its initial values follow from. */
  readonly seed: number;
}

/** The trained classifier of a finished run. Whoever loads it disposes it. */
export function loadClassifier(
  record: Pick<StoredRecord<BuiltFrom, Tables>, "config" | "folder" | "read">,
  data: DataSource,
): Classifier {
  const classifier = build(record.config, data.train);
  const file = join(record.folder, MODEL_FILE);
  loadStateDict(classifier, decodeSafetensors(record.read(MODEL_FILE), file));
  return classifier;
}

/** The network; where there are no classes, its one logit means nothing. */
function build({ data, seed }: BuiltFrom, { classes }: TrainingImages): Classifier {
  const shape = { image: imageShape(data), classes: classes?.length ?? 1 };
  return lenet(shape, initializer(seed, "classifier"));
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
    const predicted = valuesOf<"int32">(() =>
      argMax(classifier.forward(images(test, indices), { training: false }), -1)
    );
    predicted.forEach((label, i) => right += label === test.labels![from + i] ? 1 : 0);
  }
  return right / test.count;
}
