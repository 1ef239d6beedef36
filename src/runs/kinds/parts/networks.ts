/** Networks and optimizers as a configuration names them. */
import { reshape } from "@tensorflow/tfjs-core";
import {
  dcganCritic,
  dcganGenerator,
  type ImageShape,
  initializer,
  mlp,
  mlpCritic,
  mlpGenerator,
  type Module,
} from "../../../nn/mod.ts";
import type {
  CriticConfig,
  DataIdentity,
  GeneratorConfig,
  PerceptronConfig,
} from "./schema-parts.ts";

/** What a generator of images is made from. */
export interface GeneratorOf {
  /** Its architecture. */
  generator: GeneratorConfig;
  /** The kind of images. */
  data: DataIdentity;
  /** Dimensions of the noise. */
  nz: number;
  /** Its initial values follow from it. */
  seed: number;
}

/**
 * The generator of a run, with its initial values: `[batch, nz]` → `[batch, size, size, channels]`.
 */
export function buildGenerator({ generator, data, nz, seed }: GeneratorOf): Module {
  const build = generator.net === "dcgan"
    ? dcganGenerator({ ...generator, imageSize: data.size, channels: data.channels, nz })
    : mlpGenerator({ ...generator, image: imageShape(data), nz });
  return build(initializer(seed, "generator"));
}

/**
 * A critic for images of that kind, with its initial values: `[batch, size, size, channels]` →
 * `[batch]`.
 */
export function buildCritic(
  critic: CriticConfig,
  data: DataIdentity,
  seed: number,
): Module {
  const build = critic.net === "dcgan"
    ? dcganCritic({ ...critic, imageSize: data.size, channels: data.channels })
    : mlpCritic({ ...critic, image: imageShape(data) });
  return build(initializer(seed, "critic"));
}

/** A perceptron between points, with its initial values: `[batch, inputs]` → `[batch, outputs]`. */
export function buildPerceptron(
  { hiddenUnits, hiddenLayers, activation }: PerceptronConfig,
  { inputs, outputs, seed, role }: {
    inputs: number;
    outputs: number;
    seed: number;
    role: "generator" | "critic";
  },
): Module {
  const hidden = Array<number>(hiddenLayers).fill(hiddenUnits);
  return mlp({ inputs, hidden, outputs, activation })(initializer(seed, role));
}

/** A critic of points: a perceptron whose one output is `[batch]`. */
export function buildPointsCritic(config: PerceptronConfig, inputs: number, seed: number): Module {
  const network = buildPerceptron(config, { inputs, outputs: 1, seed, role: "critic" });
  return { ...network, forward: (x, mode) => reshape(network.forward(x, mode), [-1]) };
}

/** The shape of one image of the data. */
export function imageShape({ size, channels }: DataIdentity): ImageShape {
  return [size, size, channels];
}
