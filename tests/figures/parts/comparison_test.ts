import { test } from "node:test";
import assert from "node:assert/strict";
import {
  endAt,
  equalBudget,
  evaluationAt,
  lastMedian,
  type Trained,
} from "../../../src/figures/parts/comparison.ts";
import { ratioOf } from "../../../src/figures/parts/ends.ts";
import type { Evaluation } from "../../../src/figures/parts/evaluations.ts";

/** A training by the classes found at its evaluations, so many passes apart. */
function training(classes: number[], apart: number) {
  const evaluations = classes.map((classes_found, index): Evaluation => ({
    iteration: index,
    estimate_now: 0,
    estimate_after_extra_steps: 0,
    samples: 100,
    real_images: 100,
    critic_gradient_norm: 1,
    fid_lenet: 0,
    kid_lenet: 0,
    sliced_wasserstein: 0,
    classes_found,
    class_kl_nats: 0,
    precision: null,
    recall: null,
    density: null,
    coverage: null,
  }));
  const record = { outcome: { status: "done" } } as Trained["record"];
  return { record, evaluations, passes: classes.map((_, index) => index * apart) };
}

test("trainings are compared at the passes that all have done", () => {
  const slow = training([0, 1, 2, 3], 29);
  const quick = training([0, 1, 2, 3, 4, 5, 6, 7], 9);
  assert.equal(equalBudget([slow, quick]), 63);
  assert.equal(evaluationAt(slow, 63).iteration, 2); // 58 passes; the next would be 87
  assert.equal(evaluationAt(quick, 63).iteration, 7); // 63 passes: the border counts
});

test("a single measurement at the end does not decide", () => {
  assert.equal(lastMedian(training([9, 9, 9, 1, 2, 1, 8, 1], 9), "classes_found"), 1);
  assert.equal(lastMedian(training([4, 6], 9), "classes_found"), 5);
  const end = endAt(training([9, 9, 9, 1, 2, 1, 8, 1], 9), "classes_found", 55);
  assert.deepEqual(end, { value: 2, low: 1, high: 9 }, "9, 9, 1, 2, 1");
  assert.deepEqual(ratioOf(end, { value: 4, low: 2, high: 8 }), {
    value: 0.5,
    low: 1 / 8,
    high: 9 / 2,
  });
});

test("a training that diverged sets no budget, and is infinitely bad from then on", () => {
  const whole = training([0, 1, 2, 3], 29);
  const dead = training([4, 5], 9);
  const diverged = {
    ...dead,
    record: { outcome: { status: "diverged" } } as Trained["record"],
    evaluations: [dead.evaluations[0], { ...dead.evaluations[1], fid_lenet: Infinity }],
  };
  const budget = equalBudget([whole, diverged]);
  assert.equal(budget, 87);
  assert.equal(evaluationAt(diverged, budget).fid_lenet, Infinity);
  assert.equal(lastMedian(diverged, "fid_lenet", budget), Infinity);
  assert.equal(equalBudget([diverged, { ...diverged, passes: [0, 18] }]), 18);
});
