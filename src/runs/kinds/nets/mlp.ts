/** Perceptrons as critics and generators of images: the layers of `mlp.ts`. */
import { z } from "zod";
import { mlpCritic, mlpGenerator } from "../../../nn/mod.ts";
import { imageShape } from "../parts/image-shape.ts";
import { perceptronForward, perceptronSize } from "../parts/perceptron.ts";
import { count, type DataIdentity } from "../parts/schema-parts.ts";
import { criticNet, generatorNet } from "./image-net.ts";

const schema = z.strictObject({
  /** Which architecture. */
  net: z.literal("mlp"),
  /** Units of a hidden layer. */
  hiddenUnits: count,
  /** Hidden layers. */
  hiddenLayers: count,
  /** Where weights start. */
  init: z.enum(["pytorch", "he-normal"]).default("pytorch"),
});

const elementsOf = ({ size, channels }: DataIdentity) => size * size * channels;

/** A perceptron's critic. */
export const mlpCriticNet = criticNet(schema, {
  title: () => "MLP",
  build: (config, data) => mlpCritic({ ...config, image: imageShape(data) }),
  forward: (config, data) => perceptronForward(config, elementsOf(data), 1),
  size: (config, data) => perceptronSize(config, elementsOf(data), 1),
});

/** A perceptron's generator. */
export const mlpGeneratorNet = generatorNet(schema, {
  title: () => "MLP",
  build: (config, data, nz) => mlpGenerator({ ...config, image: imageShape(data), nz }),
  forward: (config, data, nz) => perceptronForward(config, nz, elementsOf(data)),
  size: (config, data, nz) => {
    const net = perceptronSize(config, nz, elementsOf(data));
    return { ...net, backward: net.backward + elementsOf(data) };
  },
});
