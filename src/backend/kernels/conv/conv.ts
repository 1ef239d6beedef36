/**
 * Bindings of the convolution and of its gradients.
 * @module
 */
import {
  backend_util,
  Conv2D,
  type Conv2DAttrs,
  Conv2DBackpropFilter,
  type Conv2DBackpropFilterAttrs,
  Conv2DBackpropInput,
  type Conv2DBackpropInputAttrs,
  FusedConv2D,
  type FusedConv2DAttrs,
  type TensorInfo,
  util,
} from "@tensorflow/tfjs-core";
import { type EarthmoverBackend, kernel } from "../../earthmover-backend.ts";
import { forward, toFilter, toInput } from "./conv-direct.ts";
import { type Conv2DInfo, isProduct, outPixels, patchLength } from "./conv-geometry.ts";
import { applyEpilogue, type Epilogue, fuses, NO_EPILOGUE } from "../product/epilogue.ts";
import { type Factors, multiply } from "../product/gemm.ts";
import { winogradForward, winogradToFilter, winogradToInput } from "./winograd.ts";
import { suitsWinograd } from "./winograd-tiling.ts";

interface ConvInputs {
  x: TensorInfo;
  filter: TensorInfo;
}

interface FusedConvInputs extends ConvInputs {
  bias?: TensorInfo;
  preluActivationWeights?: TensorInfo;
}

/**
 * Sizes, checked: these kernels read memory where the shapes say, so shapes and types must be
 * right.
 */
function infoOf(
  name: string,
  xShape: number[],
  filterShape: number[],
  attrs: Pick<Conv2DAttrs, "strides" | "pad" | "dimRoundingMode"> & {
    dataFormat: string;
    dilations?: Conv2DAttrs["dilations"];
  },
  tensors: TensorInfo[],
): Conv2DInfo {
  for (const { dtype } of tensors) {
    if (dtype !== "float32") {
      throw new Error(`${name} of ${dtype} tensors is not supported: use float32`);
    }
  }
  const format = backend_util.convertConv2DDataFormat(
    attrs.dataFormat as Parameters<typeof backend_util.convertConv2DDataFormat>[0],
  );
  if (format !== "channelsLast") {
    throw new Error(
      `wasm backend ${name} does not support dataFormat:'${format}': use 'channelsLast'`,
    );
  }
  return backend_util.computeConv2DInfo(
    xShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
    false,
    format,
  );
}

/** The gradient's shape must be the convolution's, which TensorFlow.js does not check. */
function assertOutShape(name: string, dy: TensorInfo, info: Conv2DInfo): void {
  util.assertShapesMatch(
    dy.shape,
    info.outShape,
    `Error in ${name}: dy must have the shape of the convolution's result. `,
  );
}

/** Sums of no products. */
function clear(backend: EarthmoverBackend, { shape }: TensorInfo, address: number): void {
  const start = address >>> 2;
  backend.heap.views.f32.fill(0, start, start + util.sizeFromShape(shape));
}

function convolve(
  backend: EarthmoverBackend,
  info: Conv2DInfo,
  x: TensorInfo,
  filter: TensorInfo,
  epilogue: Epilogue,
): TensorInfo {
  const out = backend.output(info.outShape);
  const [a, b, c] = [x, filter, out].map((tensor) => backend.pointerOf(tensor));
  if (isProduct(info) || patchLength(info) === 0) {
    multiply(backend, asProduct(info, a, b, c), epilogue);
  } else if (util.sizeFromShape(info.outShape) > 0) {
    const pass = backend.winograd && suitsWinograd(info, "forward") ? winogradForward : forward;
    pass(backend, info, a, b, c, epilogue);
  }
  return out;
}

/** The forward pass where the images are the patches. */
function asProduct(info: Conv2DInfo, a: number, b: number, c: number): Factors {
  return {
    m: outPixels(info),
    n: info.outChannels,
    k: patchLength(info),
    a,
    b,
    c,
    transposeA: false,
    transposeB: false,
    pairs: [[0, 0]],
  };
}

