// Pooling.
import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../check.ts";
import { constant, negative, spaced } from "../inputs.ts";

interface Setting {
  x: number[];
  window: number | [number, number];
  strides: number | [number, number];
  pad: "valid" | "same" | number;
  rounding?: "floor" | "round" | "ceil";
}

const IMAGES: Setting[] = [
  { x: [2, 4, 4, 2], window: 2, strides: 2, pad: "valid" },
  { x: [1, 5, 4, 2], window: 2, strides: 2, pad: "same" },
  { x: [1, 5, 5, 2], window: 3, strides: 1, pad: "same" },
  { x: [1, 5, 4, 2], window: [3, 2], strides: [1, 2], pad: "same" },
  { x: [1, 5, 4, 1], window: [3, 2], strides: [2, 1], pad: "valid" },
  { x: [1, 5, 5, 1], window: 3, strides: 2, pad: 1 },
  { x: [1, 6, 5, 1], window: 3, strides: 2, pad: 1, rounding: "floor" },
  { x: [1, 6, 5, 1], window: 3, strides: 2, pad: 1, rounding: "ceil" },
  { x: [1, 6, 5, 1], window: 2, strides: 3, pad: 0, rounding: "round" },
  { x: [1, 4, 4, 2], window: 1, strides: 1, pad: "valid" },
  { x: [1, 4, 4, 2], window: 1, strides: 2, pad: "same" },
  { x: [4, 3, 2], window: 2, strides: 1, pad: "same" },
  { x: [0, 4, 4, 2], window: 2, strides: 2, pad: "same" },
];

type Pool2 = (x: tf.Tensor4D, setting: Setting) => tf.Tensor;

function pooled(op: Pool2, settings = IMAGES): Case[] {
  return settings.flatMap((setting) => {
    const { x, window, strides, pad, rounding } = setting;
    const what = `[${x}], window ${window}, strides ${strides}, pad ${pad}${
      rounding ? `, ${rounding}` : ""
    }`;
    const run = (tensor: tf.Tensor4D) => op(tensor, setting);
    return [
      { what, run, inputs: [spaced(x, 0.05)] },
      { what: `${what}, all negative`, run, inputs: [negative(x)] },
    ];
  });
}

const ties = (op: Pool2): Case[] =>
  [-1, 0].map((value): Case => ({
    what: `all ${value}`,
    run: (x: tf.Tensor4D) => op(x, { x: [], window: 2, strides: 1, pad: "same" }),
    inputs: [constant([1, 3, 3, 1], value)],
    kink: true,
  }));

const max: Pool2 = (x, { window, strides, pad, rounding }) =>
  tf.maxPool(x, window, strides, pad, rounding);
const avg: Pool2 = (x, { window, strides, pad, rounding }) =>
  tf.avgPool(x, window, strides, pad, rounding);
const dilated = (type: "avg" | "max"): Case[] =>
  ["valid" as const, "same" as const].flatMap((pad) =>
    [1, 2].map((dilation): Case => ({
      what: `${type}, pad ${pad}, dilation ${dilation}`,
      run: (x: tf.Tensor4D) => tf.pool(x, 2, type, pad, dilation, 1),
      inputs: [negative([1, 4, 5, 2])],
    }))
  );

const VOLUMES = [
  { x: [1, 3, 4, 3, 2], window: 2, strides: 1, pad: "valid" as const },
  { x: [2, 3, 3, 4, 1], window: 2, strides: 2, pad: "same" as const },
  { x: [1, 3, 4, 3, 1], window: 3, strides: 1, pad: "same" as const },
  { x: [1, 3, 4, 3, 1], window: 3, strides: 2, pad: 1 },
  { x: [3, 2, 3, 2], window: 2, strides: 1, pad: "same" as const },
  { x: [0, 3, 3, 3, 2], window: 2, strides: 1, pad: "same" as const },
];

function volumes(op: typeof tf.maxPool3d | typeof tf.avgPool3d): Case[] {
  return VOLUMES.flatMap(({ x, window, strides, pad }) => {
    const what = `[${x}], window ${window}, strides ${strides}, pad ${pad}`;
    const run = (tensor: tf.Tensor5D) => op(tensor, window, strides, pad);
    return [
      { what, run, inputs: [spaced(x, 0.05)] },
      { what: `${what}, all negative`, run, inputs: [negative(x)] },
    ];
  });
}

export const POOLING: Record<string, Case[]> = {
  avgPool: pooled(avg),
  avgPool3d: volumes(tf.avgPool3d),
  maxPool: [...pooled(max), ...ties(max)],
  maxPool3d: volumes(tf.maxPool3d),
  maxPoolWithArgmax: [false, true].flatMap((batch) =>
    pooled(
      (x, { window, strides, pad }) => tf.maxPoolWithArgmax(x, window, strides, pad, batch).result,
      IMAGES.filter(({ x, rounding }) => x.length === 4 && rounding === undefined),
    )
  ),
  pool: [...dilated("avg"), ...dilated("max")],
};
