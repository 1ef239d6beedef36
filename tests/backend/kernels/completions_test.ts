import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { sameAsCpu, Seeded, tensor, type Values } from "../compare.ts";

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

/** The result on this backend, which must not leave a tensor behind. */
async function here(compute: () => tf.Tensor): Promise<{ values: number[]; shape: number[] }> {
  await tf.setBackend("earthmover");
  const before = tf.backend().numDataIds();
  const out = tf.tidy(compute);
  const result = { values: [...out.dataSync()], shape: out.shape };
  out.dispose();
  assert.equal(tf.backend().numDataIds(), before, "tensors left behind");
  return result;
}

test("einsum: every kind of subscript agrees with sums of products written out", async () => {
  const seeded = new Seeded(1);
  const size: Record<string, number> = { i: 3, j: 4, k: 5, b: 2, c: 6 };
  const equations = [
    "ij->ji",
    "ijk->j",
    "i,j->ij",
    "ij,jk->ik",
    "bij,bjk->kbi",
    "bic,kjc->bikj",
    "ij,ij->",
  ];
  for (const equation of equations) {
    const [left, output] = equation.split("->");
    const terms = left.split(",");
    const inputs = terms.map((term) => seeded.array([...term].map((name) => size[name])));
    const names = [...new Set(terms.join(""))];
    const wanted = new Map<string, number>();
    const visit = (at: Record<string, number>, rest: string[]): void => {
      if (rest.length > 0) {
        for (let v = 0; v < size[rest[0]]; v++) visit({ ...at, [rest[0]]: v }, rest.slice(1));
        return;
      }
      const product = terms.reduce((p, term, t) => {
        const offset = [...term].reduce((o, name) => o * size[name] + at[name], 0);
        return p * inputs[t].values[offset];
      }, 1);
      const key = [...output].reduce((o, name) => o * size[name] + at[name], 0);
      wanted.set(String(key), (wanted.get(String(key)) ?? 0) + product);
    };
    visit({}, names);
    const got = await here(() => tf.einsum(equation, ...inputs.map((input) => tensor(input))));
    assert.deepEqual(got.shape, [...output].map((name) => size[name]), equation);
    got.values.forEach((value, i) => {
      assert.ok(Math.abs(value - wanted.get(String(i))!) < 1e-5, `${equation}, element ${i}`);
    });
  }
});

test("unsortedSegmentSum is the gradient of gather", async () => {
  const seeded = new Seeded(2);
  const x = seeded.array([7, 3, 5]);
  const indices = Array.from({ length: 12 }, () => seeded.int(0, 6));
  const gather = () => tf.gather(tensor(x), tf.tensor1d(indices, "int32"));
  await sameAsCpu("gather", gather);
  const dy = seeded.array([12, 3, 5]);
  const segments = () =>
    tf.unsortedSegmentSum(tensor(dy), tf.tensor1d(indices.map((i) => i - 1), "int32"), 6);
  await sameAsCpu("unsortedSegmentSum", segments);
  await here(segments);
  assert.throws(
    () => tf.unsortedSegmentSum(tensor(dy), tf.tensor1d([0, 1], "int32"), 6),
    /one segment for each row/,
  );
});

test("gather: batches, any axis, integers; an index beyond the axis is an error", async () => {
  const seeded = new Seeded(3);
  const x = seeded.array([3, 4, 5, 2]);
  for (
    const [axis, batchDims, shape] of [[1, 1, [3, 6]], [2, 1, [3, 2]], [2, 2, [3, 4, 3]], [3, 0, [
      2,
    ]]] as const
  ) {
    const length = shape.reduce((product: number, size) => product * size, 1);
    const indices = Array.from({ length }, () => seeded.int(0, x.shape[axis] - 1));
    const compute = () =>
      tf.gather(tensor(x), tf.tensor(indices, [...shape], "int32"), axis, batchDims);
    await sameAsCpu(`axis ${axis}, batchDims ${batchDims}`, compute);
  }
  const { values } = await here(() => tf.gather(tf.tensor1d([10, 2 ** 30, -7], "int32"), [2, 1]));
  assert.deepEqual(values, [-7, 2 ** 30]);
  assert.throws(() => tf.gather(tf.tensor1d([1, 2]), [2]), /index value 2 is not in \[0, 1\]/);
});

test("slices of ranks 1 to 6, of every type; one that is out of bounds is an error", async () => {
  const seeded = new Seeded(4);
  for (let rank = 1; rank <= 6; rank++) {
    for (let repeat = 0; repeat < 10; repeat++) {
      const shape = Array.from({ length: rank }, () => seeded.int(1, 4));
      const begin = shape.map((extent) => seeded.int(0, extent - 1));
      const size = shape.map((extent, axis) => seeded.int(1, extent - begin[axis]));
      const x = seeded.array(shape);
      await sameAsCpu(
        `[${shape}] from [${begin}], [${size}]`,
        () => tf.slice(tensor(x), begin, size),
      );
    }
  }
  const bools = await here(() =>
    tf.slice(tf.tensor2d([[1, 0, 1], [0, 1, 1]], [2, 3], "bool"), [0, 1], [2, 2])
  );
  assert.deepEqual(bools.values, [0, 1, 1, 1]);
  assert.deepEqual((await here(() => tf.slice(tf.ones([3, 2]), [1, 0], [0, 2]))).shape, [0, 2]);
  assert.throws(() => tf.slice(tf.ones([4, 3]), [1, 1], [10, 10]), /would overflow/);
});

