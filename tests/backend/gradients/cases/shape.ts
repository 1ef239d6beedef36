// Operations that rearrange, repeat, join or cut.
import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../check.ts";
import { random } from "../inputs.ts";

const one = (what: string, shape: number[], run: (x: never) => tf.Tensor | tf.Tensor[]): Case => ({
  what: `[${shape}] ${what}`,
  run,
  inputs: [random(shape)],
});

const reversals: [number[], number | number[] | undefined][] = [
  [[4], 0],
  [[2, 3], 1],
  [[2, 3], undefined],
  [[2, 3, 2], [0, -1]],
  [[2, 1, 3, 2], [1, 2]],
  [[0, 3], 1],
];

const reversed = (rank: number, op: (x: never, axis: never) => tf.Tensor): Case[] =>
  reversals.filter(([shape]) => rank === 0 || shape.length === rank)
    .map(([shape, axis]) => one(`over ${axis}`, shape, (x) => op(x, axis as never)));

const PADS: [number[], [number, number][]][] = [
  [[4], [[1, 2]]],
  [[2, 3], [[1, 1], [0, 2]]],
  [[3, 3, 2], [[2, 1], [2, 2], [0, 1]]],
  [[2, 3, 3, 2], [[0, 0], [2, 1], [1, 2], [0, 0]]],
  [[3, 3], [[0, 0], [0, 0]]],
];

const padded = (
  rank: number,
  op: (x: never, paddings: never, value: number) => tf.Tensor,
): Case[] =>
  PADS.filter(([shape]) => rank === 0 || shape.length === rank).map(([shape, paddings]) =>
    one(
      `by ${paddings.join(" ")}`,
      shape,
      (x) => op(x, (rank === 1 ? paddings[0] : paddings) as never, 0.5),
    )
  );

const JOINS: [number[][], number][] = [
  [[[2], [3]], 0],
  [[[2, 3], [1, 3], [2, 3]], 0],
  [[[2, 3], [2, 1]], 1],
  [[[2, 2, 1], [2, 1, 1]], 1],
  [[[1, 2, 1, 2], [1, 2, 1, 3]], 3],
  [[[2, 3], [0, 3]], 0],
];

const joined = (rank: number, op: (xs: never, axis: never) => tf.Tensor): Case[] =>
  JOINS.filter(([[shape]]) => rank === 0 || shape.length === rank).map(([shapes, axis]): Case => ({
    what: `${shapes.map((shape) => `[${shape}]`).join(" ")} along ${axis}`,
    run: (...xs: tf.Tensor[]) => op(xs as never, axis as never),
    inputs: shapes.map((shape, i) => random(shape, i + 1)),
  }));

