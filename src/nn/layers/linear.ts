import { add, matMul, type Tensor2D } from "@tensorflow/tfjs-core";
import { type Build, type Distribution, parameter } from "./initialization.ts";
import type { ImageShape } from "./image-shape.ts";
import { module } from "./module.ts";
import { linearLayout, vectorLayout } from "./torch-layout.ts";

/** How a linear layer's weight and bias start. */
export type LinearInit = "pytorch" | "he-normal";

/** A linear layer. */
export interface LinearOptions {
  /** Features that come in. */
  readonly inputs: number;
  /** Features that go out. */
  readonly outputs: number;
  /**
   * The image that it reads or writes flattened, if it does: PyTorch orders those features
   * otherwise.
   */
  readonly images?: { readonly input?: ImageShape; readonly output?: ImageShape };
  /**
   * `pytorch` (default): weight and bias uniform in ±1/√inputs, as `torch.nn.Linear`
   * (Kaiming-uniform with a = √5). `he-normal`: weight N(0, 2/inputs), bias 0 (He et al.,
   * arXiv:1502.01852, equation 10): keeps the scale in a deep stack of ReLUs.
   */
  readonly init?: LinearInit;
}

/** y = x W + b: `[batch, inputs]` → `[batch, outputs]`. */
export function linear({ inputs, outputs, images = {}, init = "pytorch" }: LinearOptions): Build {
  return (initialize) => {
    const [forWeight, forBias] = distributions(inputs, init);
    const weight = parameter(
      initialize,
      "weight",
      [inputs, outputs],
      linearLayout(inputs, outputs, images),
      forWeight,
    );
    const bias = parameter(
      initialize,
      "bias",
      [outputs],
      vectorLayout(outputs, images.output),
      forBias,
    );
    return module(
      (x) => add(matMul(x as Tensor2D, weight.variable as unknown as Tensor2D), bias.variable),
      { parameters: { weight, bias } },
    );
  };
}

function distributions(inputs: number, init: LinearInit): [Distribution, Distribution] {
  if (init === "he-normal") {
    return [{ normal: { mean: 0, deviation: Math.sqrt(2 / inputs) } }, { constant: 0 }];
  }
  const bound = 1 / Math.sqrt(inputs);
  return [{ uniform: [-bound, bound] }, { uniform: [-bound, bound] }];
}
