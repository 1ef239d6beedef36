import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { tensor1d, variable } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { adam, linear, type Module, type Optimizer, rmsProp, sgd } from "../../../src/nn/mod.ts";
import { watchSteps } from "../../../src/runs/measures/watch-steps.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

/** Two numbers. */
function network(): Module {
  const module = linear({ inputs: 2, outputs: 1 })((_name, _distribution, size) =>
    new Float32Array(size)
  );
  const weight = variable(tensor1d([1, 2]));
  return { ...module, parameters: new Map([["weight", weight]]) };
}

/** The cosines of a watched optimizer's steps down these gradients. */
function cosines(make: (module: Module) => Optimizer, gradients: readonly number[][]): number[] {
  const module = network();
  const all: number[] = [];
  const watched = watchSteps(make(module), module, (cosine) => all.push(cosine));
  for (const gradient of gradients) watched.step(new Map([["weight", tensor1d(gradient)]]));
  return all;
}

const near = (value: number, wanted: number) =>
  assert.ok(Math.abs(value - wanted) < 1e-5, `${value}, not ${wanted}`);

test("plain descent goes straight down, whatever the gradient", () => {
  cosines((module) => sgd(module, { learningRate: 0.1 }), [[3, 4], [-1, 0.5]])
    .forEach((cosine) => near(cosine, 1));
});

test("RMSProp's first step has the signs alone: (3, 4) with (1, 1)", () => {
  const [first] = cosines((module) => rmsProp(module, { learningRate: 0.1 }), [[3, 4]]);
  near(first, 7 / (5 * Math.SQRT2));
});

test("with momentum a step goes uphill where the gradient turns round", () => {
  const velocity = (module: Module) => sgd(module, { learningRate: 0.1, momentum: 0.9 });
  const [down, up] = cosines(velocity, [[1, 0], [-0.5, 0]]);
  near(down, 1);
  near(up, -1);
  const [, later] = cosines(
    (module) => adam(module, { learningRate: 0.1, beta1: 0 }),
    [[1, 0], [-0.5, 0]],
  );
  near(later, 1);
});

test("a step of no length has a cosine of 0", () => {
  assert.deepEqual(cosines((module) => sgd(module, { learningRate: 0.1 }), [[0, 0]]), [0]);
});
