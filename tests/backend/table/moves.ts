/** Kernels that move elements without computing: reshape, slice, join, gather, scatter. */

import type { Case } from "./case.ts";
import { given, integers, NUMBERS, ordinary, special, TYPES } from "./values.ts";

/** Kernels of every type of element. */
function ofType(dtype: (typeof TYPES)[number]): Case[] {
  const x = (shape: number[], start = 0) => special(dtype, shape, start);
  const cases: Case[] = [];
  const add = (kernel: string, inputs: Case["inputs"], attrs: object = {}) => {
    cases.push({ kernel, inputs, attrs });
  };
  for (const [from, to] of [[[6], [2, 3]], [[], [1, 1]], [[0], [2, 0]], [[2, 3], [6]]]) {
    add("Reshape", { x: x(from) }, { shape: to });
  }
  for (const dim of [0, 1, -1]) add("ExpandDims", { input: x([2, 3]) }, { dim });
  add("ExpandDims", { input: x([0]) }, { dim: 0 });
  for (const axis of [0, 1]) {
    add("Concat", [x([2, 3]), x([2, 3], 4)], { axis });
    add("Concat", [x([2, 3]), x(axis === 0 ? [0, 3] : [2, 0]), x([2, 3], 1)], { axis });
    add("Pack", [x([2, 3]), x([2, 3], 4)], { axis });
  }
  add("Concat", [x([0]), x([0])], { axis: 0 });
  add("Concat", [x([4])], { axis: 0 });
  add("Pack", [x([]), x([], 1), x([], 2)], { axis: 0 });
  for (const axis of [0, 1, -1]) {
    add("Unpack", { value: x([2, 3, 2]) }, { axis: axis < 0 ? 2 : axis });
  }
  for (const numOrSizeSplits of [2, [1, 3], [0, 4], [1, -1]]) {
    add("SplitV", { x: x([4, 3]) }, { numOrSizeSplits, axis: 0 });
  }
  for (
    const [begin, size] of [[[0, 1], [2, 2]], [[1, 0], [1, -1]], [[0, 0], [0, 3]], [[2, 0], [1, 3]]]
  ) {
    add("Slice", { x: x([3, 3]) }, { begin, size });
  }
  add("Slice", { x: x([7]) }, { begin: 2, size: 3 });
  const masks = { beginMask: 0, endMask: 0, ellipsisMask: 0, newAxisMask: 0, shrinkAxisMask: 0 };
  for (
    const part of [
      { begin: [0, 1], end: [3, 3], strides: [2, 1] },
      { begin: [-1, 2], end: [0, 0], strides: [-1, -1] },
      { begin: [1, 1], end: [1, 3], strides: [1, 1] },
      { begin: [1, 0], end: [2, 3], strides: [1, 1], shrinkAxisMask: 1 },
      { begin: [1, 0], end: [2, 3], strides: [1, 2], beginMask: 3, endMask: 3 },
    ]
  ) add("StridedSlice", { x: x([3, 4]) }, { ...masks, ...part });
  for (
    const [shape, perm] of [
      [[2, 3], [1, 0]],
      [[2, 3, 4], [2, 0, 1]],
      [[2, 3, 4], [0, 1, 2]],
      [[0, 3], [1, 0]],
      [[1, 2, 1, 3], [3, 2, 1, 0]],
      [[5], [0]],
    ]
  ) {
    add("Transpose", { x: x(shape) }, { perm });
  }
  for (
    const [shape, reps] of [[[2, 3], [2, 1]], [[3], [4]], [[2, 1, 2], [1, 3, 2]], [[3], [0]], [
      [0],
      [2],
    ]]
  ) {
    add("Tile", { x: x(shape) }, { reps });
  }
  for (const axis of [0, 1]) {
    add("GatherV2", { x: x([3, 4]), indices: integers(2, 0, 2) }, { axis, batchDims: 0 });
    add("GatherV2", { x: x([3, 4]), indices: given("int32", [0], []) }, { axis, batchDims: 0 });
  }
  add("GatherV2", { x: x([2, 4]), indices: given("int32", [2, 2], [1, 0, 3, 3]) }, {
    axis: 1,
    batchDims: 1,
  });
  add("GatherV2", { x: x([3, 4]), indices: integers(5) }, { axis: 0, batchDims: 0 });
  add("GatherNd", { params: x([3, 4]), indices: given("int32", [2, 2], [0, 1, 2, 3]) });
  add("GatherNd", { params: x([3, 4]), indices: given("int32", [2, 1], [2, 0]) });
  add("GatherNd", { params: x([3, 4]), indices: given("int32", [1, 2], [5, 0]) });
  for (const shape of [[8], [6]]) {
    add("ScatterNd", { indices: given("int32", [3, 1], [4, 1, 4]), updates: x([3], 3) }, { shape });
  }
  add("ScatterNd", { indices: given("int32", [2, 1], [2, 0]), updates: x([2, 3], 3) }, {
    shape: [4, 3],
  });
  add("ScatterNd", { indices: given("int32", [1, 1], [9]), updates: x([1]) }, { shape: [4] });
  add("TensorScatterUpdate", {
    tensor: x([5]),
    indices: given("int32", [2, 1], [3, 0]),
    updates: x([2], 2),
  });
  add("SparseToDense", {
    sparseIndices: given("int32", [2, 1], [3, 0]),
    sparseValues: x([2], 1),
    defaultValue: x([], 3),
  }, { outputShape: [5] });
  add("SparseToDense", {
    sparseIndices: given("int32", [2, 2], [1, 1, 0, 2]),
    sparseValues: x([], 1),
    defaultValue: x([], 3),
  }, { outputShape: [2, 3] });
  for (
    const [shape, paddings] of [
      [[3], [[1, 2]]],
      [[2, 3], [[0, 1], [2, 0]]],
      [[0], [[1, 1]]],
      [[
        2,
        2,
        2,
      ], [[1, 0], [0, 0], [0, 1]]],
      [[2, 3], [[0, 0], [0, 0]]],
      [[5], [[0, -2]]],
      [[4], [[1, -2]]],
    ]
  ) {
    for (
      const constantValue of dtype === "string"
        ? ["z"]
        : [0, 1, ...(dtype === "float32" ? [NaN] : [])]
    ) {
      add("PadV2", { x: x(shape as number[]) }, { paddings, constantValue });
    }
  }
  for (const mode of ["reflect", "symmetric"]) {
    add("MirrorPad", { x: x([3, 4]) }, { paddings: [[1, 2], [2, 1]], mode });
    add("MirrorPad", { x: x([4]) }, { paddings: [[0, 1]], mode });
  }
  add("Diag", { x: x([3]) });
  add("Diag", { x: x([2, 2]) });
  add("BatchToSpaceND", { x: x([4, 1, 2, 1]) }, { blockShape: [2, 2], crops: [[0, 0], [1, 0]] });
  add("SpaceToBatchND", { x: x([1, 2, 3, 1]) }, { blockShape: [2, 2], paddings: [[0, 0], [1, 0]] });
  for (const dataFormat of ["NHWC"]) {
    add("DepthToSpace", { x: x([1, 2, 2, 8]) }, { blockSize: 2, dataFormat });
  }
  return cases;
}

