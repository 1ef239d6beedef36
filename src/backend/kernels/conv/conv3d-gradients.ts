/**
 * The gradients of the convolution of volumes. The stock kernel's to the input is wrong, and
 * neither knows dilations.
 * @module
 */
import {
  backend_util,
  Conv3DBackpropFilterV2,
  type Conv3DBackpropFilterV2Attrs,
  type Conv3DBackpropFilterV2Inputs,
  Conv3DBackpropInputV2,
  type Conv3DBackpropInputV2Attrs,
  type Conv3DBackpropInputV2Inputs,
  type KernelConfig,
  type TensorInfo,
  util,
} from "@tensorflow/tfjs-core";
import { kernel } from "../../earthmover-backend.ts";
import { forEachWindow } from "./volume.ts";

type Shape5 = [number, number, number, number, number];

/** TensorFlow.js's attributes, and the convolution's dilations. */
type Dilated<Attrs> = Attrs & { dilations?: number | [number, number, number] };

/** Sizes; the gradient's shape must be the convolution's, which TensorFlow.js does not check. */
function infoOf(
  xShape: number[],
  filterShape: number[],
  attrs: Dilated<Pick<Conv3DBackpropInputV2Attrs, "strides" | "pad">>,
  dy: TensorInfo,
): backend_util.Conv3DInfo {
  const info = backend_util.computeConv3DInfo(
    xShape as Shape5,
    filterShape as Shape5,
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
  );
  util.assertShapesMatch(
    dy.shape,
    info.outShape,
    "The gradient of a convolution must have the shape of its result. ",
  );
  return info;
}

const inputGradient = kernel<Conv3DBackpropInputV2Inputs, Dilated<Conv3DBackpropInputV2Attrs>>(
  Conv3DBackpropInputV2,
  ({ inputs: { dy, filter }, attrs, backend }) => {
    const info = infoOf(attrs.inputShape, filter.shape, attrs, dy);
    const out = backend.output(info.inShape);
    const [from, weights, dx] = [dy, filter, out].map((tensor) =>
      backend.typedArrayFromHeap(tensor)
    );
    const { inChannels, outChannels } = info;
    dx.fill(0);
    forEachWindow(info, (output, voxels, places, count) => {
      for (let i = 0; i < count; i++) {
        let weight = places[i] * inChannels * outChannels;
        for (let c = 0; c < inChannels; c++) {
          let sum = 0;
          for (let d = 0; d < outChannels; d++) sum += from[output + d] * weights[weight++];
          dx[voxels[i] + c] += sum;
        }
      }
    });
    return out;
  },
);

const filterGradient = kernel<Conv3DBackpropFilterV2Inputs, Dilated<Conv3DBackpropFilterV2Attrs>>(
  Conv3DBackpropFilterV2,
  ({ inputs: { x, dy }, attrs, backend }) => {
    const info = infoOf(x.shape, attrs.filterShape, attrs, dy);
    const out = backend.output(info.filterShape);
    const [values, from, dw] = [x, dy, out].map((tensor) => backend.typedArrayFromHeap(tensor));
    const { inChannels, outChannels } = info;
    const sums = new Float64Array(dw.length);
    forEachWindow(info, (output, voxels, places, count) => {
      for (let i = 0; i < count; i++) {
        let weight = places[i] * inChannels * outChannels;
        for (let c = 0; c < inChannels; c++) {
          const value = values[voxels[i] + c];
          for (let d = 0; d < outChannels; d++) sums[weight++] += value * from[output + d];
        }
      }
    });
    dw.set(sums);
    return out;
  },
);

/** One kernel each. */
export const CONV3D_GRADIENT_KERNELS: KernelConfig[] = [inputGradient, filterGradient];
