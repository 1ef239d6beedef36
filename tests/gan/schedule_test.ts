import assert from "node:assert/strict";
import { test } from "node:test";
import { criticStepsAt, criticStepsBefore, type Schedule } from "../../src/gan/mod.ts";

/**
 * The authors' schedule (WassersteinGAN, main.py): 5, but 100 in the first 25 iterations and at
 * every 500th.
 */
const AUTHORS_SCHEDULE: Schedule = {
  nCritic: 5,
  warmUp: { iterations: 25, nCritic: 100 },
  boost: { period: 500, nCritic: 100 },
};

test("the authors' schedule: 100 in the first 25 iterations and at every 500th, else 5", () => {
  for (let iteration = 0; iteration < 1600; iteration++) {
    const many = iteration < 25 || iteration === 500 || iteration === 1000 || iteration === 1500;
    assert.equal(criticStepsAt(AUTHORS_SCHEDULE, iteration), many ? 100 : 5);
  }
});

test("without a warm-up and a boost it is always the same", () => {
  const schedule = { nCritic: 3, warmUp: null, boost: null };
  assert.deepEqual([0, 1, 500].map((i) => criticStepsAt(schedule, i)), [3, 3, 3]);
});

test("the steps before an iteration are the sum over the earlier ones", () => {
  const warmUps = [null, 0, 3, 10, 11, 1000]
    .map((iterations) => iterations === null ? null : { iterations, nCritic: 7 });
  const boosts = [null, 1, 2, 10, 1000]
    .map((period) => period === null ? null : { period, nCritic: 20 });
  for (const warmUp of warmUps) {
    for (const boost of boosts) {
      const schedule = { nCritic: 2, warmUp, boost };
      let sum = 0;
      for (let iteration = 0; iteration < 50; iteration++) {
        assert.equal(
          criticStepsBefore(schedule, iteration),
          sum,
          JSON.stringify({ schedule, iteration }),
        );
        sum += criticStepsAt(schedule, iteration);
      }
    }
  }
});
