/**
 * The gradient of a dilated convolution to its input.
 * @module
 */
import {
  backend_util,
  Conv2D,
  type Conv2DBackpropInputAttrs,
  type KernelConfig,
  Reverse,
  type TensorInfo,
  Transpose,
} from "@tensorflow/tfjs-core";
import type { KernelCall } from "../../earthmover-backend.ts";
import { compose } from "../compose.ts";

type Attrs = Conv2DBackpropInputAttrs & { dilations?: number | [number, number] };
type Call = KernelCall<{ dy: TensorInfo; filter: TensorInfo }, Attrs>;

/**
 * Lets the convolution's gradient to the input, NHWC, take `dilations`. Where there are any, the
 * strides are 1, and the gradient is the dilated convolution of `dy` with the filter turned by half
 * a turn.
 */
export function acceptDilations(config: KernelConfig): KernelConfig {
  const kernelFunc = (call: Call): TensorInfo => {
    const { inputs: { dy, filter }, attrs, backend } = call;
    const dilations = attrs.dilations ?? 1;
    if ([dilations].flat().every((dilation) => dilation === 1)) {
      return (config.kernelFunc as unknown as (call: Call) => TensorInfo)(call);
    }
    const info = backend_util.computeConv2DInfo(
      attrs.inputShape,
      filter.shape as [number, number, number, number],
      attrs.strides,
      dilations,
      attrs.pad,
      attrs.dimRoundingMode,
    );
    const around = (window: number, before: number, extent: number, out: number) => {
      const first = window - 1 - before;
      return [first, extent - out + window - 1 - first];
    };
    const { top, left } = info.padInfo;
    const pad = [
      [0, 0],
      around(info.effectiveFilterHeight, top, info.inHeight, info.outHeight),
      around(info.effectiveFilterWidth, left, info.inWidth, info.outWidth),
      [0, 0],
    ];
    return compose(backend, (run) => {
      const turned = run(Reverse, { x: filter }, { dims: [0, 1] });
      const swapped = run(Transpose, { x: turned }, { perm: [0, 1, 3, 2] });
      const convolution = { strides: 1, pad, dataFormat: "NHWC", dilations };
      return run(Conv2D, { x: dy, filter: swapped }, convolution);
    });
  };
  return { ...config, kernelFunc: kernelFunc as unknown as KernelConfig["kernelFunc"] };
}
