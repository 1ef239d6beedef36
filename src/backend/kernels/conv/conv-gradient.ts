/**
 * The derivative of a filter gradient, which TensorFlow.js lacks and gradient penalties on convolutional critics need.
 * @module
 */
import {
  conv2d,
  Conv2DBackpropFilter,
  type Conv2DBackpropFilterAttrs,
  conv2dTranspose,
  type GradConfig,
  type NamedAttrMap,
  type Tensor,
  type Tensor4D,
} from "@tensorflow/tfjs-core";

/**
 * dw = patches(x)ᵀ · dy is linear in x and in dy: to x goes what a convolution of filter ddw sends to its input, to dy
 * what it computes from x.
 */
export const conv2DBackpropFilterGradient: GradConfig = {
  kernelName: Conv2DBackpropFilter,
  inputsToSave: ["x", "dy"],
  gradFunc: (upstream: Tensor | Tensor[], saved: Tensor[], attrs: NamedAttrMap) => {
    const ddw = upstream as Tensor4D;
    const [x, dy] = saved as [Tensor4D, Tensor4D];
    const { strides, pad, dataFormat, dimRoundingMode } =
      attrs as unknown as Conv2DBackpropFilterAttrs;
    const transposePad = pad as Parameters<typeof conv2dTranspose>[4];
    return {
      x: () => conv2dTranspose(dy, ddw, x.shape, strides, transposePad, dimRoundingMode),
      dy: () => conv2d(x, ddw, strides, transposePad, dataFormat, 1, dimRoundingMode),
    };
  },
};
