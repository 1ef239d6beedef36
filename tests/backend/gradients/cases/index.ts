// Operations that pick elements or put them somewhere.
import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../check.ts";
import { random } from "../inputs.ts";

const ints = (values: number[], shape: number[]) => tf.tensor(values, shape, "int32");

function gathered(
  x: number[],
  indices: [number[], number[]],
  axis: number,
  batchDims: number,
): Case {
  return {
    what: `[${x}], indices [${indices[1]}], axis ${axis}, batch dimensions ${batchDims}`,
    run: (tensor: tf.Tensor) => tf.gather(tensor, ints(...indices) as tf.Tensor1D, axis, batchDims),
    inputs: [random(x)],
  };
}

interface Strides {
  begin: number[];
  end: number[];
  strides: number[];
  masks?: [number?, number?, number?, number?, number?];
}

const strided: Strides[] = [
  { begin: [0, 1], end: [3, 4], strides: [1, 2] },
  { begin: [2, 3], end: [-4, -5], strides: [-1, -2] },
  { begin: [0, 1], end: [3, 3], strides: [2, 1], masks: [1, 2] },
  { begin: [1, 0], end: [2, 4], strides: [1, 1], masks: [0, 0, 0, 0, 1] },
  { begin: [1], end: [3], strides: [1] },
  { begin: [0, 0, 1], end: [1, 1, 3], strides: [1, 1, 1], masks: [0, 0, 0, 2] },
  { begin: [2, 2], end: [2, 4], strides: [1, 1] },
];

const slices: [number[], number[], number[]][] = [
  [[6], [1], [3]],
  [[3, 4], [1, 0], [2, 3]],
  [[3, 4], [1, 1], [-1, -1]],
  [[2, 3, 2], [0, 1, 0], [2, 2, 2]],
  [[2, 2, 2, 3], [1, 0, 1, 1], [1, 2, 1, 2]],
  [[2, 1, 2, 1, 3], [1, 0, 0, 0, 1], [1, 1, 2, 1, 2]],
  [[3, 2], [1, 0], [0, 2]],
];

function sliced(rank: number, op: (x: never, begin: never, size: never) => tf.Tensor): Case[] {
  return slices.filter(([shape]) => rank === 0 || shape.length === rank)
    .map(([shape, begin, size]): Case => {
      const given = (values: number[]) => (rank === 1 ? values[0] : values) as never;
      return {
        what: `[${shape}] from [${begin}], size [${size}]`,
        run: (x: tf.Tensor) => op(x as never, given(begin), given(size)),
        inputs: [random(shape)],
      };
    });
}