/** Sums over rows that are chosen by number. */
function segments(): Case[] {
  const cases: Case[] = [];
  for (const dtype of NUMBERS) {
    for (const shape of [[4], [4, 3]]) {
      cases.push({
        kernel: "UnsortedSegmentSum",
        inputs: { x: ordinary(dtype, shape), segmentIds: integers(0, 2, 0, 1) },
        attrs: { numSegments: 3 },
      });
      for (const kernel of ["SparseSegmentSum", "SparseSegmentMean"]) {
        cases.push({
          kernel,
          inputs: {
            data: ordinary(dtype, shape),
            indices: integers(0, 3, 1),
            segmentIds: integers(0, 0, 1),
          },
          tolerance: 1e-6,
        });
      }
    }
    cases.push({
      kernel: "SparseFillEmptyRows",
      inputs: {
        indices: given("int32", [3, 2], [0, 1, 2, 0, 2, 3]),
        values: ordinary(dtype, [3]),
        denseShape: integers(4, 5),
        defaultValue: ordinary(dtype, []),
      },
    });
  }
  cases.push({
    kernel: "SparseReshape",
    inputs: {
      inputIndices: given("int32", [3, 2], [0, 1, 1, 2, 3, 0]),
      inputShape: integers(4, 3),
      newShape: integers(2, -1),
    },
  });
  for (const [s0, s1] of [[[2, 3], [3]], [[1, 4], [2, 1]], [[2], [3]]]) {
    cases.push({ kernel: "BroadcastArgs", inputs: { s0: integers(...s0), s1: integers(...s1) } });
  }
  return cases;
}

/** Kernels of text. */
function texts(): Case[] {
  const words = given("string", [5], ["a b", "", "ß,c", "a", "b b  c"]);
  const cases: Case[] = [];
  for (const skipEmpty of [true, false]) {
    for (const delimiter of [" ", "", ","]) {
      cases.push({
        kernel: "StringSplit",
        inputs: { input: words, delimiter: given("string", [], [delimiter]) },
        attrs: { skipEmpty },
      });
    }
  }
  cases.push({
    kernel: "StringToHashBucketFast",
    inputs: { input: words },
    attrs: { numBuckets: 10 },
  });
  const grams = {
    separator: "|",
    nGramWidths: [2],
    leftPad: "<",
    rightPad: ">",
    padWidth: 1,
    preserveShortSequences: false,
  };
  cases.push({
    kernel: "StringNGrams",
    inputs: { data: words, dataSplits: integers(0, 2, 5) },
    attrs: grams,
  });
  for (const replaceGlobal of [true, false]) {
    cases.push({
      kernel: "StaticRegexReplace",
      inputs: { x: words },
      attrs: { pattern: "[ab]", rewrite: "x", replaceGlobal },
    });
  }
  cases.push({
    kernel: "RaggedRange",
    inputs: { starts: integers(0, 5, 8), limits: integers(3, 7, 8), deltas: integers(1) },
  });
  cases.push({
    kernel: "RaggedGather",
    inputs: {
      paramsNestedSplits: [integers(0, 2, 3, 5)],
      paramsDenseValues: ordinary("float32", [5]),
      indices: integers(2, 0),
    },
    attrs: { outputRaggedRank: 1 },
  });
  cases.push({
    kernel: "RaggedTensorToTensor",
    inputs: {
      shape: integers(3, 4),
      values: ordinary("float32", [5]),
      defaultValue: given("float32", [], [9]),
      rowPartitionTensors: [integers(3), integers(0, 2, 2, 5)],
    },
    attrs: { rowPartitionTypes: ["FIRST_DIM_SIZE", "ROW_SPLITS"] },
  });
  return cases;
}

/** All of these. */
export function moveCases(): Case[] {
  return [...TYPES.flatMap(ofType), ...segments(), ...texts()];
}
