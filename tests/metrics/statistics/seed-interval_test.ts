import assert from "node:assert/strict";
import { test } from "node:test";
import { meanInterval, seedInterval, seedMean } from "../../../src/metrics/mod.ts";
import { close } from "../close.ts";

test("a difference has Student's interval, a ratio that of its logarithm", () => {
  assert.deepEqual(seedInterval([1, 2, 4], "difference"), meanInterval([1, 2, 4]));
  const { value, low, high } = seedInterval([1, 2, 4], "ratio");
  const logs = meanInterval([0, Math.log(2), Math.log(4)]);
  close(value, 2, 1e-12);
  close(low, Math.exp(logs.low), 1e-12);
  close(high, Math.exp(logs.high), 1e-12);
  close(low * high, 4, 1e-12); // as far below 2 as above it, in factors
});

test("a correlation has Fisher's interval, which stays inside [−1, 1]", () => {
  const r = [0.9, 0.95, 0.99];
  const z = meanInterval(r.map(Math.atanh));
  const { value, low, high } = seedInterval(r, "correlation");
  close(value, Math.tanh(z.value), 1e-12);
  close(low, Math.tanh(z.low), 1e-12);
  close(high, Math.tanh(z.high), 1e-12);
  assert.ok(high < 1 && meanInterval(r).high > 1);
});

test("a perfect correlation does not widen the interval of others: the median, from least to greatest", () => {
  assert.deepEqual(seedInterval([0.7, 1, 0.9], "correlation"), { value: 0.9, low: 0.7, high: 1 });
  assert.deepEqual(seedInterval([-1, 0, 0.5], "correlation"), { value: 0, low: -1, high: 0.5 });
});

test("where one is infinite there is no mean: the median, from the least to the greatest", () => {
  for (const averaging of ["difference", "ratio"] as const) {
    assert.deepEqual(seedInterval([3, 1, Infinity], averaging), {
      value: 3,
      low: 1,
      high: Infinity,
    });
  }
  assert.deepEqual(seedInterval([0, 2, 4], "ratio"), { value: 2, low: 0, high: 4 });
});

test("one value, NaN, and values that agree", () => {
  assert.deepEqual(seedInterval([2], "ratio"), { value: 2, low: NaN, high: NaN });
  assert.deepEqual(seedInterval([2, NaN], "ratio"), { value: NaN, low: NaN, high: NaN });
  const agreed = { value: Infinity, low: Infinity, high: Infinity };
  assert.deepEqual(seedInterval([Infinity, Infinity], "ratio"), agreed);
});

test("the mean alone is that of the interval, and none where a value has no place on the scale", () => {
  for (const averaging of ["difference", "ratio", "correlation"] as const) {
    const values = [0.1, 0.4, 0.8];
    assert.equal(seedMean(values, averaging), seedInterval(values, averaging).value);
    assert.equal(seedMean([0.1, 0.1, 0.1], averaging), 0.1);
    assert.ok(Number.isNaN(seedMean([], averaging)));
    assert.ok(Number.isNaN(seedMean([0.1, NaN], averaging)));
    assert.ok(Number.isNaN(seedMean([0.1, Infinity], averaging)));
  }
  close(seedMean([1, 100], "ratio"), 10, 1e-12);
  for (const value of [0, -1]) assert.ok(Number.isNaN(seedMean([value, 100], "ratio")));
  assert.ok(Number.isNaN(seedMean([0, 0], "ratio")));
});
