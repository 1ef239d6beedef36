/**
 * Derivatives of operations that rearrange, repeat or spread elements.
 * @module
 */
import {
  concat,
  DepthToSpace,
  type DepthToSpaceAttrs,
  Diag,
  eye,
  mul,
  reshape,
  SplitV,
  type SplitVAttrs,
  stack,
  sum,
  type Tensor,
  Tile,
  type TileAttrs,
  transpose,
  Unpack,
  type UnpackAttrs,
} from "@tensorflow/tfjs-core";
import { type Derivative, derivative } from "./take-over.ts";

const depthToSpace = derivative<DepthToSpaceAttrs>(
  DepthToSpace,
  ["x"],
  (dy, [x], { blockSize, dataFormat }) => ({
    x: () => {
      const rows = (extent: number) => [extent / blockSize, blockSize];
      const [n, a, b, c] = dy.shape;
      const [split, order] = dataFormat === "NCHW"
        ? [[n, a, ...rows(b), ...rows(c)], [0, 3, 5, 1, 2, 4]]
        : [[n, ...rows(a), ...rows(b), c], [0, 1, 3, 2, 4, 5]];
      return reshape(transpose(reshape(dy, split), order), x.shape);
    },
  }),
);

const diagonal = derivative(Diag, ["x"], (dy, [x]) => ({
  x: () => reshape(sum(mul(reshape(dy, [x.size, x.size]), eye(x.size)), 1), x.shape),
}));

/**
 * The sum over the repetitions; TensorFlow.js's cuts them out one by one, and knows four dimensions
 * at most.
 */
const tile = derivative<TileAttrs>(Tile, ["x"], (dy, [x], { reps }) => ({
  x: () => {
    let total: Tensor = dy;
    for (let axis = x.rank - 1; axis >= 0; axis--) {
      if (reps[axis] === 1) continue;
      const before = total.shape.slice(0, axis);
      const after = total.shape.slice(axis + 1);
      total = sum(reshape(total, [...before, reps[axis], x.shape[axis], ...after]), axis);
    }
    return reshape(total, x.shape);
  },
}));

/** TensorFlow.js's expects a list, which it does not get where there is one part only. */
const parts = (dy: Tensor | Tensor[]): Tensor[] => [dy].flat();

const unpack: Derivative = {
  kernelName: Unpack,
  gradFunc: (dy, _saved, attrs) => ({
    value: () => stack(parts(dy), (attrs as unknown as UnpackAttrs).axis),
  }),
};

const split: Derivative = {
  kernelName: SplitV,
  gradFunc: (dy, _saved, attrs) => ({
    x: () => concat(parts(dy), (attrs as unknown as SplitVAttrs).axis),
  }),
};

/** One derivative each. */
export const SHAPES: Derivative[] = [depthToSpace, diagonal, tile, unpack, split];
