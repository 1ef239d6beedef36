import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  add,
  conv2d,
  grad,
  grads,
  leakyRelu,
  maximum,
  mul,
  randomUniform,
  type Rank,
  type ShapeMap,
  square,
  sum,
  type Tensor,
  type Tensor4D,
  tidy,
  variable,
} from "@tensorflow/tfjs-core";
import { kernelRuns, sgd, startBackend, stopBackend } from "../../../src/backend/mod.ts";

before(() => startBackend({ threads: 1 }));
after(stopBackend);

type Shape = ShapeMap["R4"];
type Activation = (x: Tensor) => Tensor;

const leaky: Activation = (x) => leakyRelu(x, 0.25);
/** The same function, of whose second derivative nothing is known. */
const plain: Activation = (x) => maximum(x, mul(x, 0.25));

/** The gradients of a gradient penalty on two convolutions to their filters. */
function penaltySlopes(activation: Activation, x: Tensor4D, filters: Tensor4D[]): Tensor[] {
  const critic = (image: Tensor, first: Tensor, second: Tensor) => {
    const hidden = activation(conv2d(image as Tensor4D, first as Tensor4D, 2, 1));
    return sum(activation(conv2d(hidden as Tensor4D, second as Tensor4D, 2, 1)));
  };
  const penalty = (first: Tensor, second: Tensor) =>
    sum(square(grad((image) => critic(image, first, second))(x)));
  return grads(penalty)(filters);
}

test("a gradient penalty convolves no gradient that is zero, and has the same slopes", () => {
  tidy(() => {
    const x = randomUniform([2, 8, 8, 3], -1, 1, "float32", 1) as Tensor4D;
    const filters = [[4, 4, 3, 4], [4, 4, 4, 5]].map((shape, seed) =>
      randomUniform<Rank.R4>(shape as Shape, -1, 1, "float32", seed)
    );
    const slopes = (activation: Activation) => {
      const before = new Map(kernelRuns());
      const values = penaltySlopes(activation, x, filters).map((slope) => slope.dataSync());
      const runs = [...kernelRuns()].filter(([name]) => name.startsWith("convFilter"))
        .reduce((count, [name, run]) => count + run - (before.get(name) ?? 0), 0);
      return { values, runs };
    };
    const [found, wanted] = [slopes(leaky), slopes(plain)];
    assert.equal(found.runs, 2); // one for each filter
    found.values.forEach((values, i) => {
      assert.ok(values.some((value) => Math.abs(value) > 0.1));
      values.forEach((value, j) => {
        const expected = wanted.values[i][j];
        assert.ok(Math.abs(value - expected) <= 1e-4 * (1 + Math.abs(expected)));
      });
    });
  });
});

test("zeros that an optimizer overwrites are no longer known to be zeros", () => {
  tidy(() => {
    const x = randomUniform([1, 4, 4, 2], -1, 1, "float32", 1) as Tensor4D;
    const slope = grad((y) => sum(leaky(y)));
    const zeros = grad((y) => sum(square(slope(y))))(x);
    const parameter = variable(zeros);
    zeros.dispose(); // the memory is now the parameter's alone, so that it is overwritten
    const ones = grad((y) => sum(y))(x);
    assert.deepEqual(new Set(parameter.dataSync()), new Set([0]));
    sgd([parameter], [ones], [], { learningRate: 0.5 });
    assert.deepEqual(new Set(parameter.dataSync()), new Set([-0.5]));
    assert.deepEqual(new Set(add(parameter, parameter).dataSync()), new Set([-1]));
    parameter.dispose();
  });
});

test("a later gradient is one with respect to them, too", () => {
  tidy(() => {
    const x = randomUniform([1, 4, 4, 2], -1, 1, "float32", 1) as Tensor4D;
    const zeros = grad((y) => sum(square(grad((y) => sum(leaky(y)))(y))))(x);
    assert.deepEqual(new Set(zeros.dataSync()), new Set([0]));
    const slopes = grad((dy: Tensor) => sum(grad(leaky)(x, dy)))(zeros);
    assert.deepEqual(new Set(slopes.dataSync()), new Set([0.25, 1]));
  });
});
