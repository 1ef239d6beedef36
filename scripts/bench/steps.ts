/**
 * Whole critic and generator steps of the networks.
 * @module
 */
import * as tf from "@tensorflow/tfjs-core";
import {
  type CriticGame,
  criticStep,
  type Feed,
  fixedNoise,
  type Game,
  generatorStep,
  objective,
} from "../../src/gan/mod.ts";
import {
  adam,
  type Build,
  dcganCritic,
  dcganGenerator,
  dispose,
  type ImageShape,
  initializer,
  mlpCritic,
  mlpGenerator,
  type Module,
  rmsProp,
} from "../../src/nn/mod.ts";
import { BATCH, NOISE } from "./rows.ts";
import type { Work } from "./tfjs-work.ts";

interface Nets {
  critic: Build;
  generator: Build;
  image: ImageShape;
  /** Whether the critic has a gradient penalty in the place of the clamp. */
  penalized?: boolean;
}

function perceptrons(image: ImageShape, hiddenLayers: number): Nets {
  const options = { image, hiddenUnits: 512, hiddenLayers };
  return { critic: mlpCritic(options), generator: mlpGenerator({ ...options, nz: NOISE }), image };
}

/** `dcgan-SIZE-fFILTERS[-nobn|-mlp|-gp]`, `mlp-mlp-64` or `mlp-784xDEPTH`. */
function netsOf(name: string): Nets {
  if (name === "mlp-mlp-64") return perceptrons([64, 64, 3], 3);
  if (name.startsWith("mlp-784x")) return perceptrons([28, 28, 1], Number(name.at(-1)));
  const [, edge, filters, kind] = name.split("-");
  const imageSize = Number(edge);
  const channels = imageSize === 64 ? 3 : 1;
  const image: ImageShape = [imageSize, imageSize, channels];
  const options = { imageSize, channels, filters: Number(filters.slice(1)) };
  const generator = kind === "mlp"
    ? perceptrons(image, 3).generator
    : dcganGenerator({ ...options, nz: NOISE, batchNorm: kind !== "nobn" });
  const penalized = kind === "gp";
  const critic = dcganCritic({ ...options, batchNorm: !penalized });
  return { critic, generator, image, penalized };
}

/**
 * The work of one step of the critic or of the generator; noise, images and how much of each image
 * a mixture has are made beforehand.
 */
export function stepWork(name: string, whose: "critic" | "generator"): Work {
  const nets = netsOf(name);
  const critic = nets.critic(initializer(1, "critic"));
  const generator = nets.generator(initializer(1, "generator"));
  const real = tf.randomUniform([BATCH, ...nets.image], -1, 1);
  const noise = fixedNoise(1, BATCH, NOISE);
  const mixture = tf.randomUniform([BATCH, 1, 1, 1]);
  const feed: Feed = {
    real: () => real.clone(),
    criticNoise: () => noise.clone(),
    generatorNoise: () => noise.clone(),
    mixture: () => mixture.clone(),
  };
  const optimizer = (network: Module) =>
    nets.penalized
      ? adam(network, { learningRate: 1e-4, beta1: 0, beta2: 0.9 })
      : rmsProp(network, { learningRate: 5e-5 });
  const [criticOptimizer, generatorOptimizer] = [optimizer(critic), optimizer(generator)];
  const game: Game & CriticGame = {
    critic,
    generator,
    criticOptimizer,
    generatorOptimizer,
    objective: objective(nets.penalized ? "wgan-gp" : "wgan"),
    clip: nets.penalized ? null : 0.01,
    feed,
  };
  return {
    run: async () => {
      if (whose === "critic") await criticStep(game, 0);
      else generatorStep(game, 0);
    },
    dispose: () => {
      [critic, generator, criticOptimizer, generatorOptimizer].forEach(dispose);
      tf.dispose([real, noise, mixture]);
    },
  };
}
