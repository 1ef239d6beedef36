import { UserError } from "../../base/mod.ts";
import { reshape, tanh } from "../layers/activations.ts";
import { block } from "../layers/block.ts";
import { conv2d } from "../layers/conv2d.ts";
import { convTranspose2d } from "../layers/conv-transpose2d.ts";
import type { Build } from "../layers/initialization.ts";
import { pyramid } from "./pyramid.ts";
import { sequential } from "../layers/sequential.ts";

/** Slope of its activations below 0. */
const RELU = 0;

/** A DCGAN generator. */
export interface DcganGeneratorOptions {
  /** Edge of the square images, a multiple of 16. */
  readonly imageSize: number;
  /** Channels of an image: 1 or 3. */
  readonly channels: number;
  /** Size of the noise vector z. */
  readonly nz: number;
  /** Filters before the last layer (f); each level towards z has twice as many. */
  readonly filters: number;
  /** 3×3 convolutions inserted before the last layer (default 0). */
  readonly extraLayers?: number;
  /** Batch normalisation after every layer but the last (default true). */
  readonly batchNorm?: boolean;
  /**
   * The same number of filters in every layer (WGAN, Figure 6) in place of the pyramid (default
   * false).
   */
  readonly constantFilters?: boolean;
}

/**
 * DCGAN generator: `[batch, nz]` → `[batch, size, size, channels]` in (−1, 1). Layers and names are
 * those of the authors' `DCGAN_G` and `DCGAN_G_nobn` (WassersteinGAN, models/dcgan.py); with
 * `constantFilters`, which their code does not have, a pyramid layer's name also has its number.
 * @throws {UserError} when the image's edge is no multiple of 16, or there are fewer than 2 filters
 */
export function dcganGenerator(options: DcganGeneratorOptions): Build {
  const { imageSize, channels, nz, filters, extraLayers = 0 } = options;
  const { batchNorm: normalized = true, constantFilters = false } = options;
  const { base, levels } = pyramid(imageSize);
  if (filters < 2) throw new UserError(`a DCGAN needs at least 2 filters, not ${filters}`);
  // The authors halve f first and double it once a level, so that an odd f loses one.
  const widthAt = (level: number) =>
    constantFilters ? filters : Math.floor(filters / 2) * (1 << (levels - level));

  const layers: [string, Build][] = [
    ["unflatten", reshape([1, 1, nz])],
    ...block({
      name: "initial",
      convolution: `${nz}-${widthAt(0)}:convt`,
      layer: convTranspose2d({
        inputs: nz,
        outputs: widthAt(0),
        kernel: base,
        stride: 1,
        padding: 0,
      }),
      width: widthAt(0),
      normalized,
      slope: RELU,
    }),
  ];
  for (let level = 1; level < levels; level++) {
    const [inputs, outputs] = [widthAt(level - 1), widthAt(level)];
    layers.push(...block({
      name: constantFilters ? `pyramid-${level}` : "pyramid",
      convolution: `${inputs}-${outputs}:convt`,
      layer: convTranspose2d({ inputs, outputs, kernel: 4, stride: 2, padding: 1 }),
      width: outputs,
      normalized,
      slope: RELU,
    }));
  }
  const width = widthAt(levels - 1);
  for (let extra = 0; extra < extraLayers; extra++) {
    layers.push(...block({
      name: `extra-layers-${extra}`,
      convolution: `${width}:conv`,
      layer: conv2d({ inputs: width, outputs: width, kernel: 3, stride: 1, padding: 1 }),
      width,
      normalized,
      slope: RELU,
    }));
  }
  layers.push(
    [
      `final:${width}-${channels}:convt`,
      convTranspose2d({ inputs: width, outputs: channels, kernel: 4, stride: 2, padding: 1 }),
    ],
    [`final:${channels}:tanh`, tanh],
  );
  return sequential("main", layers);
}
