/**
 * The recorded training of the classifier, trained again with the suite's own network, optimizer,
 * and cross-entropy.
 */
import { readFileSync } from "node:fs";
import { tensor } from "@tensorflow/tfjs-core";
import { kernelRuns } from "../../src/backend/mod.ts";
import {
  adam,
  dispose,
  disposeGradients,
  fromTorch,
  gradients,
  type ImageShape,
  imagesLayout,
  initializer,
  lenet,
  loadStateDict,
  stateDict,
  type TorchValue,
  toTorch,
} from "../../src/nn/mod.ts";
import { type Comparison, gather } from "../../src/parity/comparison.ts";
import { crossEntropy } from "../../src/runs/mod.ts";

const FOLDER = new URL("../fixtures/parity-classifier/", import.meta.url);

interface Manifest {
  bin: string;
  config: {
    size: number;
    channels: number;
    classes: number;
    batch: number;
    adam: { lr: number; betas: [number, number]; eps: number };
  };
  steps: { loss: number; spread: number }[];
  tensors: {
    name: string;
    shape: number[];
    dtype: "f32" | "i32";
    offset: number;
    length: number;
    spread?: number;
  }[];
}

/** What came of it. */
export interface ClassifierReplay {
  /** First gradients, losses, weights at the end. */
  comparisons: Comparison[];
  /** The kernels that computed it. */
  kernels: string[];
}

/** Trains it again and compares. */
export function replayClassifier(): ClassifierReplay {
  const manifest: Manifest = JSON.parse(
    readFileSync(new URL("classifier16.json", FOLDER), "utf8"),
  );
  const { config, steps } = manifest;
  const bytes = Uint8Array.from(readFileSync(new URL(manifest.bin, FOLDER))).buffer;
  const under = (prefix: string) =>
    manifest.tensors.filter(({ name }) => name.startsWith(prefix)).map((entry) => ({
      ...entry,
      name: entry.name.slice(prefix.length),
      values: new (entry.dtype === "f32" ? Float32Array : Int32Array)(
        bytes,
        entry.offset,
        entry.length,
      ),
    }));
  const image: ImageShape = [config.size, config.size, config.channels];
  const layout = imagesLayout(config.batch, image);
  const network = lenet({ image, classes: config.classes }, initializer(0, "classifier"));
  const init = under("init/").map(({ name, shape, values }) =>
    [name, { shape, values } as TorchValue] as const
  );
  loadStateDict(network, new Map(init));
  const { lr: learningRate, betas: [beta1, beta2], eps: epsilon } = config.adam;
  const optimizer = adam(network, { learningRate, beta1, beta2, epsilon });

  const [images, labels] = ["images", "labels"].map((name) => under(`data/${name}`)[0].values);
  const of = (values: typeof images, step: number) => {
    const size = values.length / steps.length;
    return values.slice(step * size, (step + 1) * size);
  };
  const gradient = gather("classifier", "gradient");
  const losses = gather("classifier", "losses");
  const final = gather("classifier", "final");
  const before = kernelRuns();
  for (let step = 0; step < steps.length; step++) {
    const slope = gradients(network, () => {
      const batch = tensor(fromTorch(of(images, step) as Float32Array, layout), [
        config.batch,
        ...image,
      ]);
      const logits = network.forward(batch, { training: true });
      const loss = crossEntropy(logits, of(labels, step) as Int32Array);
      losses.compare(`step ${step}`, loss.dataSync(), [steps[step].loss], steps[step].spread);
      return loss;
    });
    for (const { name, values, spread } of step === 0 ? under("gradient/") : []) {
      const own = slope.get(name)!.dataSync<"float32">();
      gradient.compare(name, toTorch(own, network.tensors.get(name)!.layout), values, spread!);
    }
    optimizer.step(slope);
    disposeGradients(slope);
  }
  const kernels = [...kernelRuns()].filter(([name, count]) => count > (before.get(name) ?? 0))
    .map(([name]) => name);
  const state = stateDict(network);
  for (const { name, values, spread } of under("final/")) {
    const value = state.get(name)!;
    final.compare(name, "values" in value ? value.values : [], values, spread!);
  }
  [network, optimizer].forEach(dispose);
  return { comparisons: [gradient, losses, final].map((one) => one.result()), kernels };
}
