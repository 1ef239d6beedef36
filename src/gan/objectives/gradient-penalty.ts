import { add, grad, mean, mul, reshape, sqrt, square, step, sub, sum } from "@tensorflow/tfjs-core";
import type { Tensor } from "../../nn/mod.ts";
import { average } from "../average.ts";
import type { CriticBatch, CriticFunction } from "../critic-batch.ts";

/**
 * WGAN-GP's penalty on the critic's gradient with respect to its input, between real and generated
 * images (Gulrajani et al., arXiv:1704.00028, Algorithm 1, lines 6-7): x̂ = ε real + (1 − ε) fake,
 * penalty = mean of (‖∇D(x̂)‖₂ − 1)².
 *
 * The critic must treat the images of a batch apart, or ∇D(x̂) is not the gradient of one image: no
 * batch normalisation.
 * @returns the penalty as a scalar to be differentiated; it and the mean of the norms as numbers
 */
export function gradientPenalty(
  critic: CriticFunction,
  { real, fake, mixture }: CriticBatch,
): { penalty: Tensor; report: { penalty: number; gradientNorm: number } } {
  const epsilon = mixture();
  const mixed = add(mul(epsilon, real), mul(sub(1, epsilon), fake));
  const gradients = grad((x) => sum(critic(x)))(mixed);
  const norms = rowNorms(reshape(gradients, [mixed.shape[0], -1]));
  return {
    penalty: mean(square(sub(norms, 1))),
    report: {
      penalty: average(norms, (norm) => (norm - 1) * (norm - 1)),
      gradientNorm: average(norms),
    },
  };
}

/**
 * Euclidean norms of the rows; their derivative at a row of zeros is 0, as in PyTorch, not
 * infinite.
 */
function rowNorms(rows: Tensor): Tensor {
  const squares = sum(square(rows), 1);
  const positive = step(squares);
  return mul(sqrt(add(squares, sub(1, positive))), positive);
}
