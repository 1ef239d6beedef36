import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

/** Distance of float32 numbers around `value`. */
function ulp(value: number): number {
  const magnitude = Math.max(Math.abs(value), 2 ** -126);
  return 2 ** (Math.floor(Math.log2(magnitude)) - 23);
}

interface Case {
  map: (x: tf.Tensor1D) => tf.Tensor1D;
  exact: (x: number) => number;
  from: number;
  to: number;
  /** Bound of the error in units in the last place of the exact result. */
  bound: number;
}

const CASES: Record<string, Case> = {
  exp: { map: tf.exp, exact: Math.exp, from: -103, to: 88.7, bound: 1.5 },
  log: { map: tf.log, exact: Math.log, from: 1e-38, to: 100, bound: 1.5 },
  tanh: { map: tf.tanh, exact: Math.tanh, from: -10, to: 10, bound: 1.5 },
  sigmoid: { map: tf.sigmoid, exact: (x) => 1 / (1 + Math.exp(-x)), from: -87, to: 40, bound: 2.5 },
};

for (const [name, { map, exact, from, to, bound }] of Object.entries(CASES)) {
  test(`${name} is within ${bound} ulp of float64`, () => {
    const count = 400_000;
    const x = new Float32Array(2 * count);
    for (let i = 0; i < count; i++) x[i] = from + ((to - from) * i) / count;
    // and densely around 0 (for log: around 1), where relative errors are hardest
    const centre = name === "log" ? 1 : 0;
    for (let i = 0; i < count; i++) x[count + i] = centre + 0.9 * (i / count) ** 3;
    const y = map(tf.tensor1d(x)).dataSync();
    let worst = 0;
    let where = 0;
    for (let i = 0; i < x.length; i++) {
      const wanted = exact(x[i]);
      const error = Math.abs(y[i] - wanted) / ulp(wanted);
      if (!(error <= worst)) [worst, where] = [error, x[i]];
    }
    assert.ok(worst <= bound, `${worst} ulp at ${where}`);
  });
}

test("limits and exceptions are those of float32", () => {
  const at = (map: Case["map"], values: number[]) => [...map(tf.tensor1d(values)).dataSync()];
  assert.deepEqual(at(tf.exp, [0, -Infinity, Infinity, 100, -200]), [1, 0, Infinity, Infinity, 0]);
  assert.deepEqual(at(tf.log, [0, 1, Infinity]), [-Infinity, 0, Infinity]);
  assert.deepEqual(at(tf.tanh, [0, Infinity, -Infinity, 50]), [0, 1, -1, 1]);
  assert.deepEqual(at(tf.sigmoid, [0, Infinity, -Infinity]), [0.5, 1, 0]);
  for (const map of [tf.exp, tf.log, tf.tanh, tf.sigmoid] as Case["map"][]) {
    assert.ok(Number.isNaN(at(map, [NaN])[0]));
  }
  assert.ok(Number.isNaN(at(tf.log, [-1])[0]));
  // subnormal arguments and results
  assert.equal(at(tf.exp, [-103])[0], Math.fround(Math.exp(-103)));
  const [tiny] = at(tf.log, [2 ** -149]);
  assert.ok(Math.abs(tiny - Math.log(2 ** -149)) < 1e-4, `${tiny}`);
  assert.ok(Object.is(at(tf.tanh, [-0])[0], -0));
});
