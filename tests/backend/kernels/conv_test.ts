import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { bits, on, sameAsCpu, Seeded, tensor, type Values } from "../compare.ts";

/** SHA-256 of the three passes of one layer, the same on every host. */
const DIGESTS = {
  forward: "e367c52a2149e76d0d824c61c39da0a5827daa8935a81f319d679518f6ade17f",
  input: "996f963d483386152af3d2b43ec8f2ea566bb7e4c71826d6d83e300c188e373b",
  filter: "6fda74952facf4dd28db633c94da119f7ef314de2acafbdb97490edc65b70754",
};

type Pad = Parameters<typeof tf.conv2d>[3];

interface Case {
  what: string;
  x: Values;
  filter: Values;
  strides: [number, number];
  pad: Pad;
}

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

/** A random convolution whose result is not empty. */
function randomCase(seeded: Seeded): Case {
  const [height, width] = [seeded.int(1, 13), seeded.int(1, 13)];
  const [filterHeight, filterWidth] = [seeded.int(1, 5), seeded.int(1, 5)];
  const strides: [number, number] = [seeded.int(1, 3), seeded.int(1, 3)];
  const fits = filterHeight <= height && filterWidth <= width;
  const explicit: Pad = [
    [0, 0],
    [seeded.int(0, 2), seeded.int(0, 2)],
    [seeded.int(0, 2), seeded.int(0, 2)],
    [0, 0],
  ];
  const kind = seeded.int(0, 2);
  let pad: Pad = kind === 0 ? "same" : kind === 1 ? "valid" : explicit;
  if (pad !== "same" && !fits) pad = "same";
  const channels = seeded.int(1, 21);
  const out = seeded.int(1, 37);
  const batch = seeded.pick([1, 1, 2, 3, 5]);
  return {
    what: `${batch} images ${height} x ${width} x ${channels}, filter ${filterHeight} x ` +
      `${filterWidth} x ${out}, strides ${strides}, pad ${JSON.stringify(pad)}`,
    x: seeded.array([batch, height, width, channels]),
    filter: seeded.array([filterHeight, filterWidth, channels, out]),
    strides,
    pad,
  };
}

/**
 * The two gradients by name, so that the reference is tfjs-cpu's kernel and not its derivative
 * rules.
 */
function toInput(c: Case, dy: Values): tf.Tensor {
  const attrs = { ...attrsOf(c), inputShape: c.x.shape };
  return run("Conv2DBackpropInput", { dy: tensor(dy), filter: tensor(c.filter) }, attrs);
}

function toFilter(c: Case, dy: Values): tf.Tensor {
  const attrs = { ...attrsOf(c), filterShape: c.filter.shape };
  return run("Conv2DBackpropFilter", { x: tensor(c.x), dy: tensor(dy) }, attrs);
}

function attrsOf({ strides, pad }: Case): object {
  return { strides, pad, dataFormat: "NHWC" };
}

function run(kernel: string, inputs: Record<string, tf.Tensor>, attrs: object): tf.Tensor {
  return tf.engine().runKernel(kernel, inputs, attrs as never) as tf.Tensor;
}

function forward({ x, filter, strides, pad }: Case): tf.Tensor {
  return tf.conv2d(tensor<tf.Rank.R4>(x), tensor<tf.Rank.R4>(filter), strides, pad);
}

/** The forward pass and both gradients. */
async function allPasses(c: Case): Promise<void> {
  const { values, shape } = await on("cpu", () => forward(c));
  const dy = new Seeded(values.length).array(shape);
  await sameAsCpu(`forward, ${c.what}`, () => forward(c));
  await sameAsCpu(`to the input, ${c.what}`, () => toInput(c, dy));
  await sameAsCpu(`to the filter, ${c.what}`, () => toFilter(c, dy));
}

test("forward and both gradients equal tfjs-cpu over a sweep of shapes, strides and paddings", async () => {
  const seeded = new Seeded(10);
  for (let i = 0; i < 60; i++) await allPasses(randomCase(seeded));
});

test("the DCGAN layers equal tfjs-cpu", async () => {
  const seeded = new Seeded(11);
  const pad: Pad = [[0, 0], [1, 1], [1, 1], [0, 0]];
  for (
    const [batch, size, channels, out] of [[3, 16, 3, 16], [2, 8, 16, 24], [5, 8, 17, 33], [
      1,
      4,
      40,
      9,
    ]]
  ) {
    await allPasses({
      what: `${batch} images ${size} x ${size} x ${channels} to ${out}`,
      x: seeded.array([batch, size, size, channels]),
      filter: seeded.array([4, 4, channels, out]),
      strides: [2, 2],
      pad,
    });
  }
  await allPasses({
    what: "the whole image to one channel",
    x: seeded.array([7, 4, 4, 33]),
    filter: seeded.array([4, 4, 33, 1]),
    strides: [1, 1],
    pad: "valid",
  });
});

