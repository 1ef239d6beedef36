import { test } from "node:test";
import assert from "node:assert/strict";
import {
  criticLag,
  criticLagNote,
  type Evaluation,
} from "../../../src/figures/parts/evaluations.ts";

function evaluation(iteration: number, now: number, later: number): Evaluation {
  return {
    iteration,
    estimate_now: now,
    estimate_after_extra_steps: later,
    samples: 100,
    real_images: 100,
    critic_gradient_norm: 1,
    fid_lenet: 1,
    kid_lenet: 1,
    sliced_wasserstein: 1,
    classes_found: 1,
    class_kl_nats: 1,
    precision: null,
    recall: null,
    density: null,
    coverage: null,
  };
}

test("the lag is the change in shares of the later estimate", () => {
  assert.equal(criticLag(evaluation(1, 0.75, 1)), 0.25);
  assert.equal(criticLag(evaluation(1, 1.5, 1)), 0.5);
  assert.equal(criticLag(evaluation(1, 0, 0)), 0); // a dead critic stays dead
  assert.equal(criticLag(evaluation(1, 0.1, 0)), Infinity);
});

test("a critic near its optimum needs no warning, and iteration 0 does not count", () => {
  assert.equal(criticLagNote([evaluation(0, 0, 1), evaluation(1, 0.95, 1)]), undefined);
});

test("the warning says how often and by how much", () => {
  const note = criticLagNote([
    evaluation(0, 0, 1),
    evaluation(1, 1, 1),
    evaluation(2, 0.8, 1),
    evaluation(3, 0.5, 1),
  ]);
  assert.match(note!, /at 2 of 3 measurements \(median change 20 %\)/);
});

test("an estimate that is no number is off", () => {
  assert.match(criticLagNote([evaluation(1, NaN, 1)])!, /at 1 of 1/);
});