/** `tf.conv2d`. */
export const conv2DKernel = kernel<ConvInputs, Conv2DAttrs>(
  Conv2D,
  ({ inputs, attrs, backend }) => {
    const { x, filter } = inputs;
    const info = infoOf("Conv2D", x.shape, filter.shape, attrs, [x, filter]);
    return convolve(backend, info, x, filter, NO_EPILOGUE);
  },
);

/** `tf.fused.conv2d`: bias and the simple activations inside, the others after the convolution. */
export const fusedConv2DKernel = kernel<FusedConvInputs, FusedConv2DAttrs>(
  FusedConv2D,
  ({ inputs, attrs, backend }) => {
    const { x, filter, bias, preluActivationWeights } = inputs;
    const info = infoOf("FusedConv2D", x.shape, filter.shape, attrs, [x, filter]);
    const wanted = {
      bias,
      activation: attrs.activation,
      alpha: attrs.leakyreluAlpha,
      prelu: preluActivationWeights,
    };
    if (fuses(wanted, info.outChannels)) return convolve(backend, info, x, filter, wanted);
    return applyEpilogue(backend, convolve(backend, info, x, filter, NO_EPILOGUE), wanted);
  },
);

/** The gradient to the input; also `tf.conv2dTranspose`. */
export const conv2DBackpropInputKernel = kernel<
  { dy: TensorInfo; filter: TensorInfo },
  Conv2DBackpropInputAttrs
>(Conv2DBackpropInput, ({ inputs: { dy, filter }, attrs, backend }) => {
  const info = infoOf("Conv2DBackpropInput", attrs.inputShape, filter.shape, attrs, [dy, filter]);
  assertOutShape("conv2dDerInput", dy, info);
  const out = backend.output(info.inShape);
  const [a, b, c] = [dy, filter, out].map((tensor) => backend.pointerOf(tensor));
  if (isProduct(info)) {
    const [m, n, k] = [outPixels(info), patchLength(info), info.outChannels];
    const factors = { m, n, k, a, b, c, transposeA: false, transposeB: true };
    multiply(backend, { ...factors, pairs: [[0, 0]] }, NO_EPILOGUE);
  } else if (util.sizeFromShape(dy.shape) === 0 || util.sizeFromShape(filter.shape) === 0) {
    clear(backend, out, c);
  } else {
    const pass = backend.winograd && suitsWinograd(info, "input") ? winogradToInput : toInput;
    pass(backend, info, a, b, c);
  }
  return out;
});

/** The gradient to the filter. */
export const conv2DBackpropFilterKernel = kernel<
  { x: TensorInfo; dy: TensorInfo },
  Conv2DBackpropFilterAttrs
>(Conv2DBackpropFilter, ({ inputs: { x, dy }, attrs, backend }) => {
  const info = infoOf("Conv2DBackpropFilter", x.shape, attrs.filterShape, attrs, [x, dy]);
  assertOutShape("conv2dDerFilter", dy, info);
  const out = backend.output(attrs.filterShape);
  const [a, b, c] = [x, dy, out].map((tensor) => backend.pointerOf(tensor));
  if (isProduct(info)) {
    const [m, n, k] = [patchLength(info), info.outChannels, outPixels(info)];
    const factors = { m, n, k, a, b, c, transposeA: true, transposeB: false };
    multiply(backend, { ...factors, pairs: [[0, 0]] }, NO_EPILOGUE);
  } else if (outPixels(info) === 0) {
    clear(backend, out, c);
  } else if (util.sizeFromShape(out.shape) > 0) {
    const pass = backend.winograd && suitsWinograd(info, "filter") ? winogradToFilter : toFilter;
    pass(backend, info, a, b, c);
  }
  return out;
});
