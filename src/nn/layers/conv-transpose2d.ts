import { conv2dTranspose, type Tensor4D } from "@tensorflow/tfjs-core";
import { type ConvOptions, DCGAN_FILTER } from "./conv2d.ts";
import { type Build, parameter } from "./initialization.ts";
import { module } from "./module.ts";
import { convTransposeLayout } from "./torch-layout.ts";

/**
 * Transposed convolution without bias: `[batch, height, width, inputs]` →
 * `[batch, height', width', outputs]`, height' = (height − 1) stride + kernel − 2 padding. Filters
 * start as N(0, 0.02²).
 */
export function convTranspose2d(
  { inputs, outputs, kernel, stride, padding }: ConvOptions,
): Build {
  return (initialize) => {
    const shape: [number, number, number, number] = [kernel, kernel, outputs, inputs];
    const weight = parameter(initialize, "weight", shape, convTransposeLayout(shape), DCGAN_FILTER);
    const filter = weight.variable as unknown as Tensor4D;
    const grown = (edge: number) => (edge - 1) * stride + kernel - 2 * padding;
    return module((x) => {
      const [batch, height, width] = (x as Tensor4D).shape;
      const out: [number, number, number, number] = [batch, grown(height), grown(width), outputs];
      return conv2dTranspose(x as Tensor4D, filter, out, stride, padding);
    }, { parameters: { weight } });
  };
}
