/** Who asks for it is handed what goes into every ReLU and leaky ReLU. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mean, mul, square, tensor, tidy } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import {
  type Build,
  dcganCritic,
  dcganGenerator,
  dispose,
  disposeGradients,
  gradients,
  initializer,
  mlpCritic,
  type Mode,
  stateDict,
  type Tensor,
} from "../../src/nn/mod.ts";
import { stream } from "../../src/random/mod.ts";

before(() => startBackend({ threads: 1 }));
after(() => stopBackend());

const dcgan = { imageSize: 16, channels: 3, filters: 4, extraLayers: 1 };

/** Builder, shape of an input, and what it rectifies: shapes and slopes in order. */
const NETWORKS: [string, Build, number[], [number[], number][]][] = [
  ["DCGAN generator", dcganGenerator({ ...dcgan, nz: 5 }), [3, 5], [
    [[3, 4, 4, 8], 0],
    [[3, 8, 8, 4], 0],
    [[3, 8, 8, 4], 0],
  ]],
  ["DCGAN critic", dcganCritic(dcgan), [3, 16, 16, 3], [
    [[3, 8, 8, 4], 0.2],
    [[3, 8, 8, 4], 0.2],
    [[3, 4, 4, 8], 0.2],
  ]],
  ["DCGAN critic without batch norm", dcganCritic({ ...dcgan, batchNorm: false }), [3, 16, 16, 3], [
    [[3, 8, 8, 4], 0.2],
    [[3, 8, 8, 4], 0.2],
    [[3, 4, 4, 8], 0.2],
  ]],
  ["MLP critic", mlpCritic({ image: [4, 4, 1], hiddenUnits: 6, hiddenLayers: 2 }), [3, 4, 4, 1], [
    [[3, 6], 0],
    [[3, 6], 0],
  ]],
];

/** A leaky ReLU as a product with factors that are no function of x. */
function multiplied(x: Tensor, slope: number): Tensor {
  const factors = x.dataSync<"float32">().map((value) => value > 0 ? 1 : slope);
  return mul(x, tensor(factors, x.shape));
}

/** The bits of a value, the gradients of all parameters, and the state behind it. */
function pass(build: Build, shape: number[], mode: Mode): Map<string, Uint32Array> {
  const size = shape.reduce((a, b) => a * b, 1);
  const x = tensor(stream(1, "input").normal(new Float32Array(size), 0, 1), shape);
  const network = build(initializer(1, "network"));
  const bits = new Map<string, Uint32Array>();
  // −0 is 0: a slope of 0 gives the one, max(0, x) the other.
  const keep = (name: string, values: Float32Array) =>
    bits.set(name, new Uint32Array(values.map((value) => value + 0).buffer));
  const slope = gradients(network, () => {
    const y = network.forward(x, mode);
    keep("y", y.dataSync<"float32">());
    return mean(square(y));
  });
  for (const [name, gradient] of slope) keep(name, gradient.dataSync<"float32">());
  for (const [name, value] of stateDict(network)) {
    if ("values" in value) keep(`state ${name}`, Float32Array.from(value.values));
  }
  disposeGradients(slope);
  x.dispose();
  dispose(network);
  return bits;
}

for (const [name, build, shape, expected] of NETWORKS) {
  test(`${name}: another's rectifiers stand in every place, at the same bits`, () => {
    const met: [number[], number][] = [];
    const rectify = (x: Tensor, slope: number) => {
      met.push([x.shape, slope]);
      return multiplied(x, slope);
    };
    const training = pass(build, shape, { training: true, rectify });
    assert.deepEqual(met, expected);
    assert.deepEqual(training, pass(build, shape, { training: true }));
  });

  test(`${name}: also in evaluation mode`, () => {
    const input = tensor(new Float32Array(shape.reduce((a, b) => a * b, 1)).fill(0.5), shape);
    const network = build(initializer(1, "network"));
    const values = (mode: Mode) =>
      tidy(() => network.forward(input, mode).dataSync<"float32">().map((value) => value + 0));
    const met: number[][] = [];
    const rectify = (x: Tensor, slope: number) => {
      met.push(x.shape);
      return multiplied(x, slope);
    };
    const theirs = values({ training: false, rectify });
    assert.deepEqual(met, expected.map(([shape]) => shape));
    assert.deepEqual(theirs, values({ training: false }));
    input.dispose();
    dispose(network);
  });
}
