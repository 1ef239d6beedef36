import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { initializer, linear, loadStateDict, mlp, stateDict } from "../../../src/nn/mod.ts";
import {
  atLength,
  lengthOf,
  randomStep,
  stepFrom,
  takeStep,
} from "../../../src/runs/measures/parameter-step.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

const near = (value: number, wanted: number) =>
  assert.ok(Math.abs(value - wanted) < 1e-12 * wanted, `${value}, not ${wanted}`);

/** A perceptron of 3 · 5 + 5 + 5 · 2 + 2 parameters. */
const network = (seed: number) =>
  mlp({ inputs: 3, hidden: [5], outputs: 2, activation: "relu" })(initializer(seed, "generator"));

test("a step from one network leads to the other, to the bit", () => {
  const [here, there] = [network(1), network(2)];
  const [from, to] = [stateDict(here), stateDict(there)];
  const step = stepFrom(from, there);
  assert.equal(step.length, 32);
  takeStep(from, here, step);
  assert.deepEqual(stateDict(here), to);
  loadStateDict(here, from);
  assert.equal(lengthOf(stepFrom(from, here)), 0);
});

test("coordinates are differences, and a length is Euclid's", () => {
  const module = linear({ inputs: 2, outputs: 1 })((_name, _distribution, size) =>
    new Float32Array(size)
  );
  const from = stateDict(module);
  takeStep(from, module, Float64Array.of(3, 4, 12));
  assert.deepEqual([...stateDict(module)].map(([, value]) => "values" in value && value.values), [
    Float32Array.of(3, 4),
    Float32Array.of(12),
  ]);
  assert.equal(lengthOf(stepFrom(from, module)), 13);
});

test("a step is cut or stretched along its direction, and at its own length the same", () => {
  const step = Float64Array.of(3, -4);
  assert.deepEqual(atLength(step, 10), Float64Array.of(6, -8));
  assert.deepEqual(atLength(step, 1), Float64Array.of(3 * 0.2, -4 * 0.2));
  assert.deepEqual(atLength(step, 5), step);
  assert.deepEqual(atLength(Float64Array.of(0, 0), 5), Float64Array.of(0, 0));
});

test("random steps have their length, and each draw a direction of its own", () => {
  const step = (draw: number, length = 0.5) => randomStep(4000, length, { seed: 7, draw });
  near(lengthOf(step(0)), 0.5);
  near(lengthOf(step(0, 3)), 3);
  assert.deepEqual(step(1), step(1));
  const other = step(1);
  const cosine = step(0).reduce((sum, x, i) => sum + x * other[i], 0) / 0.25;
  // Of 4,000 dimensions a cosine has the deviation 1/√4000.
  assert.ok(Math.abs(cosine) < 4 / Math.sqrt(4000), `${cosine}`);
});
