import {
  type Build,
  dcganCritic,
  dcganGenerator,
  type ImageShape,
  mlpCritic,
  mlpGenerator,
} from "../nn/mod.ts";
import type { GoldenConfig } from "./manifest.ts";

/** Hidden layers of the authors' `MLP_G` and `MLP_D`. */
const HIDDEN_LAYERS = 3;

/** The images of a set: `[height, width, channels]`. */
export function imageShape({ isize, nc }: GoldenConfig): ImageShape {
  return [isize, isize, nc];
}

/** This project's network for the authors' generator class. */
export function goldenGenerator(config: GoldenConfig): Build {
  const { G, isize, nc, nz, ngf, n_extra_layers } = config;
  if (G === "MLP_G") {
    const image = imageShape(config);
    return mlpGenerator({ image, nz, hiddenUnits: ngf, hiddenLayers: HIDDEN_LAYERS });
  }
  return dcganGenerator({
    imageSize: isize,
    channels: nc,
    nz,
    filters: ngf,
    extraLayers: n_extra_layers,
    batchNorm: G === "DCGAN_G",
  });
}

/** This project's network for the authors' critic class. */
export function goldenCritic(config: GoldenConfig): Build {
  const { D, isize, nc, ndf, n_extra_layers } = config;
  if (D === "MLP_D") {
    const image = imageShape(config);
    return mlpCritic({ image, hiddenUnits: ndf, hiddenLayers: HIDDEN_LAYERS });
  }
  return dcganCritic({
    imageSize: isize,
    channels: nc,
    filters: ndf,
    extraLayers: n_extra_layers,
    batchNorm: D === "DCGAN_D",
  });
}
