/**
 * Derivatives of operations that pick elements or put them somewhere.
 * @module
 */
import {
  add,
  Bincount,
  cast,
  DenseBincount,
  type DenseBincountAttrs,
  div,
  engine,
  equal,
  fill,
  gather,
  GatherNd,
  gatherND,
  GatherV2,
  type GatherV2Attrs,
  less,
  maximum,
  minimum,
  mul,
  type NamedAttrMap,
  type NamedTensorMap,
  ones,
  range,
  reshape,
  ScatterNd,
  scatterND,
  SparseFillEmptyRows,
  SparseSegmentMean,
  SparseSegmentSum,
  SparseToDense,
  StridedSlice,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  TensorScatterUpdate,
  tensorScatterUpdate,
  TopK,
  unsortedSegmentSum,
  where,
  zeros,
  zerosLike,
} from "@tensorflow/tfjs-core";
import { type Derivative, derivative } from "./take-over.ts";

/**
 * Sends every entry of `dy` to the element of a tensor of that shape whose number stands at its
 * place in `numbers`.
 */
function send(dy: Tensor, numbers: Tensor, shape: number[]): Tensor {
  const size = shape.reduce((product, extent) => product * extent, 1);
  const ids = reshape(numbers, [-1]) as Tensor1D;
  return reshape(unsortedSegmentSum(reshape(dy, [-1]), ids, size), shape);
}

/** A tensor's elements, numbered. */
function numbered(shape: number[]): Tensor {
  const size = shape.reduce((product, extent) => product * extent, 1);
  return reshape(range(0, size, 1, "int32"), shape);
}

/** An operation that only picks elements of x is asked which it picked. */
function picking(dy: Tensor, x: Tensor, kernelName: string, attrs: NamedAttrMap, others = {}) {
  const inputs: NamedTensorMap = { x: numbered(x.shape), ...others };
  return send(dy, engine().runKernel(kernelName, inputs, attrs) as Tensor, x.shape);
}

const stridedSlice = derivative(StridedSlice, ["x"], (dy, [x], attrs) => ({
  x: () => picking(dy, x, StridedSlice, attrs),
}));

/** TensorFlow.js's wants chained operations, and knows one batch dimension at most. */
const gatherBatches = derivative(GatherV2, ["x", "indices"], (dy, [x, indices], attrs, former) => {
  if ((attrs as unknown as GatherV2Attrs).batchDims === 0) return former();
  return {
    x: () => picking(dy, x, GatherV2, attrs, { indices }),
    indices: () => fill(indices.shape, 0),
  };
});

const topK: Derivative = {
  kernelName: TopK,
  inputsToSave: ["x"],
  outputsToSave: [false, true],
  gradFunc: (dys, [x, indices]) => ({
    x: () => {
      const [dy] = dys as Tensor[];
      const length = x.shape[x.rank - 1];
      if (dy.size === 0) return zeros(x.shape);
      const column = [...dy.shape, 1];
      const places = equal(reshape(indices, column), range(0, length, 1, "int32"));
      return sum(mul(cast(places, "float32"), reshape(dy, column)), -2);
    },
  }),
};

const gatherNd = derivative(GatherNd, ["params", "indices"], (dy, [params, indices]) => ({
  params: () =>
    indices.rank === 1
      ? scatterND(
        reshape(indices, [1, -1]),
        reshape(dy, [1, ...dy.shape]),
        params.shape as [number],
      )
      : scatterND(indices, dy, params.shape as [number]),
  indices: () => fill(indices.shape, 0),
}));

const scatterNd = derivative(ScatterNd, ["indices", "updates"], (dy, [indices]) => ({
  updates: () => gatherND(dy, indices),
  indices: () => fill(indices.shape, 0),
}));

const tensorScatter = derivative(
  TensorScatterUpdate,
  ["indices", "updates"],
  (dy, [indices, updates]) => ({
    tensor: () => tensorScatterUpdate(dy, indices, zeros(updates.shape)),
    updates: () => gatherND(dy, indices),
    indices: () => fill(indices.shape, 0),
  }),
);

/** Indices of single elements as rows of coordinates. */
function coordinates(indices: Tensor): Tensor {
  return indices.rank < 2 ? reshape(indices, [-1, 1]) : indices;
}

const dense = derivative(
  SparseToDense,
  ["sparseIndices", "sparseValues"],
  (dy, [sparseIndices, sparseValues]) => {
    const picked = () => gatherND(dy, coordinates(sparseIndices));
    return {
      sparseValues: () => sparseValues.rank === 0 ? sum(picked()) : picked(),
      defaultValue: () => sub(sum(dy), sum(picked())),
      sparseIndices: () => fill(sparseIndices.shape, 0),
    };
  },
);

/** Sums (or means) of rows that are picked: each row gets the gradient of its segment. */
function sparseSegments(kernelName: string): Derivative {
  return derivative(
    kernelName,
    ["data", "indices", "segmentIds"],
    (dy, [data, indices, segmentIds]) => ({
      data: () => {
        const ids = segmentIds as Tensor1D;
        const rows = [...dy.shape.slice(0, 1), ...Array(dy.rank - 1).fill(1)];
        const counts = unsortedSegmentSum(ones([ids.size]), ids, dy.shape[0]);
        const share = kernelName === SparseSegmentMean
          ? div(dy, reshape(maximum(counts, 1), rows))
          : dy;
        return unsortedSegmentSum(gather(share, ids), indices as Tensor1D, data.shape[0]);
      },
      indices: () => fill(indices.shape, 0),
      segmentIds: () => fill(segmentIds.shape, 0),
    }),
  );
}

const fillEmptyRows: Derivative = {
  kernelName: SparseFillEmptyRows,
  inputsToSave: ["indices"],
  outputsToSave: [false, false, false, true],
  gradFunc: (dys, [indices, reverseIndexMap]) => {
    const [, dy] = dys as Tensor[];
    const values = () => gather(dy, reverseIndexMap as Tensor1D);
    return {
      values,
      defaultValue: () => sub(sum(dy), sum(values())),
      indices: () => fill(indices.shape, 0),
    };
  },
};

/** Each weight gets the gradient of the bin that it was counted in. */
function counts(kernelName: string): Derivative {
  return derivative<DenseBincountAttrs>(
    kernelName,
    ["x", "weights"],
    (dy, [x, weights], { size, binaryOutput }) => ({
      x: () => fill(x.shape, 0),
      weights: () => {
        if (binaryOutput || weights.size === 0 || size === 0) return zerosLike(weights);
        const bins = minimum(x, size - 1);
        const firsts = x.rank === 2
          ? mul(reshape(range(0, x.shape[0], 1, "int32"), [-1, 1]), size)
          : 0;
        const picked = gather(reshape(dy, [-1]), cast(add(bins, firsts), "int32"));
        return where(less(x, size), picked, zerosLike(picked));
      },
    }),
  );
}

/** One derivative each. */
export const INDEXING: Derivative[] = [
  stridedSlice,
  gatherBatches,
  topK,
  gatherNd,
  scatterNd,
  tensorScatter,
  dense,
  sparseSegments(SparseSegmentSum),
  sparseSegments(SparseSegmentMean),
  fillEmptyRows,
  counts(Bincount),
  counts(DenseBincount),
];
