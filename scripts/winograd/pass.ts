/**
 * One pass of a convolution of 4 × 4 taps and stride 2, by Winograd's kernels or by the direct
 * ones, whichever shapes choose.
 * @module
 */
import * as tf from "@tensorflow/tfjs-core";
import { currentBackend } from "../../src/backend/current.ts";
import { forward, toFilter, toInput } from "../../src/backend/kernels/conv/conv-direct.ts";
import type { Conv2DInfo } from "../../src/backend/kernels/conv/conv-geometry.ts";
import {
  winogradForward,
  winogradToFilter,
  winogradToInput,
} from "../../src/backend/kernels/conv/winograd.ts";
import { NO_EPILOGUE } from "../../src/backend/kernels/product/epilogue.ts";
import { stream } from "../../src/random/mod.ts";

/** The passes of a convolution; `input` is the transposed convolution too. */
export const PASSES = ["forward", "input", "filter"] as const;
/** A pass of a convolution. */
export type Pass = typeof PASSES[number];

/** A convolution that halves square images. */
export interface Layer {
  batch: number;
  /** Edge of the larger image. */
  edge: number;
  /** Channels of the larger image. */
  inputs: number;
  /** Channels of the smaller image. */
  outputs: number;
}

/** Numbers that a layer is tried on. */
export interface LayerValues {
  info: Conv2DInfo;
  x: Float32Array;
  filter: Float32Array;
  dy: Float32Array;
}

/** How the numbers are drawn: all normal, or with x as behind a ReLU. */
export type Drawing = "normal" | "rectified";

/** Normal numbers for a layer, the same on every host. */
export function drawLayer(
  { batch, edge, inputs, outputs }: Layer,
  drawing: Drawing = "normal",
): LayerValues {
  const info = tf.backend_util.computeConv2DInfo(
    [batch, edge, edge, inputs],
    [4, 4, inputs, outputs],
    2,
    1,
    [[0, 0], [1, 1], [1, 1], [0, 0]],
  );
  const draw = (purpose: string, length: number) => stream(1, purpose, 0).normal(length);
  const x = draw("x", batch * edge * edge * inputs);
  if (drawing === "rectified") x.forEach((value, i) => x[i] = Math.max(0, value));
  const filter = draw("filter", 16 * inputs * outputs);
  return { info, x, filter, dy: draw("dy", batch * edge * edge * outputs / 4) };
}

/** Work that can be repeated. */
export interface PassWork {
  run(): void;
  result(): Float32Array;
  dispose(): void;
}

/** A pass on the running backend. */
export function passWork(which: Pass, winograd: boolean, values: LayerValues): PassWork {
  const { info } = values;
  const backend = currentBackend();
  const [x, filter, dy] = [
    tf.tensor(values.x, info.inShape),
    tf.tensor(values.filter, info.filterShape),
    tf.tensor(values.dy, info.outShape),
  ];
  const shape = { forward: info.outShape, input: info.inShape, filter: info.filterShape }[which];
  const out = tf.engine().makeTensorFromTensorInfo(backend.output(shape));
  const at = (tensor: tf.Tensor) => backend.pointerOf(tensor);
  const run = {
    forward: () =>
      (winograd ? winogradForward : forward)(
        backend,
        info,
        at(x),
        at(filter),
        at(out),
        NO_EPILOGUE,
      ),
    input: () => (winograd ? winogradToInput : toInput)(backend, info, at(dy), at(filter), at(out)),
    filter: () => (winograd ? winogradToFilter : toFilter)(backend, info, at(x), at(dy), at(out)),
  }[which];
  return {
    run,
    result: () => new Float32Array(out.dataSync()),
    dispose: () => tf.dispose([x, filter, dy, out]),
  };
}
