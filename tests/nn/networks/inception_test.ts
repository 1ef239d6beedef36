import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { tensor4d } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { UserError } from "../../../src/base/mod.ts";
import { resizeBicubic } from "../../../src/images/mod.ts";
import { frechetOfPoints, kernelDistance } from "../../../src/metrics/mod.ts";
import {
  inceptionShapes,
  loadInception,
  type StateDict,
  type TorchValue,
} from "../../../src/nn/mod.ts";
import { GOLDEN, patterned } from "../../fixtures/inception.ts";
import { hashedState } from "./hashed-weights.ts";

before(async () => {
  await startBackend({ threads: 2 });
});
after(stopBackend);

const state = hashedState(inceptionShapes());

test("the whole network gives PyTorch's features, and FID and KID of them", () => {
  assert.equal(state.size, 94 * 5);
  const inception = loadInception(state, "weights");
  const { size } = GOLDEN;
  const [a, b] = GOLDEN.sets.map(({ images, every64 }) => {
    const pixels = images.flatMap((image) => [...resizeBicubic(patterned(image), size)]);
    const features = inception.features(tensor4d(pixels, [images.length, size, size, 3]));
    assert.deepEqual(features.shape, [images.length, 2048]);
    const data = features.dataSync<"float32">();
    const ours = data.filter((_, at) => at % 64 === 0);
    const apart = Math.max(...every64.flat().map((value, i) => Math.abs(value - ours[i])));
    assert.ok(apart < 1e-5, `features of up to 7.1 differ by ${apart}`);
    return { data, n: images.length, d: 2048 };
  });
  assert.ok(Math.abs(frechetOfPoints(a, b) / GOLDEN.frechet - 1) < 1e-5);
  assert.ok(Math.abs(kernelDistance(a, b) / GOLDEN.kernel - 1) < 1e-4);
  inception.dispose();
});

/** The state with one tensor changed, or left out. */
function changed(key: string, value?: TorchValue): StateDict {
  const other = new Map(state);
  other.delete(key);
  return value === undefined ? other : other.set(key, value);
}

/** A tensor of the state whose last value is another. */
function spoilt(key: string, last: number): TorchValue {
  const { shape, values } = state.get(key) as Exclude<TorchValue, { count: number }>;
  const others = values.slice();
  others[others.length - 1] = last;
  return { shape, values: others };
}

test("weights of another network are refused in a sentence", () => {
  const [filter, bias] = ["Mixed_6b.branch7x7_2.conv.weight", "Mixed_5b.branch1x1.bn.bias"];
  const zeros = (...shape: number[]) => ({
    shape,
    values: new Float32Array(shape.reduce((a, b) => a * b)),
  });
  const wrong: [StateDict, RegExp][] = [
    [changed(filter), /^"w" lacks "Mixed_6b.branch7x7_2.conv.weight" of shape \[128, 128, 1, 7\]/],
    [changed(filter, zeros(128, 128, 7, 1)), /of shape \[128, 128, 7, 1\], not of shape \[128,/],
    [changed(bias, { count: 3 }), /^"w" holds ".*bn.bias" as a whole number, not of shape \[64\];/],
    [
      changed("Mixed_5b.branch1x1.bn.running_var", {
        shape: [64],
        values: new Float32Array(64).fill(-1),
      }),
      /^"w" holds the variance -1 in "Mixed_5b.branch1x1.bn.running_var": /,
    ],
    ...[filter, bias, "Conv2d_1a_3x3.bn.running_var"].flatMap((key) =>
      [NaN, Infinity, -Infinity].map((value): [StateDict, RegExp] => [
        changed(key, spoilt(key, value)),
        new RegExp(`^"w" holds ${value} in "${key}": weights are finite$`),
      ])
    ),
    [changed("AuxLogits.fc.bias", zeros(1000)), /^"w" is torchvision's Inception-v3, whose/],
    [changed("fc.bias", zeros(1000)), /^"w" is torchvision's Inception-v3, whose/],
    [changed("Mixed_8a.conv.weight", zeros(1)), /^"w" holds "Mixed_8a.conv.weight", which FID's/],
    [new Map([["main.0.weight", zeros(3)]]), /^"w" lacks "Conv2d_1a_3x3.conv.weight" of shape/],
  ];
  for (const [weights, sentence] of wrong) {
    assert.throws(() => loadInception(weights, "w"), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, sentence);
      return true;
    });
  }
});

test("what a file of weights may have too is passed over; images that are too small are not", () => {
  const more = new Map(state)
    .set("fc.bias", { shape: [1008], values: new Float32Array(1008) })
    .set("Conv2d_1a_3x3.bn.num_batches_tracked", { count: 0 });
  const inception = loadInception(more, "w");
  const small = tensor4d(new Float32Array(74 * 75 * 3), [1, 74, 75, 3]);
  assert.throws(
    () => inception.features(small),
    /images from 75 pixels are accepted, not of 74×75/,
  );
  inception.dispose();
});
