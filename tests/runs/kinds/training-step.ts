/**
 * One training step of a run, as far as it is a matter of shapes: on zeros, from weights of zeros.
 */
import { reshape, type Tensor, zeros } from "@tensorflow/tfjs-core";
import { criticStep, generatorStep, objective } from "../../../src/gan/mod.ts";
import {
  adam,
  type Build,
  buildOptimizer,
  dispose,
  disposeGradients,
  gradients,
  lenet,
  mlp,
  type Module,
  type OptimizerConfig,
} from "../../../src/nn/mod.ts";
import {
  type ClassifierConfig,
  crossEntropy,
  type GanConfig,
  type RunConfig,
} from "../../../src/runs/mod.ts";
import { criticLayers, generatorLayers } from "../../../src/runs/kinds/nets/nets.ts";
import type { PerceptronConfig } from "../../../src/runs/kinds/parts/perceptron.ts";
import { imageShape } from "../../../src/runs/kinds/parts/image-shape.ts";

/** Digits have ten. */
const CLASSES = 10;

/** Two networks and what they are fed, as far as it has a shape. */
interface Shapes {
  critic: Build;
  /** Missing where the generated distribution is given. */
  generator?: Build;
  objective: GanConfig["objective"];
  optimizer: { critic: OptimizerConfig; generator?: OptimizerConfig };
  clip: number | null;
  batchSize: number;
  /** One real example, one vector of noise. */
  example: readonly number[];
  noise: readonly number[];
}

/** A step of the critic and of the generator, or of what else the run trains. */
export async function trainingStep(config: RunConfig): Promise<void> {
  if (config.kind === "classifier") classifierStep(config);
  else await ganSteps(shapesOf(config));
}

function shapesOf(config: Exclude<RunConfig, ClassifierConfig>): Shapes {
  switch (config.kind) {
    case "gan":
    case "stacked-gan":
      return imageShapes(config);
    case "frozen-generator": {
      const shapes = imageShapes({ ...config.gan, critic: config.critic });
      const { optimizer, batchSize } = config;
      return { ...shapes, optimizer: { critic: optimizer }, batchSize, objective: "gan-minimax" };
    }
    case "critic-1d":
    case "points-critic": {
      const example = config.kind === "critic-1d" ? [1] : [dimensionsOf(config.real)];
      const network = config.kind === "critic-1d" ? config : config.critic;
      return {
        ...config,
        critic: perceptron(network, example[0], 1),
        objective: config.objective === "gan" ? "gan-minimax" : config.objective,
        optimizer: { critic: config.optimizer },
        example,
        noise: example,
      };
    }
    case "flat-discriminator": {
      const example = [config.space];
      return {
        ...config,
        critic: perceptron(config.critic, config.space, 1),
        objective: "gan-minimax",
        optimizer: { critic: config.optimizer },
        clip: null,
        example,
        noise: example,
      };
    }
    case "points-gan":
    case "points-updates": {
      const d = dimensionsOf(config.real);
      return {
        ...config,
        critic: perceptron(config.critic, d, 1),
        generator: perceptron(config.generator, config.nz, d),
        example: [d],
        noise: [config.nz],
      };
    }
  }
}

function imageShapes(
  { data, critic, generator, nz, ...rest }:
    & Pick<GanConfig, "data" | "critic" | "generator" | "nz" | "objective" | "optimizer">
    & Pick<GanConfig, "clip" | "batchSize">,
): Shapes {
  return {
    ...rest,
    critic: criticLayers(critic, data),
    generator: generatorLayers({ generator, data, nz }),
    example: imageShape(data),
    noise: [nz],
  };
}

function dimensionsOf(
  points: { shape: "segment"; from: number[] } | {
    shape: "mixture";
    components: { mean: number[] }[];
  },
): number {
  return (points.shape === "segment" ? points.from : points.components[0].mean).length;
}

function perceptron(
  { hiddenUnits, hiddenLayers, activation }: PerceptronConfig,
  inputs: number,
  outputs: number,
): Build {
  const hidden = Array<number>(hiddenLayers).fill(hiddenUnits);
  return mlp({ inputs, hidden, outputs, activation });
}

/** Weights are not looked at. */
const blank = (_name: string, _distribution: unknown, size: number) => new Float32Array(size);

const GIVEN: Module = {
  parameters: new Map(),
  tensors: new Map(),
  counters: new Map(),
  forward: (x) => x,
};

/** A critic step and, where the generator is trained, its step. */
async function ganSteps(shapes: Shapes): Promise<void> {
  const { batchSize, example, noise, optimizer } = shapes;
  const network = shapes.critic(blank);
  const critic: Module = {
    ...network,
    forward: (x, mode) => reshape(network.forward(x, mode), [-1]),
  };
  const generator = shapes.generator?.(blank) ?? GIVEN;
  const criticOptimizer = buildOptimizer(optimizer.critic, critic);
  const batch = (one: readonly number[]): Tensor => zeros([batchSize, ...one]);
  const game = {
    critic,
    generator,
    criticOptimizer,
    objective: objective(shapes.objective),
    clip: shapes.clip,
    feed: {
      real: () => batch(example),
      criticNoise: () => batch(noise),
      generatorNoise: () => batch(noise),
      mixture: () => batch(example.map(() => 1)),
    },
  };
  await criticStep(game, 0);
  if (shapes.generator && optimizer.generator) {
    const generatorOptimizer = buildOptimizer(optimizer.generator, generator);
    generatorStep({ ...game, generatorOptimizer }, 0);
    dispose(generatorOptimizer);
  }
  [critic, generator, criticOptimizer].forEach(dispose);
}

function classifierStep({ data, batchSize, learningRate }: ClassifierConfig): void {
  const image = imageShape(data);
  const classifier = lenet({ image, classes: CLASSES }, blank);
  const optimizer = adam(classifier, { learningRate });
  const slope = gradients(classifier, () => {
    const logits = classifier.forward(zeros([batchSize, ...image]), { training: true });
    return crossEntropy(logits, new Int32Array(batchSize));
  });
  optimizer.step(slope);
  disposeGradients(slope);
  [classifier, optimizer].forEach(dispose);
}
