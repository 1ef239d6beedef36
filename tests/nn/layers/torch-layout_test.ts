import assert from "node:assert/strict";
import { test } from "node:test";
import {
  convLayout,
  convTransposeLayout,
  fromTorch,
  imagesLayout,
  linearLayout,
  type TorchLayout,
  toTorch,
  vectorLayout,
} from "../../../src/nn/layers/torch-layout.ts";

/** Numbers 0, 1, 2, … in our order, in PyTorch's order. */
function permuted(layout: TorchLayout): number[] {
  const size = layout.view.reduce((a, b) => a * b, 1);
  return [...toTorch(Float32Array.from({ length: size }, (_, i) => i), layout)];
}

test("a convolution's filter: ours [y][x][in][out], PyTorch's [out][in][y][x]", () => {
  const [height, width, inputs, outputs] = [2, 3, 4, 5];
  const expected = [];
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < inputs; i++) {
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          expected.push(((y * width + x) * inputs + i) * outputs + o);
        }
      }
    }
  }
  assert.deepEqual(permuted(convLayout([height, width, inputs, outputs])), expected);
  assert.deepEqual(convLayout([height, width, inputs, outputs]).shape, [5, 4, 2, 3]);
});

test("a transposed convolution's filter: ours [y][x][out][in], PyTorch's [in][out][y][x]", () => {
  const layout = convTransposeLayout([1, 1, 2, 3]);
  assert.deepEqual(permuted(layout), [0, 3, 1, 4, 2, 5]);
  assert.deepEqual(layout.shape, [3, 2, 1, 1]);
});

test("a linear layer is transposed", () => {
  const layout = linearLayout(2, 3);
  assert.deepEqual(permuted(layout), [0, 3, 1, 4, 2, 5]);
  assert.deepEqual(layout.shape, [3, 2]);
});

test("a linear layer that reads an image has its columns by (channel, row, column)", () => {
  const [height, width, channels, outputs] = [2, 2, 3, 2];
  const expected = [];
  for (let o = 0; o < outputs; o++) {
    for (let c = 0; c < channels; c++) {
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          expected.push(((y * width + x) * channels + c) * outputs + o);
        }
      }
    }
  }
  const layout = linearLayout(12, outputs, { input: [height, width, channels] });
  assert.deepEqual(permuted(layout), expected);
  assert.deepEqual(layout.shape, [2, 12]);
});

test("a linear layer that writes an image has its rows, and its bias, by (channel, row, column)", () => {
  const image = [1, 2, 2] as const;
  // Ours, of one input: (x0, c0), (x0, c1), (x1, c0), (x1, c1).
  assert.deepEqual(permuted(linearLayout(1, 4, { output: image })), [0, 2, 1, 3]);
  assert.deepEqual(permuted(vectorLayout(4, image)), [0, 2, 1, 3]);
});

test("images: ours NHWC, PyTorch's NCHW", () => {
  assert.deepEqual(permuted(imagesLayout(2, [1, 2, 2])), [0, 2, 1, 3, 4, 6, 5, 7]);
});

test("features that are not the image's size are refused", () => {
  assert.throws(() => vectorLayout(5, [1, 2, 2]), RangeError);
});

test("there and back is the same", () => {
  const layouts = [
    vectorLayout(12, [2, 2, 3]),
    linearLayout(12, 8, { input: [2, 2, 3], output: [2, 4, 1] }),
    convLayout([4, 3, 2, 5]),
    convTransposeLayout([4, 3, 2, 5]),
    imagesLayout(3, [4, 5, 2]),
  ];
  for (const layout of layouts) {
    const size = layout.view.reduce((a, b) => a * b, 1);
    const values = Float32Array.from({ length: size }, (_, i) => i * i);
    assert.deepEqual(fromTorch(toTorch(values, layout), layout), values);
  }
});
