import { leakyRelu, relu } from "./activations.ts";
import { batchNorm } from "./batch-norm.ts";
import type { Build } from "./initialization.ts";

/** Convolution, batch normalisation, activation: what a DCGAN is stacked of. */
export interface Block {
  /** First part of its layers' names: `initial`, `pyramid`, `extra-layers-0`. */
  readonly name: string;
  /** Rest of the convolution's name: `64-128:conv`. */
  readonly convolution: string;
  /** The convolution itself. */
  readonly layer: Build;
  /** Channels that leave the block. */
  readonly width: number;
  /** Whether there is batch normalisation. */
  readonly normalized: boolean;
  /** Slope of the leaky ReLU at the end; 0 for ReLU. */
  readonly slope: number;
}

/**
 * The block's layers under the names that they have in the authors' code; batch normalisation
 * computes the activation too.
 */
export function block(
  { name, convolution, layer, width, normalized, slope }: Block,
): [string, Build][] {
  return [
    [`${name}:${convolution}`, layer],
    normalized
      ? [`${name}:${width}:batchnorm`, batchNorm(width, slope)]
      : [`${name}:${width}:relu`, slope === 0 ? relu : leakyRelu(slope)],
  ];
}
