/**
 * Every kernel that is registered gives what tfjs-cpu gives: for every type, for shapes that are
 * empty, odd and broadcast, for axes that are negative and repeated, for NaN, infinities, zeros of
 * both signs, subnormal numbers and the extremes of int32. Every call is made twice, from memory
 * filled with two different patterns.
 */

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import type { EarthmoverBackend } from "../../src/backend/earthmover-backend.ts";
import { describe as inWords, difference, outcomeAfter, outcomeOf } from "./table/case.ts";
import { DEFINITIONS } from "./table/definitions.ts";
import { imageCases } from "./table/images.ts";
import { binaryCases, makerCases, unaryCases } from "./table/maps.ts";
import { moveCases } from "./table/moves.ts";
import { alongCases, reductionCases } from "./table/reductions.ts";

const LIMIT = { timeout: 600_000 };
const CASES = [
  ...unaryCases(),
  ...binaryCases(),
  ...makerCases(),
  ...reductionCases(),
  ...alongCases(),
  ...moveCases(),
  ...imageCases(),
];

/** Kernels that TensorFlow.js does not have; other tests compare them with finite differences. */
const OURS = [
  "BatchNormTraining",
  "BatchNormTrainingGradient",
  "LeakyReluGradient",
  "MaxPool3DPick",
  "MaxPoolPick",
  "ReluGradient",
  "SigmoidGradient",
  "TanhGradient",
];

/** Kernels that the cpu backend lacks, and what they are made of there. */
const STAND_INS: Record<string, (a: number, b: number) => number> = {
  LogicalXor: (a, b) => (a ^ b) & 1,
};

let cpu: tf.KernelBackend;
let ours: EarthmoverBackend;

before(async () => {
  await startBackend({ threads: 2 });
  ours = tf.engine().backend as EarthmoverBackend;
  cpu = tf.findBackend("cpu");
});
after(stopBackend);

describe(`${CASES.length} calls`, () => {
  for (const [kernel, cases] of Map.groupBy(CASES, (one) => one.kernel)) {
    if (kernel in STAND_INS) continue;
    test(`${kernel}: ${cases.length}`, LIMIT, () => {
      const wrong: string[] = [];
      for (const one of cases) {
        const fromCpu = outcomeOf({ ...one, attrs: one.cpuAttrs ?? one.attrs }, cpu);
        const expected = DEFINITIONS[kernel]?.(one, fromCpu) ?? fromCpu;
        const first = outcomeAfter(one, ours, 0xa5);
        const second = outcomeAfter(one, ours, 0x3c);
        const why = difference(one, expected, first) ??
          difference({ ...one, tolerance: 0, absolute: 0 }, first, second);
        if (why !== undefined) wrong.push(`${inWords(one)}: ${why}`);
      }
      assert.deepEqual(wrong, []);
    });
  }
});

test("every kernel that is registered is called", () => {
  const called = new Set([...CASES.map(({ kernel }) => kernel), ...OURS]);
  const registered = tf.getKernelsForBackend("earthmover").map(({ kernelName }) => kernelName);
  assert.deepEqual(registered.filter((name) => !called.has(name)), []);
  assert.ok(registered.length > 170, `${registered.length}`);
});

test("logicalXor is true where one of two is", () => {
  const [a, b] = [tf.tensor1d([0, 0, 1, 1], "bool"), tf.tensor1d([0, 1, 0, 1], "bool")];
  const c = tf.engine().runKernel("LogicalXor", { a, b }) as tf.Tensor;
  assert.deepEqual(c.arraySync(), [0, 1, 1, 0]);
});

test("the derivative of relu carries NaN", () => {
  const slope = tf.grad((x) => tf.relu(x))(tf.tensor1d([NaN, -1, 2, 0, Infinity]));
  assert.deepEqual(slope.arraySync(), [NaN, 0, 1, 0, 1]);
});

test("what cannot be computed is a sentence, and the backend goes on", () => {
  const words = tf.tensor1d(["a", "b"]);
  const z = tf.complex([1, 2], [3, 4]);
  const run = (name: string, inputs: tf.NamedTensorMap, attrs = {}) => () =>
    tf.engine().runKernel(name, inputs, attrs);
  for (
    const [call, type] of [
      [run("Sum", { x: z }, { axis: [0], keepDims: false }), "complex64"],
      [run("Maximum", { a: z, b: z }), "complex64"],
      [run("Softplus", { x: z }), "complex64"],
    ] as const
  ) {
    assert.throws(call, new RegExp(`^UserError: \\w+ cannot be computed of ${type}: convert with`));
  }
  assert.throws(
    run("Cast", { x: words }, { dtype: "int32" }),
    /^UserError: cast cannot make int32 of string: make a new tensor/,
  );
  const zero = tf.tensor1d([0, 1], "int32");
  tf.mod(tf.tensor1d([7, 7], "int32"), zero).dataSync();
  assert.deepEqual(tf.add(zero, 1).arraySync(), [1, 2]);
});

test("complex numbers and their Fourier transform", () => {
  const z = tf.complex([1, 2, 3, 4], [0, 1, 0, -1]);
  const back = tf.ifft(tf.fft(z)) as tf.Tensor;
  const numbers = [...back.dataSync()].map((x) => Math.round(x * 1e5) / 1e5 + 0);
  assert.deepEqual(numbers, [1, 0, 2, 1, 3, 0, 4, -1]);
  assert.deepEqual([...tf.mul(z, z).dataSync()], [1, 0, 3, 4, 9, 0, 15, -8]);
});