test("reshapes of every type; one extent may be left out, and the elements must be as many", () => {
  for (const dtype of ["float32", "int32", "bool", "complex64", "string"] as const) {
    const flat = dtype === "complex64"
      ? tf.complex([1, 2, 3, 4], [5, 6, 7, 8])
      : tf.tensor1d(dtype === "string" ? ["a", "b", "c", "d"] : [1, 0, 1, 1], dtype);
    const [square, back] = tf.tidy(() => {
      const square = tf.reshape(flat, [2, -1]);
      return [square, tf.reshape(square, [-1])];
    });
    assert.deepEqual(square.shape, [2, 2], dtype);
    assert.deepEqual([...back.dataSync()], [...flat.dataSync()], dtype);
    tf.dispose([flat, square, back]);
  }
  const three = tf.tensor1d([1, 2, 3]);
  assert.throws(() => tf.reshape(three, [2, 2]), /Size\(3\) must match|has 4 elements and the old/);
  assert.throws(() => tf.reshape(three, [2, -1]), /implicit shape can't be a fractional number/);
  three.dispose();
});

test("convolutions of channels-first images are those of the transposed images", async () => {
  const seeded = new Seeded(7);
  const x = seeded.array([2, 3, 6, 5]);
  const filter = seeded.array([3, 2, 3, 4]);
  const pad: [[number, number], [number, number], [number, number], [number, number]] = [
    [0, 0],
    [0, 0],
    [2, 1],
    [0, 1],
  ];
  await sameAsCpu(
    "conv2d",
    () => tf.conv2d(tensor<tf.Rank.R4>(x), tensor<tf.Rank.R4>(filter), [2, 1], pad, "NCHW", 1),
  );
  const dy = seeded.array([2, 4, 4, 5]);
  const attrs = { strides: [2, 1], pad, dataFormat: "NCHW", dimRoundingMode: undefined };
  await sameAsCpu(
    "to the input",
    () => run("Conv2DBackpropInput", { dy, filter }, { ...attrs, inputShape: x.shape }),
  );
  await sameAsCpu(
    "to the filter",
    () => run("Conv2DBackpropFilter", { x, dy }, { ...attrs, filterShape: filter.shape }),
  );
  const bias = seeded.array([4]);
  const fused = () =>
    tf.fused.conv2d({
      x: tensor<tf.Rank.R4>(x),
      filter: tensor<tf.Rank.R4>(filter),
      strides: 1,
      pad: "same",
      dataFormat: "NCHW",
      bias: tensor(bias),
      activation: "relu",
    });
  await sameAsCpu("fused conv2d", fused);
});

test("a transposed convolution to a smaller shape ignores the rest of its input", async () => {
  const seeded = new Seeded(8);
  const dy = seeded.array([1, 6, 7, 2]);
  const filter = seeded.array([3, 3, 4, 2]);
  await sameAsCpu(
    "conv2dTranspose",
    () =>
      tf.conv2dTranspose(
        tensor<tf.Rank.R4>(dy),
        tensor<tf.Rank.R4>(filter),
        [1, 4, 5, 4],
        1,
        "same",
      ),
  );
});

test("products of integers are exact, batched, transposed, and wrap around", async () => {
  const a = tf.tensor3d(
    [1, 2, 3, 4, 5, 6, 2 ** 24 + 1, 1, 2 ** 16, 0, 2 ** 16, 1],
    [2, 3, 2],
    "int32",
  );
  const b = tf.tensor2d([1, 2 ** 16, -1, 7], [2, 2], "int32");
  const { values, shape } = await here(() => tf.matMul(a, b));
  assert.deepEqual(shape, [2, 3, 2]);
  const wanted = [-1, 65550, -1, 196636, -1, 327722, 2 ** 24, 65543, 2 ** 16, 0, 65535, 7];
  assert.deepEqual(values, wanted);
  const transposed = await here(() => tf.matMul(b, a, true, true));
  assert.deepEqual(transposed.shape, [2, 2, 3]);
  const at = (matrix: number, row: number, column: number) => (matrix * 3 + row) * 2 + column;
  // (b^T · a^T)[m][c][r] = sum over k of b[k][c] · a[m][r][k] = (a · b)[m][r][c]
  for (let m = 0; m < 2; m++) {
    for (let r = 0; r < 3; r++) {
      for (let c = 0; c < 2; c++) {
        assert.equal(transposed.values[(m * 2 + c) * 3 + r], wanted[at(m, r, c)]);
      }
    }
  }
  tf.dispose([a, b]);
});

test("casts, bounds and windows that the stock kernels get wrong", async () => {
  const bool = await here(() => tf.cast(tf.tensor1d([0, 0.25, -3, 256, NaN]), "bool"));
  assert.deepEqual(bool.values, [0, 1, 1, 1, 1]);
  const clipped = await here(() => tf.clipByValue(tf.tensor1d([-2, 0.5, NaN, 9]), -1, 1));
  assert.deepEqual(clipped.values, [-1, 0.5, NaN, 1]);
  const x = new Seeded(9).array([2, 5, 4, 3]);
  for (const pool of [tf.maxPool, tf.avgPool]) {
    await sameAsCpu("one pixel", () => pool(tensor<tf.Rank.R4>(x), 1, 2, "valid"));
  }
  const counts = await here(() => tf.bincount(tf.tensor1d([1, 1, 3], "int32"), tf.tensor1d([]), 4));
  assert.deepEqual(counts.values, [0, 2, 0, 1]);
});
