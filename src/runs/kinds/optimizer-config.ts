/** RMSProp, the optimizer of the WGAN paper. */
export interface RmsPropConfig {
  /** Which optimizer. */
  name: "rmsProp";
  /** Step size. */
  learningRate: number;
  /** Memory of the mean square; default 0.99. */
  decay: number;
  /** Added to its root; default 1e-8. */
  epsilon: number;
}

/** Adam, the optimizer of the DCGAN recipe. */
export interface AdamConfig {
  /** Which optimizer. */
  name: "adam";
  /** Step size. */
  learningRate: number;
  /** Memory of the mean; default 0.9. */
  beta1: number;
  /** Memory of the mean square; default 0.999. */
  beta2: number;
  /** Added to the root of the mean square; default 1e-8. */
  epsilon: number;
}

/** Gradient descent. */
export interface SgdConfig {
  /** Which optimizer. */
  name: "sgd";
  /** Step size. */
  learningRate: number;
  /** Share of the last step in this one; default 0. */
  momentum: number;
}

/** An optimizer and its hyperparameters. */
export type OptimizerConfig = RmsPropConfig | AdamConfig | SgdConfig;