export const INDEX: Record<string, Case[]> = {
  bincount: [{
    what: "weights",
    run: (weights: tf.Tensor1D) =>
      tf.bincount(ints([1, 0, 3, 1, 5], [5]) as tf.Tensor1D, weights, 4),
    inputs: [random([5])],
  }],
  denseBincount: [
    {
      what: "weights",
      run: (weights: tf.Tensor1D) =>
        tf.denseBincount(ints([1, 0, 3, 1, 5], [5]) as tf.Tensor1D, weights, 4),
      inputs: [random([5])],
    },
    {
      what: "rows of weights",
      run: (weights: tf.Tensor2D) =>
        tf.denseBincount(ints([1, 0, 3, 1, 5, 1], [2, 3]) as tf.Tensor2D, weights, 4),
      inputs: [random([2, 3])],
    },
  ],
  gather: [
    gathered([5], [[4, 0, 4], [3]], 0, 0),
    gathered([3, 4], [[2, 0], [2]], 0, 0),
    gathered([3, 4], [[3, 3, 0, 1], [2, 2]], 1, 0),
    gathered([3, 4], [[3, 1], [2]], -1, 0),
    gathered([2, 3, 2], [[2, 2, 0], [3]], 1, 0),
    gathered([2, 4], [[3, 0, 1, 1], [2, 2]], 1, 1),
    gathered([2, 3, 2], [[2, 2, 0, 1], [2, 2]], 1, 1),
    gathered([2, 2, 3], [[2, 0, 1, 1], [2, 2]], 2, 1),
    gathered([2, 2, 3], [[2, 0, 1, 1, 0, 0, 2, 1], [2, 2, 2]], 2, 2),
    gathered([3, 2], [[], [0]], 0, 0),
  ],
  gatherND: [
    [[4, 3], [[2, 0, 2], [3, 1]]],
    [[4, 3], [[2, 0, 1, 1, 2, 0], [3, 2]]],
    [[2, 3, 2], [[1, 2, 0, 0], [1, 2, 2]]],
    [[5], [[3], [1]]],
  ].map(([shape, indices]): Case => ({
    what: `[${shape}] at [${(indices as number[][])[1]}]`,
    run: (x: tf.Tensor) => tf.gatherND(x, ints(...indices as [number[], number[]])),
    inputs: [random(shape as number[])],
  })),
  scatterND: [
    [[[2, 0, 2], [3, 1]], [3], [4]],
    [[[2, 0], [2, 1]], [2, 3], [4, 3]],
    [[[2, 0, 1, 1], [2, 2]], [2], [4, 3]],
  ].map(([indices, updates, shape]): Case => ({
    what: `[${updates}] into [${shape}]`,
    run: (x: tf.Tensor) =>
      tf.scatterND(ints(...indices as [number[], number[]]), x, shape as [number]),
    inputs: [random(updates as number[])],
  })),
  slice: sliced(0, tf.slice as never),
  slice1d: sliced(1, tf.slice1d as never),
  slice2d: sliced(2, tf.slice2d as never),
  slice3d: sliced(3, tf.slice3d as never),
  slice4d: sliced(4, tf.slice4d as never),
  sparseToDense: [
    {
      what: "vector",
      run: (values: tf.Tensor1D, other: tf.Scalar) =>
        tf.sparseToDense(ints([3, 0], [2]), values, [5], other),
      inputs: [random([2]), random([], 2)],
    },
    {
      what: "matrix",
      run: (values: tf.Tensor1D, other: tf.Scalar) =>
        tf.sparseToDense(ints([0, 1, 2, 2], [2, 2]), values, [3, 4], other),
      inputs: [random([2]), random([], 2)],
    },
    {
      what: "one value",
      run: (value: tf.Scalar) => tf.sparseToDense(ints([3, 0], [2]), value, [5], tf.scalar(0)),
      inputs: [random([])],
    },
  ],
  "sparse.sparseFillEmptyRows": [{
    what: "two empty rows",
    run: (values: tf.Tensor1D, other: tf.Scalar) =>
      tf.sparse.sparseFillEmptyRows(
        ints([0, 0, 2, 1, 2, 3], [3, 2]) as tf.Tensor2D,
        values,
        tf.tensor1d([4, 4], "int32"),
        other,
      ).outputValues,
    inputs: [random([3]), random([], 2)],
  }],
  "sparse.sparseSegmentMean": [{
    what: "[4,2]",
    run: (data: tf.Tensor) =>
      tf.sparse.sparseSegmentMean(
        data,
        tf.tensor1d([0, 2, 2, 3], "int32"),
        tf.tensor1d([0, 0, 2, 2], "int32"),
      ),
    inputs: [random([4, 2])],
  }],
  "sparse.sparseSegmentSum": [{
    what: "[4,2]",
    run: (data: tf.Tensor) =>
      tf.sparse.sparseSegmentSum(
        data,
        tf.tensor1d([0, 2, 2, 3], "int32"),
        tf.tensor1d([0, 0, 1, 1], "int32"),
      ),
    inputs: [random([4, 2])],
  }],
  stridedSlice: strided.map(({ begin, end, strides, masks = [] }): Case => ({
    what: `[${begin}] to [${end}] by [${strides}], masks [${masks}]`,
    run: (x: tf.Tensor) => tf.stridedSlice(x, begin, end, strides, ...masks),
    inputs: [random([3, 4])],
  })),
  tensorScatterUpdate: [
    {
      what: "elements",
      run: (x: tf.Tensor, updates: tf.Tensor) =>
        tf.tensorScatterUpdate(x, ints([3, 1], [2, 1]), updates),
      inputs: [random([5]), random([2], 2)],
    },
    {
      what: "rows",
      run: (x: tf.Tensor, updates: tf.Tensor) =>
        tf.tensorScatterUpdate(x, ints([2, 0], [2, 1]), updates),
      inputs: [random([4, 3]), random([2, 3], 2)],
    },
  ],
  unsortedSegmentSum: [
    [[5], [1, 0, 1, 3, -1]],
    [[3, 2], [2, 0, 2]],
    [[2, 2, 2], [1, 1]],
    [[0, 2], []],
  ].map(([shape, ids]): Case => ({
    what: `[${shape}] by [${ids}]`,
    run: (x: tf.Tensor) => tf.unsortedSegmentSum(x, tf.tensor1d(ids, "int32"), 4),
    inputs: [random(shape)],
  })),
};
