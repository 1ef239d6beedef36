import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../../src/backend/mod.ts";
import { suitsWinograd } from "../../../../src/backend/kernels/conv/winograd-tiling.ts";
import { bits, on, Seeded, tensor, type Values, worstError } from "../../compare.ts";

type Pad = Parameters<typeof tf.conv2d>[3];

/** SHA-256 of the three passes of one layer, the same on every host. */
const DIGESTS = {
  forward: "289836497ead823da530995c6cafaee42d4861155530db229f6cd7c41078baa5",
  "to the input": "6f91051bea27376c6ff4e5aaddd1f8d69e75906d4175c13d51ec0b452a54c307",
  "to the filter": "28c8339156f5d2685642f5df7669d018190d485d077d2d660a29f0dc0be1b10e",
};

/** Whole images, as the DCGAN has them, odd ones, and ones that leave rows over. */
const SHAPES: { x: [number, number, number, number]; out: number; pad: Pad }[] = [
  { x: [19, 8, 16, 16], out: 20, pad: [[0, 0], [1, 1], [1, 1], [0, 0]] },
  { x: [16, 8, 8, 32], out: 40, pad: [[0, 0], [1, 1], [1, 1], [0, 0]] },
  { x: [17, 16, 8, 20], out: 36, pad: [[0, 0], [1, 1], [1, 1], [0, 0]] },
  { x: [16, 15, 15, 16], out: 16, pad: "same" },
  { x: [16, 17, 17, 24], out: 20, pad: "valid" },
  { x: [16, 14, 17, 16], out: 28, pad: [[0, 0], [3, 0], [2, 3], [0, 0]] },
  { x: [16, 8, 8, 128], out: 16, pad: [[0, 0], [1, 1], [1, 1], [0, 0]] },
  { x: [66, 8, 8, 16], out: 20, pad: [[0, 0], [1, 1], [1, 1], [0, 0]] },
];

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

function passes(x: Values, filter: Values, dy: Values, pad: Pad): Record<string, () => tf.Tensor> {
  const attrs = { strides: 2, pad, dataFormat: "NHWC", dilations: 1 };
  const run = (kernel: string, inputs: Record<string, Values>, more: object) => () =>
    tf.engine().runKernel(
      kernel,
      Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, tensor(value)])),
      { ...attrs, ...more } as never,
    ) as tf.Tensor;
  return {
    forward: run("Conv2D", { x, filter }, {}),
    "to the input": run("Conv2DBackpropInput", { dy, filter }, { inputShape: x.shape }),
    "to the filter": run("Conv2DBackpropFilter", { x, dy }, { filterShape: filter.shape }),
  };
}

test("4 x 4 convolutions of stride 2 equal tfjs-cpu, which sums in float64, within 1e-5", {
  timeout: 600_000,
}, async () => {
  const seeded = new Seeded(20);
  for (const { x: shape, out, pad } of SHAPES) {
    const x = seeded.array(shape);
    const filter = seeded.array([4, 4, shape[3], out]);
    const outShape = (await on("earthmover", () =>
      tf.conv2d(tensor<tf.Rank.R4>(x), tensor<tf.Rank.R4>(filter), 2, pad))).shape;
    const dy = seeded.array(outShape);
    for (const [name, pass] of Object.entries(passes(x, filter, dy, pad))) {
      const error = worstError(await on("earthmover", pass), await on("cpu", pass));
      assert.ok(error <= 1e-5, `${name}, ${shape} to ${out}, ${JSON.stringify(pad)}: ${error}`);
    }
  }
});

test("shape alone decides which passes are computed this way", () => {
  const suits = (
    x: [number, number, number, number],
    out: number,
    filter = 4,
    stride = 2,
    pass: "forward" | "input" | "filter" = "forward",
  ) => {
    const shape: [number, number, number, number] = [filter, filter, x[3], out];
    return suitsWinograd(tf.backend_util.computeConv2DInfo(x, shape, stride, 1, "same"), pass);
  };
  assert.ok(suits([64, 32, 32, 64], 128));
  assert.ok(!suits([8, 32, 32, 64], 128), "too few images");
  assert.ok(!suits([64, 64, 64, 3], 64), "too few channels");
  assert.ok(!suits([64, 32, 32, 64], 126), "channels that are no multiple of 4");
  assert.ok(!suits([64, 32, 32, 64], 128, 3) && !suits([64, 32, 32, 64], 128, 4, 1));
  assert.ok(!suits([64, 10, 10, 64], 128), "tiles that hang over");
  assert.ok(!suits([16, 8, 8, 1024], 2048), "filters of more than 256 MiB when transformed");
  assert.ok(suits([64, 64, 64, 64], 64) && !suits([512, 64, 64, 64], 64, 4, 2, "filter"));
});

