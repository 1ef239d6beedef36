import { type Tensor, tensor } from "@tensorflow/tfjs-core";
import { UserError } from "../base/mod.ts";
import { type Feed, type Game, objective, type ObjectiveName } from "../gan/mod.ts";
import {
  adam,
  fromTorch,
  imagesLayout,
  initializer,
  loadStateDict,
  type Module,
  type Optimizer,
  rmsProp,
  sgd,
  type TorchValue,
} from "../nn/mod.ts";
import type { GoldenSet } from "./golden-set.ts";
import type { GoldenRun } from "./manifest.ts";
import { goldenCritic, goldenGenerator, imageShape } from "./networks.ts";

const OBJECTIVES: Record<GoldenRun["loss"], ObjectiveName> = {
  wgan: "wgan",
  wgan_gp: "wgan-gp",
  gan_minimax: "gan-minimax",
  gan_nonsat: "gan-nonsaturating",
  wgan_sigmoid: "wgan-sigmoid",
  gan_linear: "gan-linear",
};

/**
 * The game of a golden run at its start: the suite's own networks, objective, optimizers, fed with
 * the recorded batches and noise.
 * @throws {UserError} when the run has a gradient penalty on a critic with batch normalisation
 */
export function goldenGame(set: GoldenSet, run: GoldenRun): Game {
  if (run.loss === "wgan_gp" && set.manifest.config.D === "DCGAN_D") {
    throw new UserError(
      `the golden run "${run.run}" has a gradient penalty on DCGAN_D, whose batch normalisation ties the images of a batch together; a penalty needs MLP_D or DCGAN_D_nobn`,
    );
  }
  const critic = goldenNetwork(set, "D");
  const generator = goldenNetwork(set, "G");
  return {
    critic,
    generator,
    criticOptimizer: goldenOptimizer(critic, run.optimizer),
    generatorOptimizer: goldenOptimizer(generator, run.optimizer),
    objective: objective(OBJECTIVES[run.loss], run.lambda ?? undefined),
    clip: run.clamp ?? null,
    feed: goldenFeed(set),
  };
}

/**
 * A network with the set's initial weights.
 * @param change makes other values of those of a tensor (default: as they are)
 */
export function goldenNetwork(
  set: GoldenSet,
  which: "G" | "D",
  change: (values: Float32Array, name: string) => Float32Array = (values) => values,
): Module {
  const { config } = set.manifest;
  const build = which === "G" ? goldenGenerator(config) : goldenCritic(config);
  const network = build(initializer(0, which));
  const state = new Map<string, TorchValue>();
  for (const [name, { shape, values }] of set.under(`init/${which}/`)) {
    state.set(
      name,
      values instanceof Int32Array ? { count: values[0] } : { shape, values: change(values, name) },
    );
  }
  loadStateDict(network, state);
  return network;
}

function goldenOptimizer(module: Module, options: GoldenRun["optimizer"]): Optimizer {
  const learningRate = options.lr;
  switch (options.type) {
    case "RMSprop":
      return rmsProp(module, { learningRate, decay: options.alpha, epsilon: options.eps });
    case "Adam": {
      const [beta1, beta2] = options.betas;
      return adam(module, { learningRate, beta1, beta2, epsilon: options.eps });
    }
    case "SGD":
      return sgd(module, { learningRate, momentum: options.momentum });
  }
}

/** The recorded batches and noise. */
export function goldenFeed(set: GoldenSet): Feed {
  const { batch, nz } = set.manifest.config;
  const image = imageShape(set.manifest.config);
  const layout = imagesLayout(batch, image);
  return {
    real: (step) => tensor(fromTorch(slice(set, "data/real", step), layout), [batch, ...image]),
    criticNoise: (step) => noise(set, "data/noiseD", step, [batch, nz]),
    generatorNoise: (iteration) => noise(set, "data/noiseG", iteration, [batch, nz]),
    mixture: (step) => noise(set, "data/eps", step, [batch, 1, 1, 1]),
  };
}

function noise(set: GoldenSet, name: string, step: number, shape: number[]): Tensor {
  return tensor(slice(set, name, step), shape);
}

/** The `index`-th entry of an array whose first axis counts steps. */
function slice(set: GoldenSet, name: string, index: number): Float32Array {
  const { shape, values } = set.tensor(name);
  const size = values.length / shape[0];
  if (index >= shape[0] || values instanceof Int32Array) {
    throw new UserError(`the golden set's "${name}" has no batch ${index}; the set is incomplete`);
  }
  return values.slice(index * size, (index + 1) * size);
}
