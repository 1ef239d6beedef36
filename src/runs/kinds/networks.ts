/** Networks and optimizers as a configuration names them. */
import {
  adam,
  dcganCritic,
  dcganGenerator,
  type ImageShape,
  initializer,
  mlpCritic,
  mlpGenerator,
  type Module,
  type Optimizer,
  rmsProp,
  sgd,
} from "../../nn/mod.ts";
import type { DataIdentity, FrozenConfig, GanConfig } from "./config.ts";
import type { OptimizerConfig } from "./optimizer-config.ts";

/** The generator of a run, with its initial values: `[batch, nz]` → `[batch, size, size, channels]`. */
export function buildGenerator(
  { generator, data, nz, seed }: Pick<GanConfig, "generator" | "data" | "nz" | "seed">,
): Module {
  const build = generator.net === "dcgan"
    ? dcganGenerator({ ...generator, imageSize: data.size, channels: data.channels, nz })
    : mlpGenerator({ ...generator, image: imageShape(data), nz });
  return build(initializer(seed, "generator"));
}

/** A critic for images of that kind, with its initial values: `[batch, size, size, channels]` → `[batch]`. */
export function buildCritic(
  critic: GanConfig["critic"] | FrozenConfig["critic"],
  data: DataIdentity,
  seed: number,
): Module {
  const build = critic.net === "dcgan"
    ? dcganCritic({ ...critic, imageSize: data.size, channels: data.channels })
    : mlpCritic({ ...critic, image: imageShape(data) });
  return build(initializer(seed, "critic"));
}

/** An optimizer for the parameters of a network. */
export function buildOptimizer(config: OptimizerConfig, network: Module): Optimizer {
  switch (config.name) {
    case "rmsProp":
      return rmsProp(network, config);
    case "adam":
      return adam(network, config);
    case "sgd":
      return sgd(network, config);
  }
}

/** The shape of one image of the data. */
export function imageShape({ size, channels }: DataIdentity): ImageShape {
  return [size, size, channels];
}