test("a fused bias and activation are applied to every output once", async () => {
  const seeded = new Seeded(21);
  const x = seeded.array([16, 16, 16, 16]);
  const filter = seeded.array([4, 4, 16, 24]);
  const bias = seeded.array([24]);
  const fused = () =>
    tf.fused.conv2d({
      x: tensor<tf.Rank.R4>(x),
      filter: tensor<tf.Rank.R4>(filter),
      strides: 2,
      pad: "same",
      bias: tensor(bias),
      activation: "leakyrelu",
      leakyreluAlpha: 0.2,
    });
  assert.ok(worstError(await on("earthmover", fused), await on("cpu", fused)) <= 1e-5);
});

/** The images with one value replaced: of image 5, row 3, column 4, channel 3. */
function spoilt(images: Values, value: number): Values {
  const [, height, width, channels] = images.shape;
  const values = images.values.slice();
  values[((5 * height + 3) * width + 4) * channels + 3] = value;
  return { values, shape: images.shape };
}

/**
 * First and last row (or column) of the input that a tile of `size` rows reads which has this row
 * of the output.
 */
function rowsRead(pass: "forward" | "to the input", row: number, size: number): [number, number] {
  const first = (at: number) => Math.floor(at / size) * size;
  if (pass === "forward") return [2 * first(row) - 1, 2 * (first(row) + size)];
  const start = first(Math.floor(row / 2)) - (row % 2 === 0 ? 1 : 0);
  return [start, start + size];
}

test("NaN and infinity reach all that they belong to, and nothing beyond their tiles", async () => {
  const seeded = new Seeded(23);
  const pad: Pad = [[0, 0], [1, 1], [1, 1], [0, 0]];
  const filter = seeded.array([4, 4, 16, 64]);
  const x = seeded.array([16, 16, 16, 16]);
  const dy = seeded.array([16, 8, 8, 64]);
  const plain = passes(x, filter, dy, pad);
  const spoiltPasses = (value: number) => passes(spoilt(x, value), filter, spoilt(dy, value), pad);
  for (const [pass, edge, width] of [["forward", 8, 4], ["to the input", 16, 2]] as const) {
    const finite = await on("earthmover", plain[pass]);
    const own = await on("cpu", spoiltPasses(NaN)[pass]);
    const channels = finite.shape[3];
    for (const value of [NaN, Infinity, -Infinity]) {
      const got = await on("earthmover", spoiltPasses(value)[pass]);
      let [within, beyond] = [0, 0];
      got.values.forEach((result, i) => {
        const pixel = Math.floor(i / channels);
        const [row, column] = [Math.floor(pixel / edge) % edge, pixel % edge];
        const [top, bottom] = rowsRead(pass, row, 4);
        const [left, right] = rowsRead(pass, column, width);
        const together = Math.floor(pixel / edge / edge) === 5 && top <= 3 && 3 <= bottom &&
          left <= 4 && 4 <= right;
        const what = `${pass}, ${value}: ${result} in row ${row}, column ${column}`;
        if (!together) assert.equal(result, finite.values[i], what);
        else if (Number.isNaN(own.values[i])) within += Number(!Number.isFinite(result));
        else beyond += Number(!Number.isFinite(result));
      });
      const all = own.values.filter((element) => Number.isNaN(element)).length;
      assert.equal(within, all, `${pass}, ${value}`);
      assert.ok(all >= 4 * channels && beyond > 0, `${pass}: ${all} within, ${beyond} beyond`);
    }
  }
});

test("the bits are the same for every number of threads and on every host", async () => {
  const seeded = new Seeded(22);
  const x = seeded.array([17, 16, 16, 32]);
  const filter = seeded.array([4, 4, 32, 80]);
  const dy = seeded.array([17, 8, 8, 80]);
  const pad: Pad = [[0, 0], [1, 1], [1, 1], [0, 0]];
  for (const threads of [1, 2, 3, 5, 8]) {
    await startBackend({ threads });
    const digests: Record<string, string> = {};
    for (const [name, pass] of Object.entries(passes(x, filter, dy, pad))) {
      digests[name] = bits(await on("earthmover", pass));
    }
    assert.deepEqual(digests, DIGESTS, `${threads} threads`);
  }
});
