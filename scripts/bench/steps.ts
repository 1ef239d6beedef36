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
  type Build,
  dcganCritic,
  dcganGenerator,
  dispose,
  type ImageShape,
  initializer,
  mlpCritic,
  mlpGenerator,
  rmsProp,
} from "../../src/nn/mod.ts";
import { BATCH, NOISE } from "./rows.ts";
import type { Work } from "./tfjs-work.ts";

interface Nets {
  critic: Build;
  generator: Build;
  image: ImageShape;
}

function perceptrons(image: ImageShape, hiddenLayers: number): Nets {
  const options = { image, hiddenUnits: 512, hiddenLayers };
  return { critic: mlpCritic(options), generator: mlpGenerator({ ...options, nz: NOISE }), image };
}

/** `dcgan-SIZE-fFILTERS[-nobn|-mlp]`, `mlp-mlp-64` or `mlp-784xDEPTH`. */
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
  return { critic: dcganCritic(options), generator, image };
}

/** The work of one step of the critic or of the generator; noise and images are made beforehand. */
export function stepWork(name: string, whose: "critic" | "generator"): Work {
  const nets = netsOf(name);
  const critic = nets.critic(initializer(1, "critic"));
  const generator = nets.generator(initializer(1, "generator"));
  const real = tf.randomUniform([BATCH, ...nets.image], -1, 1);
  const noise = fixedNoise(1, BATCH, NOISE);
  const feed: Feed = {
    real: () => real.clone(),
    criticNoise: () => noise.clone(),
    generatorNoise: () => noise.clone(),
    mixture: () => {
      throw new Error("only a gradient penalty asks for a mixture");
    },
  };
  const criticOptimizer = rmsProp(critic, { learningRate: 5e-5 });
  const generatorOptimizer = rmsProp(generator, { learningRate: 5e-5 });
  const game: Game & CriticGame = {
    critic,
    generator,
    criticOptimizer,
    generatorOptimizer,
    objective: objective("wgan"),
    clip: 0.01,
    feed,
  };
  return {
    run: async () => {
      if (whose === "critic") await criticStep(game, 0);
      else generatorStep(game, 0);
    },
    dispose: () => {
      [critic, generator, criticOptimizer, generatorOptimizer].forEach(dispose);
      tf.dispose([real, noise]);
    },
  };
}
