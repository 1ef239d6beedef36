/**
 * The depthwise convolution, NHWC with filters [height, width, in, multiplier].
 * @module
 */
import {
  backend_util,
  DepthwiseConv2dNative,
  type DepthwiseConv2dNativeAttrs,
  type DepthwiseConv2dNativeInputs,
  FusedDepthwiseConv2D,
  type FusedDepthwiseConv2DAttrs,
  type FusedDepthwiseConv2DInputs,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import { type EarthmoverBackend, kernel } from "../../earthmover-backend.ts";
import { remainder } from "../remainder.ts";
import { applyEpilogue } from "../product/epilogue.ts";
import { forEachTap, stockFits, type WindowInfo } from "./window.ts";

type Attrs = Pick<
  DepthwiseConv2dNativeAttrs,
  "strides" | "pad" | "dilations" | "dimRoundingMode"
>;

/** Sizes of the depthwise convolution of an image by a filter. */
export function depthwiseInfo(
  imageShape: number[],
  filterShape: number[],
  attrs: Attrs,
): WindowInfo {
  return backend_util.computeConv2DInfo(
    imageShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
    true,
  );
}

function convolve(
  backend: EarthmoverBackend,
  info: WindowInfo,
  x: TensorInfo,
  filter: TensorInfo,
): TensorInfo {
  const out = backend.output(info.outShape);
  const pixels = backend.typedArrayFromHeap(x);
  const weights = backend.typedArrayFromHeap(filter);
  const sums = backend.typedArrayFromHeap(out).fill(0);
  const multiplier = filter.shape[3];
  forEachTap(info, (image, output, place) => {
    const tap = place * info.outChannels;
    for (let c = 0, d = 0; c < info.inChannels; c++) {
      const pixel = pixels[image + c];
      for (let m = 0; m < multiplier; m++, d++) sums[output + d] += pixel * weights[tap + d];
    }
  });
  return out;
}

/** `tf.depthwiseConv2d`. */
export const depthwiseKernel = kernel<DepthwiseConv2dNativeInputs, DepthwiseConv2dNativeAttrs>(
  DepthwiseConv2dNative,
  (call) => {
    const { inputs: { x, filter }, attrs, backend } = call;
    const info = depthwiseInfo(x.shape, filter.shape, attrs);
    return stockFits(info)
      ? remainder(DepthwiseConv2dNative)(call)
      : convolve(backend, info, x, filter);
  },
);

/**
 * `tf.fused.depthwiseConv2d`; a bias that is not one number for each channel is added after the
 * convolution.
 */
export const fusedDepthwiseKernel = kernel<FusedDepthwiseConv2DInputs, FusedDepthwiseConv2DAttrs>(
  FusedDepthwiseConv2D,
  (call) => {
    const { inputs: { x, filter, bias, preluActivationWeights }, attrs, backend } = call;
    const info = depthwiseInfo(x.shape, filter.shape, attrs);
    const fits = stockFits(info);
    // with relu and relu6 the stock kernel makes a NaN the lower bound
    const clamps = attrs.activation === "relu" || attrs.activation === "relu6";
    if (fits && !clamps && (!bias || bias.shape.length === 1)) {
      return remainder(FusedDepthwiseConv2D)(call);
    }
    const plain = { inputs: { x, filter }, attrs: { ...attrs, activation: "linear" }, backend };
    const product = fits
      ? remainder(FusedDepthwiseConv2D)(plain)
      : convolve(backend, info, x, filter);
    return applyEpilogue(backend, product, {
      bias,
      activation: attrs.activation,
      alpha: attrs.leakyreluAlpha,
      prelu: preluActivationWeights,
    });
  },
);
