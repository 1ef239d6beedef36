/** What TensorFlow.js's file of all derivatives registers them by, for the package. */
import { getGradient, type GradConfig, registerGradient as register } from "@tensorflow/tfjs-core";

/** Registers a derivative where there is none. */
export function registerGradient(config: GradConfig): void {
  if (getGradient(config.kernelName) === undefined) register(config);
}
