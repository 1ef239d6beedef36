/**
 * The gradients of the depthwise convolution.
 * @module
 */
import {
  DepthwiseConv2dNativeBackpropFilter,
  type DepthwiseConv2dNativeBackpropFilterAttrs,
  type DepthwiseConv2dNativeBackpropFilterInputs,
  DepthwiseConv2dNativeBackpropInput,
  type DepthwiseConv2dNativeBackpropInputAttrs,
  type DepthwiseConv2dNativeBackpropInputInputs,
  type TensorInfo,
  util,
} from "@tensorflow/tfjs-core";
import { kernel } from "../../earthmover-backend.ts";
import { depthwiseInfo } from "./depthwise.ts";
import { forEachTap, type WindowInfo } from "./window.ts";

/** The gradient's shape must be the convolution's, which TensorFlow.js does not check. */
function assertOutShape(dy: TensorInfo, info: WindowInfo): void {
  util.assertShapesMatch(
    dy.shape,
    info.outShape,
    "The gradient of a depthwise convolution must have the shape of its result. ",
  );
}

/** The gradient with respect to the image. */
export const depthwiseInputGradientKernel = kernel<
  DepthwiseConv2dNativeBackpropInputInputs,
  DepthwiseConv2dNativeBackpropInputAttrs
>(DepthwiseConv2dNativeBackpropInput, ({ inputs: { dy, filter }, attrs, backend }) => {
  const info = depthwiseInfo(attrs.inputShape, filter.shape, attrs);
  assertOutShape(dy, info);
  const out = backend.output(info.inShape);
  const dyValues = backend.typedArrayFromHeap(dy);
  const weights = backend.typedArrayFromHeap(filter);
  const dx = backend.typedArrayFromHeap(out).fill(0);
  const multiplier = filter.shape[3];
  forEachTap(info, (image, output, place) => {
    const tap = place * info.outChannels;
    for (let c = 0, d = 0; c < info.inChannels; c++) {
      let sum = 0;
      for (let m = 0; m < multiplier; m++, d++) sum += dyValues[output + d] * weights[tap + d];
      dx[image + c] += sum;
    }
  });
  return out;
});

/** The gradient with respect to the filter, summed in float64. */
export const depthwiseFilterGradientKernel = kernel<
  DepthwiseConv2dNativeBackpropFilterInputs,
  DepthwiseConv2dNativeBackpropFilterAttrs
>(DepthwiseConv2dNativeBackpropFilter, ({ inputs: { x, dy }, attrs, backend }) => {
  const info = depthwiseInfo(x.shape, attrs.filterShape, attrs);
  assertOutShape(dy, info);
  const out = backend.output(info.filterShape);
  const pixels = backend.typedArrayFromHeap(x);
  const dyValues = backend.typedArrayFromHeap(dy);
  const dw = backend.typedArrayFromHeap(out);
  const sums = new Float64Array(dw.length);
  const multiplier = attrs.filterShape[3];
  forEachTap(info, (image, output, place) => {
    const tap = place * info.outChannels;
    for (let c = 0, d = 0; c < info.inChannels; c++) {
      const pixel = pixels[image + c];
      for (let m = 0; m < multiplier; m++, d++) sums[tap + d] += pixel * dyValues[output + d];
    }
  });
  dw.set(sums);
  return out;
});
