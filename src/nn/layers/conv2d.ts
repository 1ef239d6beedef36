import {
  conv2d as convolve,
  mul,
  reshape,
  sum,
  type Tensor,
  type Tensor4D,
} from "@tensorflow/tfjs-core";
import { type Build, type Distribution, parameter } from "./initialization.ts";
import { module } from "./module.ts";
import { convLayout } from "./torch-layout.ts";

/** A convolution without bias: where it matters, batch normalisation follows and has one. */
export interface ConvOptions {
  /** Channels that come in. */
  readonly inputs: number;
  /** Channels that go out. */
  readonly outputs: number;
  /** Edge of the square filter. */
  readonly kernel: number;
  /** Pixels between two places of the filter. */
  readonly stride: number;
  /** Zeros added on every side. */
  readonly padding: number;
}

/** Radford et al., arXiv:1511.06434, Section 4: filters start as N(0, 0.02²). */
export const DCGAN_FILTER: Distribution = { normal: { mean: 0, deviation: 0.02 } };

/**
 * Convolution: `[batch, height, width, inputs]` → `[batch, height', width', outputs]`, height' =
 * (height + 2 padding − kernel) / stride + 1.
 */
export function conv2d(
  { inputs, outputs, kernel, stride, padding }: ConvOptions,
  distribution: Distribution = DCGAN_FILTER,
): Build {
  return (initialize) => {
    const shape: [number, number, number, number] = [kernel, kernel, inputs, outputs];
    const weight = parameter(initialize, "weight", shape, convLayout(shape), distribution);
    const filter = weight.variable as unknown as Tensor4D;
    const forward = (x: Tensor): Tensor => {
      const [batch, height, width] = x.shape;
      if (outputs === 1 && padding === 0 && height === kernel && width === kernel) {
        const image = reshape(filter, [1, kernel, kernel, inputs]);
        // The critic's value is one sum over an image, whose digits matter: reductions are summed
        // in float64, products are not.
        return reshape(sum(mul(x, image), [1, 2, 3]), [batch, 1, 1, 1]);
      }
      return convolve(x as Tensor4D, filter, stride, padding);
    };
    return module(forward, { parameters: { weight } });
  };
}
