// Products of matrices and what is made of them.
import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../check.ts";
import { between, bias, random, small } from "../inputs.ts";

const pair = (
  what: string,
  a: number[],
  b: number[],
  run: (a: never, b: never) => tf.Tensor,
): Case => ({
  what: `[${a}] and [${b}] ${what}`,
  run,
  inputs: [random(a), random(b, 2)],
});

const matMul = ([
  [[2, 3], [3, 4]],
  [[1, 3], [3, 1]],
  [[2, 2, 3], [2, 3, 2]],
  [[1, 2, 3], [2, 3, 2]],
  [[2, 3], [2, 3, 2]],
  [[2, 1, 2, 3], [1, 2, 3, 2]],
  [[0, 3], [3, 2]],
  [[2, 0], [0, 2]],
] as [number[], number[]][]).flatMap(([a, b]) =>
  [[false, false], [true, false], [false, true], [true, true]].map(([turnA, turnB]) => {
    const turned = (shape: number[], turn: boolean) =>
      turn ? [...shape.slice(0, -2), shape.at(-1)!, shape.at(-2)!] : shape;
    const subject = pair(
      `${turnA ? "left turned " : ""}${turnB ? "right turned" : ""}`,
      turned(a, turnA),
      turned(b, turnB),
      (x: tf.Tensor, y: tf.Tensor) => tf.matMul(x, y, turnA, turnB),
    );
    if (a.length < 4) return subject;
    // TensorFlow.js's cpu backend does not broadcast both sides
    const whole = (tensor: tf.Tensor) => tf.broadcastTo(tensor, [2, 2, ...tensor.shape.slice(2)]);
    const definition = (x: tf.Tensor, y: tf.Tensor) => tf.matMul(whole(x), whole(y), turnA, turnB);
    return { ...subject, definition };
  })
);

const EQUATIONS: [string, number[], number[]?][] = [
  ["ij,jk->ik", [2, 3], [3, 2]],
  ["ij,jk -> ki", [2, 3], [3, 2]],
  ["bij,bjk->bik", [2, 2, 3], [2, 3, 2]],
  ["i,j->ij", [2], [3]],
  ["i,i->", [3], [3]],
  ["ij->ji", [2, 3]],
  ["ij->j", [2, 3]],
  ["ij->", [2, 3]],
  ["ijk,jk->i", [2, 3, 2], [3, 2]],
  ["ij,kl->il", [2, 3], [2, 2]],
  ["ij,ij->ij", [2, 3], [2, 3]],
  ["bhwc,cd->bhwd", [1, 2, 2, 3], [3, 2]],
];

const ACTIVATIONS = ["linear", "relu", "sigmoid", "elu", "leakyrelu", "relu6"] as const;

export const PRODUCT: Record<string, Case[]> = {
  dot: [
    pair("", [3], [3], (a: tf.Tensor, b: tf.Tensor) => tf.dot(a, b)),
    pair("", [2, 3], [3], (a: tf.Tensor, b: tf.Tensor) => tf.dot(a, b)),
    pair("", [3], [3, 2], (a: tf.Tensor, b: tf.Tensor) => tf.dot(a, b)),
    pair("", [2, 3], [3, 2], (a: tf.Tensor, b: tf.Tensor) => tf.dot(a, b)),
  ],
  einsum: EQUATIONS.map(([equation, ...shapes]): Case => ({
    what: equation,
    run: (...xs: tf.Tensor[]) => tf.einsum(equation, ...xs),
    // TensorFlow.js's cpu backend sums over the first of two lone indices only
    ...(equation === "ij,kl->il" && {
      definition: (a: tf.Tensor, b: tf.Tensor) => tf.matMul(tf.sum(a, 1, true), tf.sum(b, 0, true)),
    }),
    inputs: shapes.map((shape, i) => random(shape!, i + 1)),
  })),
  "fused.matMul": [[[2, 3], [3, 2]], [[2, 2, 3], [2, 3, 2]]].flatMap(([a, b]) =>
    ACTIVATIONS.flatMap((activation) =>
      [false, true].map((turn): Case => ({
        what: `[${a}] and [${b}], ${activation}${turn ? ", right turned" : ""}`,
        run: (x: tf.Tensor, y: tf.Tensor, offset: tf.Tensor) =>
          tf.fused.matMul({
            a: x,
            b: y,
            transposeB: turn,
            bias: offset,
            activation,
            leakyreluAlpha: 0.2,
          }),
        inputs: [
          small(a),
          small(turn ? [...b.slice(0, -2), b.at(-1)!, b.at(-2)!] : b, 2),
          bias(2),
        ],
      }))
    )
  ),
  "linalg.gramSchmidt": [{
    what: "[3,3]",
    run: (x: tf.Tensor2D) => tf.linalg.gramSchmidt(x),
    inputs: [between(0.3, 2, [3, 3], 7)],
  }],
  "linalg.qr": [[3, 3], [3, 2]].map((shape): Case => ({
    what: `[${shape}]`,
    run: (x: tf.Tensor) => tf.linalg.qr(x),
    inputs: [between(0.3, 2, shape, 7)],
  })),
  matMul,
  outerProduct: [
    pair("", [2], [3], (a: tf.Tensor1D, b: tf.Tensor1D) => tf.outerProduct(a, b)),
  ],
};
