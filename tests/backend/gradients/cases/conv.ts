// Convolutions.
import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../check.ts";
import { bias, random, small, spaced } from "../inputs.ts";

type Pad2 = "valid" | "same" | number | [[number, number], [number, number], [number, number], [
  number,
  number,
]];
type Rounding = "floor" | "round" | "ceil" | undefined;

interface Setting {
  x: number[];
  filter: number[];
  strides?: number | [number, number];
  pad?: Pad2;
  dilations?: number | [number, number];
  rounding?: Rounding;
}

const IMAGE: Omit<Setting, "filter">[] = [
  { x: [2, 5, 4, 2] },
  { x: [1, 5, 5, 2], pad: "same" },
  { x: [1, 5, 4, 2], strides: 2, pad: "same" },
  { x: [1, 5, 6, 2], strides: [2, 1] },
  { x: [1, 4, 5, 2], pad: 1 },
  { x: [1, 6, 5, 2], strides: 2, pad: 1, rounding: "floor" },
  { x: [1, 6, 5, 2], strides: 2, pad: 1, rounding: "ceil" },
  { x: [1, 6, 5, 2], strides: [3, 2], pad: 1, rounding: "round" },
  { x: [1, 4, 4, 2], pad: [[0, 0], [1, 0], [0, 2], [0, 0]] },
  { x: [1, 6, 6, 2], dilations: 2 },
  { x: [1, 6, 5, 2], dilations: [2, 1], pad: "same" },
  { x: [1, 5, 6, 2], dilations: [1, 2], pad: 1 },
  { x: [5, 4, 2] },
  { x: [0, 4, 4, 2] },
];

const describe = ({ x, filter, strides, pad, dilations, rounding }: Setting): string =>
  `[${x}] by [${filter}], strides ${strides ?? 1}, pad ${pad ?? "valid"}, dilations ${
    dilations ?? 1
  }${rounding ? `, ${rounding}` : ""}`;

function images(
  filters: number[][],
  op: (x: tf.Tensor4D, filter: tf.Tensor4D, setting: Setting) => tf.Tensor,
): Case[] {
  return IMAGE.flatMap((image) =>
    filters.map((filter): Case => {
      const setting = { ...image, filter };
      return {
        what: describe(setting),
        run: (x: tf.Tensor4D, w: tf.Tensor4D) => op(x, w, setting),
        inputs: [random(image.x), random(filter, 2)],
      };
    })
  );
}

const conv2d = images(
  [[3, 2, 2, 2], [1, 1, 2, 3]],
  (x, w, { strides, pad, dilations, rounding }) =>
    tf.conv2d(x, w, strides ?? 1, pad ?? "valid", "NHWC", dilations ?? 1, rounding),
);

const channelsFirst = [
  { x: [1, 2, 5, 4], strides: 1, pad: "valid" as Pad2 },
  { x: [2, 2, 4, 5], strides: 2, pad: "same" as Pad2 },
  { x: [1, 2, 4, 5], strides: 1, pad: 1 as Pad2 },
].map(({ x, strides, pad }): Case => ({
  what: `NCHW [${x}], strides ${strides}, pad ${pad}`,
  run: (image: tf.Tensor4D, w: tf.Tensor4D) => tf.conv2d(image, w, strides, pad, "NCHW"),
  // TensorFlow.js's cpu backend computes it, but does not know the format everywhere
  inputs: [random(x), random([2, 3, 2, 2], 2)],
}));

const conv1d = [
  { x: [2, 6, 2], stride: 1, pad: "valid" as const, dilation: 1 },
  { x: [1, 7, 2], stride: 2, pad: "same" as const, dilation: 1 },
  { x: [1, 7, 2], stride: 1, pad: "same" as const, dilation: 2 },
  { x: [7, 2], stride: 1, pad: "valid" as const, dilation: 3 },
].map(({ x, stride, pad, dilation }): Case => ({
  what: `[${x}], stride ${stride}, pad ${pad}, dilation ${dilation}`,
  run: (a: tf.Tensor3D, w: tf.Tensor3D) => tf.conv1d(a, w, stride, pad, "NWC", dilation),
  inputs: [random(x), random([2, 2, 3], 2)],
}));

