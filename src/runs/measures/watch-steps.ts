/** Whether an optimizer goes where the gradient points (WGAN, Section 4.2, on momentum). */
import type { Gradients, Module, Optimizer } from "../../nn/mod.ts";

/**
 * The same optimizer, which tells of each of its steps the cosine between it and the way down the
 * gradient: 1 straight down, below 0 uphill, 0 of a step or a gradient of no length.
 */
export function watchSteps(
  optimizer: Optimizer,
  network: Module,
  tell: (cosine: number) => void,
): Optimizer {
  return {
    ...optimizer,
    step(gradients) {
      const before = parametersOf(network);
      optimizer.step(gradients);
      tell(cosine(before, parametersOf(network), gradients));
    },
  };
}

type Values = ReadonlyMap<string, Float32Array>;

function parametersOf({ parameters }: Module): Values {
  return new Map(
    [...parameters].map(([name, variable]) => [name, variable.dataSync<"float32">().slice()]),
  );
}

function cosine(before: Values, after: Values, gradients: Gradients): number {
  let [product, steps, slopes] = [0, 0, 0];
  for (const [name, from] of before) {
    const to = after.get(name)!;
    const gradient = gradients.get(name)!.dataSync<"float32">();
    for (let i = 0; i < from.length; i++) {
      const step = from[i] - to[i];
      product += step * gradient[i];
      steps += step * step;
      slopes += gradient[i] * gradient[i];
    }
  }
  return product === 0 ? 0 : product / Math.sqrt(steps * slopes);
}
