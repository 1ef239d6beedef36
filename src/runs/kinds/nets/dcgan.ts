/** DCGAN as a critic and as a generator: layers of `dcgan-critic.ts` and `dcgan-generator.ts`. */
import { z } from "zod";
import { dcganCritic, dcganGenerator } from "../../../nn/mod.ts";
import { type NetworkSize, NOTHING } from "../parts/network-size.ts";
import { count } from "../parts/schema-parts.ts";
import { criticNet, generatorNet } from "./image-net.ts";

const criticSchema = z.strictObject({
  /** Which architecture. */
  net: z.literal("dcgan"),
  /** f: filters of the outermost layer. */
  filters: count,
  /** Batch normalisation. */
  batchNorm: z.boolean().default(true),
});

const generatorSchema = criticSchema.extend({
  /** The same number of filters in every layer (WGAN, Figure 6). */
  constantFilters: z.boolean().default(false),
});

const titleOf = ({ batchNorm }: { batchNorm: boolean }) =>
  batchNorm ? "DCGAN" : "DCGAN (no batch norm)";

/** DCGAN's critic. */
export const dcganCriticNet = criticNet(criticSchema, {
  title: titleOf,
  build: (config, { size, channels }) => dcganCritic({ ...config, imageSize: size, channels }),
  forward: ({ filters }, { size, channels }) => pyramidForward(size, channels, filters, false),
  size: ({ filters, batchNorm }, { size, channels }) => {
    const { net, edge, width } = blocks({
      size,
      outer: channels,
      widest: filters,
      grows: true,
      normalized: (level) => batchNorm && level > 0,
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
  },
});

/** DCGAN's generator. */
export const dcganGeneratorNet = generatorNet(generatorSchema, {
  title: (config) => config.constantFilters ? "constant-filter" : titleOf(config),
  build: (config, { size, channels }, nz) =>
    dcganGenerator({ ...config, imageSize: size, channels, nz }),
  forward: ({ filters, constantFilters }, { size, channels }, nz) => {
    const deepest = constantFilters ? filters : filters * size / 8;
    return 16 * nz * deepest + pyramidForward(size, channels, filters, constantFilters);
  },
  size: ({ filters, constantFilters, batchNorm }, { size, channels }, nz) => {
    const image = size * size * channels;
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
  },
});

/**
 * 4×4 convolutions with stride 2 between an image and a square of 4×4; the transposed ones cost the
 * same.
 */
function pyramidForward(
  size: number,
  channels: number,
  filters: number,
  constant: boolean,
): number {
  let multiplications = 0;
  let [outer, inner] = [channels, filters];
  for (let edge = size / 2; edge >= 4; edge /= 2) {
    multiplications += edge * edge * 16 * outer * inner;
    outer = inner;
    if (!constant) inner *= 2;
  }
  return multiplications;
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
