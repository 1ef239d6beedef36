/**
 * How much of a network there is, without making it: in closed form, so that a network of any size,
 * absurd ones too, is measured at once. Numbers are of float32 elements.
 */
import type { GeneratorOf } from "./networks.ts";
import type { CriticConfig, DataIdentity, PerceptronConfig } from "./schema-parts.ts";

/** A convolution of 4×4 taps and stride 2, or the transposed one, seen from its small side. */
export interface Convolution {
  /** Edge of the smaller images. */
  edge: number;
  /** Their channels. */
  inner: number;
  /** Channels of the larger ones. */
  outer: number;
}

/** What of a network takes memory. */
export interface NetworkSize {
  /** What is trained. */
  parameters: number;
  /** Running statistics. */
  buffers: number;
  /** How many tensors both of them are. */
  tensors: number;
  /** Elements that the forward pass of one example makes, all of them kept for the way back … */
  forward: number;
  /** … and the gradients of these. */
  backward: number;
  /** Operations of a pass. */
  steps: number;
  /** What transforms need scratch memory. */
  convolutions: Convolution[];
}

/** No network. */
export const NOTHING: NetworkSize = {
  parameters: 0,
  buffers: 0,
  tensors: 0,
  forward: 0,
  backward: 0,
  steps: 0,
  convolutions: [],
};

/** A generator of images: the layers of `dcgan-generator.ts` and `mlp.ts`. */
export function generatorSize(
  { generator, data, nz }: Omit<GeneratorOf, "seed">,
): NetworkSize {
  const { size, channels } = data;
  const image = size * size * channels;
  if (generator.net === "mlp") {
    const net = perceptronSize(generator, nz, image);
    return { ...net, backward: net.backward + image };
  }
  const { filters, constantFilters, batchNorm } = generator;
  const { net, edge, width } = blocks({
    size,
    outer: channels,
    widest: constantFilters ? filters : 2 * Math.floor(filters / 2),
    grows: !constantFilters,
    normalized: () => batchNorm,
  });
  return {
    ...net,
    parameters: net.parameters + edge * edge * nz * width,
    tensors: net.tensors + 1,
    // The last convolution and its tanh, in place of an image's block.
    forward: net.forward + 2 * image,
    backward: net.backward + 2 * image,
    steps: net.steps + 2,
  };
}

/** A critic of images: the layers of `dcgan-critic.ts` and `mlp.ts`. */
export function criticSize(critic: CriticConfig, { size, channels }: DataIdentity): NetworkSize {
  if (critic.net === "mlp") return perceptronSize(critic, size * size * channels, 1);
  const { net, edge, width } = blocks({
    size,
    outer: channels,
    widest: critic.filters,
    grows: true,
    normalized: (level) => critic.batchNorm && level > 0,
  });
  // The value is a sum of products over the smallest square.
  const square = edge * edge * width;
  return {
    ...net,
    parameters: net.parameters + square,
    tensors: net.tensors + 1,
    forward: net.forward + square,
    backward: net.backward + square,
    steps: net.steps + 2,
  };
}

/**
 * Convolution, batch normalisation, and activation at every level between an image and its smallest
 * square.
 */
function blocks(
  { size, outer: channels, widest, grows, normalized }: {
    size: number;
    outer: number;
    /** Channels at half the image's edge. */
    widest: number;
    /** Whether each level down has twice as many. */
    grows: boolean;
    normalized: (level: number) => boolean;
  },
): { net: NetworkSize; edge: number; width: number } {
  const net: NetworkSize = { ...NOTHING, convolutions: [] };
  let [edge, outer, inner] = [size, channels, widest];
  for (let level = 0; edge >= 8 && edge % 2 === 0; level++) {
    edge /= 2;
    net.convolutions.push({ edge, inner, outer });
    net.parameters += 16 * inner * outer;
    net.tensors++;
    if (normalized(level)) {
      net.parameters += 2 * inner;
      net.buffers += 2 * inner;
      net.tensors += 4;
    }
    net.forward += 2 * edge * edge * inner;
    net.backward += 2 * edge * edge * inner;
    net.steps += 2;
    outer = inner;
    if (grows) inner *= 2;
  }
  return { net, edge, width: outer };
}

/** A perceptron: product, bias, and activation a layer. */
export function perceptronSize(
  { hiddenUnits, hiddenLayers }: Pick<PerceptronConfig, "hiddenUnits" | "hiddenLayers">,
  inputs: number,
  outputs: number,
): NetworkSize {
  const hidden = hiddenLayers * hiddenUnits;
  const between = (hiddenLayers - 1) * hiddenUnits * hiddenUnits;
  return {
    parameters: inputs * hiddenUnits + between + hiddenUnits * outputs + hidden + outputs,
    buffers: 0,
    tensors: 2 * (hiddenLayers + 1),
    forward: 3 * hidden + 2 * outputs,
    backward: 2 * hidden + outputs,
    steps: 3 * hiddenLayers + 2,
    convolutions: [],
  };
}

/** The suite's classifier: `lenet.ts`. */
export function lenetSize({ size, channels }: DataIdentity, classes: number): NetworkSize {
  const [half, quarter] = [(size / 2) * (size / 2), (size / 4) * (size / 4)];
  const activations = half * 16 + quarter * 32;
  const [features, flat] = [64, quarter * 32];
  return {
    parameters: 16 * channels * 16 + 16 * 16 * 32 + (flat + 1) * features +
      (features + 1) * classes,
    buffers: 0,
    tensors: 6,
    forward: 2 * activations + 3 * features + 2 * classes,
    backward: 2 * activations + 2 * features + classes,
    steps: 10,
    convolutions: [
      { edge: size / 2, inner: 16, outer: channels },
      { edge: size / 4, inner: 32, outer: 16 },
    ],
  };
}
