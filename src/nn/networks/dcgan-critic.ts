import { UserError } from "../../base/mod.ts";
import { reshape } from "../layers/activations.ts";
import { block } from "../layers/block.ts";
import { conv2d } from "../layers/conv2d.ts";
import type { Build } from "../layers/initialization.ts";
import { pyramid } from "./pyramid.ts";
import { sequential } from "../layers/sequential.ts";

/** Slope of its leaky ReLUs below 0. */
const SLOPE = 0.2;

/** A DCGAN critic or discriminator. */
export interface DcganCriticOptions {
  /** Edge of the square images, a multiple of 16. */
  readonly imageSize: number;
  /** Channels of an image: 1 or 3. */
  readonly channels: number;
  /** Filters of the first layer (f); each level has twice as many as the one before. */
  readonly filters: number;
  /** 3×3 convolutions inserted after the first layer (default 0). */
  readonly extraLayers?: number;
  /** Batch normalisation after every layer but the first and the last (default true). */
  readonly batchNorm?: boolean;
}

/**
 * DCGAN critic: `[batch, size, size, channels]` → `[batch]`, one unbounded number an image (a
 * standard GAN's logit). Layers and names are those of the authors' `DCGAN_D` and `DCGAN_D_nobn`
 * (WassersteinGAN, models/dcgan.py); the batch's mean is the objective's affair.
 * @throws {UserError} when the image's edge is no multiple of 16, or there is less than one filter
 */
export function dcganCritic(options: DcganCriticOptions): Build {
  const { imageSize, channels, filters, extraLayers = 0, batchNorm: normalized = true } = options;
  const { base, levels } = pyramid(imageSize);
  if (filters < 1) throw new UserError(`a DCGAN critic needs at least 1 filter, not ${filters}`);

  const layers = block({
    name: "initial",
    convolution: `${channels}-${filters}:conv`,
    layer: conv2d({ inputs: channels, outputs: filters, kernel: 4, stride: 2, padding: 1 }),
    width: filters,
    normalized: false,
    slope: SLOPE,
  });
  for (let extra = 0; extra < extraLayers; extra++) {
    layers.push(...block({
      name: `extra-layers-${extra}`,
      convolution: `${filters}:conv`,
      layer: conv2d({ inputs: filters, outputs: filters, kernel: 3, stride: 1, padding: 1 }),
      width: filters,
      normalized,
      slope: SLOPE,
    }));
  }
  let inputs = filters;
  for (let level = 1; level < levels; level++) {
    const outputs = 2 * inputs;
    layers.push(...block({
      name: "pyramid",
      convolution: `${inputs}-${outputs}:conv`,
      layer: conv2d({ inputs, outputs, kernel: 4, stride: 2, padding: 1 }),
      width: outputs,
      normalized,
      slope: SLOPE,
    }));
    inputs = outputs;
  }
  layers.push(
    [`final:${inputs}-1:conv`, conv2d({ inputs, outputs: 1, kernel: base, stride: 1, padding: 0 })],
    ["flatten", reshape([])],
  );
  return sequential("main", layers);
}
