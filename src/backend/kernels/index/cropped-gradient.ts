/**
 * `tf.conv2dTranspose` to a shape smaller than its input asks for.
 * @module
 */
import {
  backend_util,
  type Conv2DBackpropInputAttrs,
  type KernelConfig,
  Slice,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import type { KernelCall } from "../../earthmover-backend.ts";
import { compose } from "../compose.ts";

type Attrs = Conv2DBackpropInputAttrs & { dilations?: number | [number, number] };
type Call = KernelCall<{ dy: TensorInfo; filter: TensorInfo }, Attrs>;

/**
 * Lets the convolution's gradient to the input, NHWC, ignore the rows and columns of `dy` that the
 * convolution of an image of `inputShape` does not have, as TensorFlow.js's own backends do; the
 * kernel itself checks the shape.
 */
export function cropGradient(config: KernelConfig): KernelConfig {
  const kernelFunc = (call: Call): TensorInfo => {
    const { inputs: { dy, filter }, attrs, backend } = call;
    const { outHeight, outWidth } = backend_util.computeConv2DInfo(
      attrs.inputShape,
      filter.shape as [number, number, number, number],
      attrs.strides,
      attrs.dilations ?? 1,
      attrs.pad,
      attrs.dimRoundingMode,
    );
    const [images, height, width, channels] = dy.shape;
    const larger = height >= outHeight && width >= outWidth &&
      (height > outHeight || width > outWidth);
    if (!larger) return (config.kernelFunc as unknown as (call: Call) => TensorInfo)(call);
    return compose(backend, (run) => {
      const size = [images, outHeight, outWidth, channels];
      const cropped = run(Slice, { x: dy }, { begin: [0, 0, 0, 0], size });
      return run(config.kernelName, { dy: cropped, filter }, attrs);
    });
  };
  return { ...config, kernelFunc: kernelFunc as unknown as KernelConfig["kernelFunc"] };
}