const transposed = [
  { x: [1, 3, 4, 2], shape: [1, 5, 5, 3], strides: 1, pad: "valid" as const },
  { x: [2, 2, 3, 2], shape: [2, 4, 6, 3], strides: 2, pad: "same" as const },
  { x: [2, 2, 3, 2], shape: [2, 3, 5, 3], strides: 2, pad: "same" as const },
  { x: [1, 4, 5, 2], shape: [1, 3, 4, 3], strides: 1, pad: "same" as const },
  { x: [2, 3, 2], shape: [4, 5, 3], strides: 2, pad: 1 },
].map(({ x, shape, strides, pad }): Case => ({
  what: `[${x}] to [${shape}], strides ${strides}, pad ${pad}`,
  run: (a: tf.Tensor4D, w: tf.Tensor4D) =>
    tf.conv2dTranspose(
      a,
      w,
      shape as [number, number, number, number],
      strides,
      pad,
      pad === 1 ? "floor" : undefined,
    ),
  inputs: [random(x), random([3, 2, 3, 2], 2)],
}));

const VOLUMES = [
  { x: [1, 3, 4, 3, 2], filter: [2, 2, 2, 2, 2], strides: 1, pad: "valid" as const, dilations: 1 },
  { x: [1, 3, 4, 3, 1], filter: [2, 3, 2, 1, 2], strides: 1, pad: "same" as const, dilations: 1 },
  { x: [2, 3, 4, 3, 1], filter: [2, 2, 1, 1, 2], strides: 2, pad: "same" as const, dilations: 1 },
  { x: [1, 4, 3, 5, 1], filter: [1, 2, 3, 1, 1], strides: 2, pad: "valid" as const, dilations: 1 },
  { x: [1, 4, 4, 4, 1], filter: [2, 2, 2, 1, 1], strides: 1, pad: "valid" as const, dilations: 2 },
  { x: [1, 4, 3, 3, 1], filter: [2, 2, 2, 1, 2], strides: 1, pad: "same" as const, dilations: 2 },
  { x: [3, 3, 3, 2], filter: [2, 2, 2, 2, 1], strides: 1, pad: "valid" as const, dilations: 1 },
  { x: [0, 3, 3, 3, 2], filter: [2, 2, 2, 2, 1], strides: 1, pad: "same" as const, dilations: 1 },
];

const conv3d = VOLUMES.map(({ x, filter, strides, pad, dilations }): Case => ({
  what: `[${x}] by [${filter}], strides ${strides}, pad ${pad}, dilations ${dilations}`,
  run: (a: tf.Tensor5D, w: tf.Tensor5D) =>
    tf.conv3d(a, w, strides, pad, "NDHWC", [dilations, dilations, dilations]),
  inputs: [random(x), random(filter, 2)],
}));

const conv3dTranspose = [
  { x: [1, 2, 3, 2, 2], shape: [1, 3, 4, 3, 1], strides: 1, pad: "valid" as const },
  { x: [1, 2, 2, 2, 2], shape: [1, 4, 3, 4, 1], strides: 2, pad: "same" as const },
  { x: [2, 2, 2, 2], shape: [3, 3, 3, 1], strides: 1, pad: "valid" as const },
].map(({ x, shape, strides, pad }): Case => ({
  what: `[${x}] to [${shape}], strides ${strides}, pad ${pad}`,
  run: (a: tf.Tensor5D, w: tf.Tensor5D) =>
    tf.conv3dTranspose(a, w, shape as [number, number, number, number, number], strides, pad),
  inputs: [random(x), random([2, 2, 2, 1, 2], 2)],
}));