test("sums of several blocks, and pixels cut in pieces, equal tfjs-cpu", async () => {
  const seeded = new Seeded(12);
  await allPasses({
    what: "many channels",
    x: seeded.array([2, 5, 5, 70]),
    filter: seeded.array([3, 3, 70, 270]),
    strides: [2, 1],
    pad: "same",
  });
  await allPasses({
    what: "many pixels",
    x: seeded.array([3, 30, 31, 3]),
    filter: seeded.array([3, 3, 3, 5]),
    strides: [1, 1],
    pad: "same",
  });
});

test("dilated convolutions equal tfjs-cpu", async () => {
  const seeded = new Seeded(13);
  for (const dilations of [[2, 2], [1, 3], [3, 1]] as [number, number][]) {
    const x = seeded.array([2, 11, 12, 5]);
    const filter = seeded.array([3, 3, 5, 7]);
    for (const pad of ["same", "valid"] as const) {
      await sameAsCpu(`dilations ${dilations}, ${pad}`, () =>
        tf.conv2d(
          tensor<tf.Rank.R4>(x),
          tensor<tf.Rank.R4>(filter),
          1,
          pad,
          "NHWC",
          dilations,
        ));
    }
  }
});

test("fused convolution equals tfjs-cpu for every activation", async () => {
  const seeded = new Seeded(14);
  const x = seeded.array([2, 7, 7, 6]);
  const filter = seeded.array([3, 3, 6, 10]);
  const bias = seeded.array([10]);
  for (
    const activation of ["linear", "relu", "relu6", "leakyrelu", "elu", "sigmoid", "prelu"] as const
  ) {
    await sameAsCpu(activation, () =>
      tf.fused.conv2d({
        x: tensor<tf.Rank.R4>(x),
        filter: tensor<tf.Rank.R4>(filter),
        strides: 2,
        pad: "same",
        bias: tensor(bias),
        activation,
        leakyreluAlpha: 0.2,
        preluActivationWeights: activation === "prelu" ? tensor(bias) : undefined,
      }));
  }
});

test("empty batches give empty results and zero gradients", async () => {
  await tf.setBackend("earthmover");
  const filter = tf.ones([4, 4, 3, 5]) as tf.Tensor4D;
  const x = tf.zeros([0, 8, 8, 3]) as tf.Tensor4D;
  assert.deepEqual(tf.conv2d(x, filter, 2, "same").shape, [0, 4, 4, 5]);
  const dy = tf.zeros([0, 4, 4, 5]) as tf.Tensor4D;
  assert.deepEqual(tf.conv2dTranspose(dy, filter, [0, 8, 8, 3], 2, "same").shape, [0, 8, 8, 3]);
  const attrs = { strides: 2, pad: "same", dataFormat: "NHWC", filterShape: filter.shape };
  const dw = run("Conv2DBackpropFilter", { x, dy }, attrs);
  assert.ok(dw.dataSync().every((value) => value === 0));
});

test("wrong use gives an error, not a wrong number", async () => {
  await tf.setBackend("earthmover");
  const x = tf.zeros([1, 8, 8, 3]) as tf.Tensor4D;
  const filter = tf.zeros([3, 3, 3, 4]) as tf.Tensor4D;
  assert.throws(
    () => tf.conv2d(x, filter, 2, "same", "NHWC", 2),
    /Either strides or dilations must be 1/,
  );
  assert.throws(() => tf.conv2d(x, filter, 1, "same", "NCHW"), /depth of input|dataFormat/);
  assert.throws(() => tf.conv2d(tf.zeros([8, 3]) as never, filter, 1, "same"), /rank/);
  assert.throws(() => tf.conv2d(tf.cast(x, "int32"), filter, 1, "same"), /float32/);
});

test("the bits are the same for every number of threads and on every host", async () => {
  const seeded = new Seeded(16);
  const layer: Case = {
    what: "",
    x: seeded.array([5, 16, 16, 12]),
    filter: seeded.array([4, 4, 12, 40]),
    strides: [2, 2],
    pad: "same",
  };
  const dy = seeded.array([5, 8, 8, 40]);
  for (const threads of [1, 2, 3, 5, 8]) {
    await startBackend({ threads });
    const digests = {
      forward: bits(await on("earthmover", () => forward(layer))),
      input: bits(await on("earthmover", () => toInput(layer, dy))),
      filter: bits(await on("earthmover", () => toFilter(layer, dy))),
    };
    assert.deepEqual(digests, DIGESTS, `${threads} threads`);
  }
});
