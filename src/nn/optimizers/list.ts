import { OPTIMIZER_DEFAULTS } from "../../backend/mod.ts";
import type { Module } from "../layers/module.ts";
import { adam } from "./adam.ts";
import type { Optimizer } from "./optimizer.ts";
import { rmsProp } from "./rms-prop.ts";
import { rmsPropMomentum } from "./rms-prop-momentum.ts";
import { sgd } from "./sgd.ts";

/**
 * The optimizers by name: what each is made by, its hyperparameters beside the learning rate with
 * their defaults, and how many numbers it keeps of each parameter.
 */
export const OPTIMIZERS = {
  /** The optimizer of the WGAN paper. */
  rmsProp: { build: rmsProp, defaults: OPTIMIZER_DEFAULTS.rmsProp, slots: () => 1 },
  /** That of the DCGAN recipe. */
  adam: { build: adam, defaults: OPTIMIZER_DEFAULTS.adam, slots: () => 2 },
  /** Gradient descent. */
  sgd: {
    build: sgd,
    defaults: OPTIMIZER_DEFAULTS.sgd,
    slots: ({ momentum }: { readonly momentum: number }) => momentum > 0 ? 1 : 0,
  },
  /** RMSProp with the momentum that the WGAN paper advises against. */
  rmsPropMomentum: {
    build: rmsPropMomentum,
    defaults: { ...OPTIMIZER_DEFAULTS.rmsProp, momentum: 0.9 },
    slots: () => 2,
  },
} as const;

/** The name of an optimizer. */
export type OptimizerName = keyof typeof OPTIMIZERS;

/** All names, in the order of the list. */
export const OPTIMIZER_NAMES = Object.keys(OPTIMIZERS) as OptimizerName[];

/** An optimizer as plain data: its name, the size of a step, and every hyperparameter. */
export type OptimizerConfig = {
  [Name in OptimizerName]:
    & {
      /** Which optimizer. */
      readonly name: Name;
      /** Step size. */
      readonly learningRate: number;
    }
    & { readonly [Hyperparameter in keyof (typeof OPTIMIZERS)[Name]["defaults"]]: number };
}[OptimizerName];

/** An optimizer for the parameters of a network. */
export function buildOptimizer(config: OptimizerConfig, network: Module): Optimizer {
  // The name says which hyperparameters are there, and who takes them: the compiler does not follow
  // a union so far.
  const build: (network: Module, config: never) => Optimizer = OPTIMIZERS[config.name].build;
  return build(network, config as never);
}

/** How many numbers an optimizer keeps of each parameter. */
export function slotsOf(config: OptimizerConfig): number {
  const slots: (config: never) => number = OPTIMIZERS[config.name].slots; // as above
  return slots(config as never);
}