const dilation2d = [
  { x: [1, 4, 4, 2], strides: 1, pad: "valid" as const, dilations: 1 },
  { x: [2, 5, 4, 1], strides: 2, pad: "same" as const, dilations: 1 },
  { x: [1, 5, 5, 1], strides: 1, pad: "valid" as const, dilations: 2 },
  { x: [4, 3, 2], strides: 1, pad: "same" as const, dilations: 1 },
].map(({ x, strides, pad, dilations }): Case => ({
  what: `[${x}], strides ${strides}, pad ${pad}, dilations ${dilations}`,
  run: (a: tf.Tensor4D, w: tf.Tensor3D) => tf.dilation2d(a, w, strides, pad, dilations),
  noSecond: /gradient function not found for Dilation2DBackprop/,
  inputs: [spaced(x), {
    ...random([2, 2, x.at(-1)!], 2),
    values: random([2, 2, x.at(-1)!], 2).values.map((v) => v / 40),
  }],
}));

const fusedSettings: {
  x: number[];
  strides: number;
  pad: Exclude<Pad2, unknown[]>;
  rounding: Rounding;
}[] = [
  { x: [1, 4, 4, 2], strides: 1, pad: "valid", rounding: undefined },
  { x: [2, 5, 4, 2], strides: 2, pad: "same", rounding: undefined },
  { x: [1, 6, 5, 2], strides: 2, pad: 1, rounding: "ceil" },
  { x: [4, 4, 2], strides: 1, pad: "same", rounding: undefined },
];

const ACTIVATIONS = ["linear", "relu", "sigmoid", "elu", "leakyrelu", "relu6"] as const;

/** TensorFlow.js's own gradient of a fused convolution does not know these, and says so. */
const noFirst = (known: boolean, activation: string) =>
  !known && activation === "linear" ? { noFirst: /must match|does not match/ } : {};

const fusedConv2d = fusedSettings.flatMap(({ x, strides, pad, rounding }) =>
  ACTIVATIONS.map((activation): Case => ({
    ...noFirst(x.length === 4 && rounding === undefined, activation),
    what: `[${x}], strides ${strides}, pad ${pad}, ${activation}`,
    run: (a: tf.Tensor4D, filter: tf.Tensor4D, offset: tf.Tensor) =>
      tf.fused.conv2d({
        x: a,
        filter,
        strides,
        pad,
        dimRoundingMode: rounding,
        bias: offset,
        activation,
        leakyreluAlpha: 0.2,
      }),
    inputs: [small(x), small([2, 2, 2, 3], 2), bias(3)],
  }))
);

const fusedDepthwise = fusedSettings.flatMap(({ x, strides, pad, rounding }) =>
  ACTIVATIONS.map((activation): Case => ({
    ...noFirst(x.length === 4, activation),
    what: `[${x}], strides ${strides}, pad ${pad}, ${activation}`,
    run: (a: tf.Tensor4D, filter: tf.Tensor4D, offset: tf.Tensor) =>
      tf.fused.depthwiseConv2d({
        x: a,
        filter,
        strides,
        pad,
        dimRoundingMode: rounding,
        bias: offset,
        activation,
        leakyreluAlpha: 0.2,
      }),
    inputs: [small(x), small([2, 2, 2, 2], 2), bias(4)],
  }))
);

export const CONVOLUTIONS: Record<string, Case[]> = {
  conv1d,
  conv2d: [...conv2d, ...channelsFirst],
  conv2dTranspose: transposed,
  conv3d,
  conv3dTranspose,
  depthwiseConv2d: images(
    [[3, 2, 2, 2], [2, 2, 2, 1]],
    (x, w, { strides, pad, dilations, rounding }) =>
      tf.depthwiseConv2d(x, w, strides ?? 1, pad ?? "valid", "NHWC", dilations ?? 1, rounding),
  ).filter(({ what }) => !what.includes("0,0,1,0")),
  dilation2d,
  "fused.conv2d": fusedConv2d,
  "fused.depthwiseConv2d": fusedDepthwise,
  separableConv2d: [1, 2].map((dilation): Case => ({
    what: `dilation ${dilation}`,
    run: (x: tf.Tensor4D, depthwise: tf.Tensor4D, pointwise: tf.Tensor4D) =>
      tf.separableConv2d(x, depthwise, pointwise, 1, "same", dilation),
    inputs: [random([1, 4, 5, 2]), random([2, 2, 2, 2], 2), random([1, 1, 4, 2], 3)],
  })),
};
