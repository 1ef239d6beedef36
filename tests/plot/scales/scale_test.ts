import assert from "node:assert/strict";
import { test } from "node:test";
import { chain, makeScale, spanOf } from "../../../src/plot/scales/scale.ts";

const near = (a: number, b: number) =>
  assert.ok(Math.abs(a - b) < 1e-9 * (1 + Math.abs(b)), `${a} ${b}`);

test("a linear axis maps its ends to the range's ends, also upside down", () => {
  const scale = makeScale({}, [-1, 3], [200, 0], 5);
  assert.deepEqual([scale.map(-1), scale.map(3), scale.map(1)], [200, 0, 100]);
  assert.equal(scale.invert(50), 2);
  assert.ok(Number.isNaN(scale.map(NaN)));
});

test("a log axis maps by the logarithm and has no place for zero", () => {
  const scale = makeScale({ scale: "log" }, [0.01, 100], [0, 400], 9);
  for (const value of [0.01, 0.037, 1, 5, 100]) {
    near(scale.map(value), 100 * (Math.log10(value) + 2));
    near(scale.invert(scale.map(value)), value);
  }
  assert.ok(Number.isNaN(scale.map(0)) && Number.isNaN(scale.map(-1)));
});

test("empty domains and log axes that reach zero are refused", () => {
  assert.throws(() => makeScale({}, [1, 1], [0, 1], 5), RangeError);
  assert.throws(() => makeScale({ scale: "log" }, [0, 1], [0, 1], 5), RangeError);
});

test("the span holds the finite values with air around them", () => {
  assert.deepEqual(spanOf({}, [0, NaN, 10, Infinity], 0.05), [-0.5, 10.5]);
  assert.deepEqual(spanOf({}, [0.2, 10], 0.1, true), [0, 11]);
  assert.deepEqual(spanOf({ domain: [0, 1] }, [7], 0.05), [0, 1]);
  const [low, high] = spanOf({}, [3, 3], 0.05);
  assert.ok(low < 3 && high > 3);
  const [first, last] = spanOf({}, [1e9, 1e9 * (1 + 2 ** -52)], 0.05);
  assert.ok(first < 0.95e9 && last > 1.05e9);
  assert.deepEqual(spanOf({}, [], 0.05), [0, 1]);
});

test("on a log axis the span leaves out what is not positive, and the air is a factor", () => {
  const [low, high] = spanOf({ scale: "log" }, [-5, 0, 1, 100], 0.05);
  near(low, 1 / 100 ** 0.05);
  near(high, 100 * 100 ** 0.05);
  assert.deepEqual(spanOf({ scale: "log" }, [0, -1], 0.05), [0.1, 1]);
});

test("lists are chained", () => {
  assert.deepEqual([...chain([1, 2], undefined, Float32Array.of(3))], [1, 2, 3]);
});
