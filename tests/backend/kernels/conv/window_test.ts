import { after, before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../../src/backend/mod.ts";
import { on, sameAsCpu, Seeded, tensor, type Values } from "../../compare.ts";

before(async () => {
  await startBackend({ threads: 2 });
});
after(stopBackend);

/** Runs a kernel that has no operation of its own, by name. */
function run(kernel: string, inputs: Record<string, Values>, attrs: object): tf.Tensor {
  const tensors = Object.fromEntries(
    Object.entries(inputs).map(([name, values]) => [name, tensor(values)]),
  );
  return tf.engine().runKernel(kernel, tensors, { ...attrs });
}

test("depthwise gradients agree with TensorFlow.js's cpu backend", async () => {
  const seeded = new Seeded(5);
  for (
    const [strides, pad, multiplier] of [[[1, 1], "same", 1], [[2, 1], "valid", 3], [
      [2, 2],
      1,
      2,
    ]] as const
  ) {
    const x = seeded.array([2, 7, 6, 4]);
    const filter = seeded.array([3, 2, 4, multiplier]);
    const attrs = { strides: [...strides], pad, dilations: [1, 1], dimRoundingMode: undefined };
    const forward = () =>
      tf.depthwiseConv2d(
        tensor<tf.Rank.R4>(x),
        tensor<tf.Rank.R4>(filter),
        [...strides],
        pad,
      );
    const dy = seeded.array((await on("earthmover", forward)).shape);
    const what = `strides ${strides}, pad ${pad}, multiplier ${multiplier}`;
    await sameAsCpu(
      `to the input: ${what}`,
      () =>
        run("DepthwiseConv2dNativeBackpropInput", { dy, filter }, {
          ...attrs,
          inputShape: x.shape,
        }),
    );
    await sameAsCpu(
      `to the filter: ${what}`,
      () =>
        run("DepthwiseConv2dNativeBackpropFilter", { x, dy }, {
          ...attrs,
          filterShape: filter.shape,
        }),
    );
  }
});

test("windows that are not square, numeric padding, rounding up", async () => {
  const seeded = new Seeded(10);
  for (let repeat = 0; repeat < 40; repeat++) {
    const x = seeded.array([
      seeded.int(1, 2),
      seeded.int(3, 9),
      seeded.int(3, 9),
      seeded.int(1, 5),
    ]);
    const window: [number, number] = [seeded.int(1, 3), seeded.int(1, 3)];
    const strides: [number, number] = [seeded.int(1, 3), seeded.int(1, 3)];
    const pad = seeded.int(0, 1);
    const rounding = seeded.pick(["floor", "round", "ceil"] as const);
    const what = `[${x.shape}], window ${window}, strides ${strides}, pad ${pad}, ${rounding}`;
    const filter = seeded.array([...window, x.shape[3], seeded.int(1, 3)]);
    await sameAsCpu(`depthwise of ${what}`, () =>
      tf.depthwiseConv2d(
        tensor<tf.Rank.R4>(x),
        tensor<tf.Rank.R4>(filter),
        strides,
        pad,
        "NHWC",
        1,
        rounding,
      ));
    for (const pool of [tf.maxPool, tf.avgPool]) {
      // windows in the padding are -Infinity and not-a-number; compare what they leave of the
      // others
      const finite = () => {
        const pooled = pool(tensor<tf.Rank.R4>(x), window, strides, pad, rounding);
        return tf.where(tf.isFinite(pooled), pooled, tf.zerosLike(pooled));
      };
      await sameAsCpu(`${pool.name} of ${what}`, finite);
    }
  }
});

test("a fused depthwise convolution takes a bias of any shape", async () => {
  const seeded = new Seeded(6);
  const x = seeded.array([2, 5, 5, 3]);
  const filter = seeded.array([2, 2, 3, 2]);
  for (const shape of [[], [6], [1, 1, 1, 6], [4, 4, 6]]) {
    const bias = seeded.array(shape);
    await sameAsCpu(`bias [${shape}]`, () =>
      tf.fused.depthwiseConv2d({
        x: tensor<tf.Rank.R4>(x),
        filter: tensor<tf.Rank.R4>(filter),
        strides: 1,
        pad: "valid",
        bias: tensor(bias),
        activation: "relu",
      }));
  }
});
