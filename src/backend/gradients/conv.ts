/**
 * Derivatives of convolutions: with the dilations and the rounding that TensorFlow.js's lack or
 * forget, and a second time.
 *
 * A convolution is linear in its image and in its filter, and so are its two gradients; each of the
 * three is therefore the derivative of the others.
 * @module
 */
import {
  backend_util,
  Conv2D,
  type Conv2DAttrs,
  Conv2DBackpropFilter,
  Conv2DBackpropInput,
  Conv3D,
  Conv3DBackpropFilterV2,
  Conv3DBackpropInputV2,
  DepthwiseConv2dNative,
  DepthwiseConv2dNativeBackpropFilter,
  DepthwiseConv2dNativeBackpropInput,
  engine,
  type NamedAttrMap,
  type NamedTensorMap,
  pad,
  slice,
  type Tensor,
  util,
} from "@tensorflow/tfjs-core";
import { type Derivative, derivative } from "./take-over.ts";
import { linearIn } from "./zeros.ts";

/** `tf.conv2dTranspose` to a shape smaller than its input asks for ignores the rest of that. */
function cropped(dy: Tensor, shape: number[]): Tensor {
  return util.arraysEqual(dy.shape, shape) ? dy : slice(dy, shape.map(() => 0), shape);
}

/** The derivative of {@link cropped}. */
function padded(gradient: Tensor, shape: number[]): Tensor {
  if (util.arraysEqual(gradient.shape, shape)) return gradient;
  return pad(gradient, shape.map((extent, axis) => [0, extent - gradient.shape[axis]]));
}

/** Shape of a two-dimensional convolution's result; of the others' gradients nothing is ignored. */
function resultShape(image: Tensor, filter: Tensor, given: NamedAttrMap): number[] {
  const attrs = given as unknown as Conv2DAttrs;
  return backend_util.computeConv2DInfo(
    image.shape as [number, number, number, number],
    filter.shape as [number, number, number, number],
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
    false,
    attrs.dataFormat === "NCHW" ? "channelsFirst" : "channelsLast",
  ).outShape;
}

/** The derivatives of a convolution's kernel, and of the kernels of its gradients. */
function convolution(forward: string, toInput: string, toFilter: string): Derivative[] {
  const run = (kernelName: string, inputs: NamedTensorMap, attrs: NamedAttrMap) =>
    engine().runKernel(kernelName, inputs, attrs) as Tensor;
  return [
    derivative(forward, ["x", "filter"], (dy, [x, filter], attrs) => ({
      x: () =>
        linearIn(
          dy,
          x.shape,
          () => run(toInput, { dy, filter }, { ...attrs, inputShape: x.shape }),
        ),
      filter: () =>
        linearIn(
          dy,
          filter.shape,
          () => run(toFilter, { x, dy }, { ...attrs, filterShape: filter.shape }),
        ),
    })),
    derivative(toInput, ["dy", "filter"], (ddx, [dy, filter], attrs) => ({
      dy: () => padded(run(forward, { x: ddx, filter }, { dilations: 1, ...attrs }), dy.shape),
      filter: () => {
        const shape = forward === Conv2D ? resultShape(ddx, filter, attrs) : dy.shape;
        return run(toFilter, { x: ddx, dy: cropped(dy, shape) }, {
          ...attrs,
          filterShape: filter.shape,
        });
      },
    })),
    derivative(toFilter, ["x", "dy"], (ddw, [x, dy], attrs) => ({
      x: () => run(toInput, { dy, filter: ddw }, { ...attrs, inputShape: x.shape }),
      dy: () => run(forward, { x, filter: ddw }, { dilations: 1, ...attrs }),
    })),
  ];
}

/** One derivative each. */
export const CONVOLUTIONS: Derivative[] = [
  ...convolution(Conv2D, Conv2DBackpropInput, Conv2DBackpropFilter),
  ...convolution(
    DepthwiseConv2dNative,
    DepthwiseConv2dNativeBackpropInput,
    DepthwiseConv2dNativeBackpropFilter,
  ),
  ...convolution(Conv3D, Conv3DBackpropInputV2, Conv3DBackpropFilterV2),
];