export const SHAPE: Record<string, Case[]> = {
  batchToSpaceND: [
    one("", [4, 2, 3, 1], (x: tf.Tensor) => tf.batchToSpaceND(x, [2, 2], [[0, 0], [0, 0]])),
    one("cropped", [4, 2, 3, 1], (x: tf.Tensor) => tf.batchToSpaceND(x, [2, 2], [[1, 0], [0, 2]])),
  ],
  broadcastTo: [
    one("to [2,3]", [3], (x: tf.Tensor) => tf.broadcastTo(x, [2, 3])),
    one("to [2,3,2]", [3, 1], (x: tf.Tensor) => tf.broadcastTo(x, [2, 3, 2])),
    one("to [2,3]", [2, 3], (x: tf.Tensor) => tf.broadcastTo(x, [2, 3])),
    one("to [1,2,1,2,3]", [1, 3], (x: tf.Tensor) => tf.broadcastTo(x, [1, 2, 1, 2, 3])),
    one("to [4]", [], (x: tf.Tensor) => tf.broadcastTo(x, [4])),
  ],
  concat: joined(0, tf.concat as never),
  concat1d: joined(1, tf.concat1d as never),
  concat2d: joined(2, tf.concat2d as never),
  concat3d: joined(3, tf.concat3d as never),
  concat4d: joined(4, tf.concat4d as never),
  depthToSpace: [
    one("by 2", [1, 2, 3, 8], (x: tf.Tensor4D) => tf.depthToSpace(x, 2)),
    one("by 3", [2, 1, 1, 9], (x: tf.Tensor4D) => tf.depthToSpace(x, 3)),
    {
      ...one("NCHW", [1, 8, 2, 3], (x: tf.Tensor4D) => tf.depthToSpace(x, 2, "NCHW")),
      definition: (x: tf.Tensor) =>
        tf.transpose(
          tf.depthToSpace(tf.transpose(x, [0, 2, 3, 1]) as tf.Tensor4D, 2),
          [0, 3, 1, 2],
        ),
    },
  ],
  diag: [[3], [2, 2], [1, 2, 2]].map((shape) => one("", shape, (x: tf.Tensor) => tf.diag(x))),
  expandDims: [0, 1, -1].map((axis) =>
    one(`at ${axis}`, [2, 3], (x: tf.Tensor) => tf.expandDims(x, axis))
  ),
  "linalg.bandPart": [[0, 0], [1, 2], [-1, 1]].map(([low, high]) =>
    one(`${low} ${high}`, [3, 4], (x: tf.Tensor) => tf.linalg.bandPart(x, low, high))
  ),
  meshgrid: ["xy", "ij"].map((indexing): Case => ({
    what: indexing,
    run: (a: tf.Tensor, b: tf.Tensor) =>
      tf.meshgrid(a as tf.Tensor1D, b as tf.Tensor1D, { indexing }),
    inputs: [random([2]), random([3], 2)],
  })),
  mirrorPad: PADS.flatMap(([shape, paddings]) =>
    (["reflect", "symmetric"] as const).map((mode) =>
      one(
        `${mode} by ${paddings.join(" ")}`,
        shape,
        (x: tf.Tensor) => tf.mirrorPad(x, paddings, mode),
      )
    )
  ),
  pad: padded(0, tf.pad as never),
  pad1d: padded(1, tf.pad1d as never),
  pad2d: padded(2, tf.pad2d as never),
  pad3d: padded(3, tf.pad3d as never),
  pad4d: padded(4, tf.pad4d as never),
  reshape: [
    one("to [6]", [2, 3], (x: tf.Tensor) => tf.reshape(x, [6])),
    one("to [-1,1,2]", [2, 3], (x: tf.Tensor) => tf.reshape(x, [-1, 1, 2])),
    one("to [3,0]", [0, 3], (x: tf.Tensor) => tf.reshape(x, [3, 0])),
  ],
  reverse: reversed(0, tf.reverse as never),
  reverse1d: reversed(1, tf.reverse1d as never),
  reverse2d: reversed(2, tf.reverse2d as never),
  reverse3d: reversed(3, tf.reverse3d as never),
  reverse4d: reversed(4, tf.reverse4d as never),
  spaceToBatchND: [
    one("", [1, 4, 6, 1], (x: tf.Tensor) => tf.spaceToBatchND(x, [2, 2], [[0, 0], [0, 0]])),
    one("padded", [1, 3, 4, 2], (x: tf.Tensor) => tf.spaceToBatchND(x, [2, 2], [[1, 0], [0, 2]])),
  ],
  split: [
    one("in 2", [4], (x: tf.Tensor) => tf.split(x, 2)),
    one("in 1 2 1", [2, 4], (x: tf.Tensor) => tf.split(x, [1, 2, 1], 1)),
    one("in 1 -1", [3, 2], (x: tf.Tensor) => tf.split(x, [1, -1], 0)),
    one("in 1", [3, 2], (x: tf.Tensor) => tf.split(x, 1)),
    one("in 2, the second alone", [2, 4, 1], (x: tf.Tensor) => tf.split(x, 2, -2)[1]),
  ],
  squeeze: [
    one("", [1, 2, 1, 3], (x: tf.Tensor) => tf.squeeze(x)),
    one("at 0", [1, 2, 1], (x: tf.Tensor) => tf.squeeze(x, [0])),
  ],
  stack: [0, 1, 2].map((axis): Case => ({
    what: `at ${axis}`,
    run: (...xs: tf.Tensor[]) => tf.stack(xs, axis),
    inputs: [random([2, 3]), random([2, 3], 2)],
  })),
  tile: ([
    [[], []],
    [[3], [2]],
    [[2, 3], [1, 2]],
    [[2, 1, 2], [2, 1, 3]],
    [[1, 2, 1, 2], [2, 2, 1, 1]],
    [[1, 2, 1, 1, 2], [2, 1, 2, 1, 2]],
    [[0, 2], [2, 2]],
  ] as [number[], number[]][]).map(([shape, reps]) =>
    one(`by ${reps}`, shape, (x: tf.Tensor) => tf.tile(x, reps))
  ),
  transpose: ([
    [[4], undefined],
    [[2, 3], undefined],
    [[2, 3, 4], [2, 0, 1]],
    [[2, 1, 3, 2], [0, 3, 1, 2]],
    [[2, 1, 2, 1, 3], [4, 0, 3, 1, 2]],
    [[0, 3], [1, 0]],
  ] as [number[], number[] | undefined][]).map(([shape, perm]) =>
    one(`by ${perm}`, shape, (x: tf.Tensor) => tf.transpose(x, perm))
  ),
  unstack: [
    ...[0, 1, -1].map((axis) => one(`at ${axis}`, [2, 3], (x: tf.Tensor) => tf.unstack(x, axis))),
    one("to one", [1, 3], (x: tf.Tensor) => tf.unstack(x)),
  ],
};
