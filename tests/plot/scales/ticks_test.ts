import assert from "node:assert/strict";
import { test } from "node:test";
import { logTicks } from "../../../src/plot/scales/log-ticks.ts";
import { decade, linearTicks, type Tick } from "../../../src/plot/scales/ticks.ts";

const labels = (ticks: readonly Tick[]) => ticks.map(({ label }) => label);
const values = (ticks: readonly Tick[]) => ticks.map(({ value }) => value);

test("the decade is exact at powers of ten", () => {
  for (let e = -300; e <= 300; e++) {
    const power = Number(`1e${e}`);
    assert.equal(decade(power), e);
    assert.equal(decade(power * (1 - 2 ** -52)), e - 1);
  }
});

test("round steps, decimals as the step needs, a true minus sign", () => {
  assert.deepEqual(labels(linearTicks(-1, 1, 5)), ["−1.0", "−0.5", "0.0", "0.5", "1.0"]);
  assert.deepEqual(labels(linearTicks(0, 1, 6)), ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
  assert.deepEqual(labels(linearTicks(0, 10, 5)), ["0.0", "2.5", "5.0", "7.5", "10.0"]);
  assert.deepEqual(labels(linearTicks(0, 4000, 5)), ["0", "1000", "2000", "3000", "4000"]);
  assert.deepEqual(labels(linearTicks(0, 60_000, 4)), ["0", "20,000", "40,000", "60,000"]);
  assert.deepEqual(labels(linearTicks(0, 2e6, 3)), ["0", "1M", "2M"]);
  assert.deepEqual(labels(linearTicks(0, 2e9, 3)), ["0", "$1×10^{9}$", "$2×10^{9}$"]);
  assert.deepEqual(labels(linearTicks(0, 2e-5, 3)), ["0", "$1×10^{-5}$", "$2×10^{-5}$"]);
});

test("ticks are inside, evenly spaced, not too many, and the nearest doubles", () => {
  for (const low of [-1234.5, -1, -0.003, 0, 0.1, 7, 1e5]) {
    for (const length of [1e-6, 0.03, 0.7, 1, 2, 9.99, 640, 3e7]) {
      for (const most of [2, 3, 5, 9]) {
        const ticks = values(linearTicks(low, low + length, most));
        const where = `[${low}, ${low + length}] ≤ ${most}: ${ticks}`;
        assert.ok(ticks.length >= 1 && ticks.length <= most, where);
        const slack = 1e-8 * length;
        assert.ok(
          ticks[0] >= low - slack && ticks[ticks.length - 1] <= low + length + slack,
          where,
        );
        for (let i = 2; i < ticks.length; i++) {
          const uneven = ticks[i] - 2 * ticks[i - 1] + ticks[i - 2];
          assert.ok(Math.abs(uneven) < 1e-9 * (Math.abs(low) + length), where);
        }
      }
    }
  }
  assert.deepEqual(values(linearTicks(0, 1, 11)), [0, .1, .2, .3, .4, .5, .6, .7, .8, .9, 1]);
});

test("a plain label reads back as its value", () => {
  for (const { value, label } of linearTicks(-0.37, 1.61, 9)) {
    assert.equal(Number(label.replace("−", "-")), value);
  }
});

test("log: powers of ten with the multiples between them", () => {
  const { major, minor } = logTicks(1e-3, 1, 6);
  assert.deepEqual(labels(major), ["$10^{-3}$", "$10^{-2}$", "$10^{-1}$", "$10^{0}$"]);
  assert.equal(minor.length, 3 * 8);
  assert.ok(minor.includes(0.02) && !minor.includes(0.01));
});

test("log: over many decades every k-th power is labelled, 1 among them", () => {
  const { major, minor } = logTicks(1e-17, 10, 7);
  assert.deepEqual(values(major), [1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 1]);
  assert.ok(minor.includes(1e-16) && minor.includes(10) && !minor.includes(1e-15));
  assert.equal(logTicks(0.5, 5e5, 2).major.length, 2);
});

test("log: over about one decade multiples are labelled, over less the axis is linear", () => {
  assert.deepEqual(labels(logTicks(110, 1500, 5).major), ["200", "300", "500", "1000"]);
  assert.deepEqual(labels(logTicks(900, 2000, 4).major), ["1000", "1500", "2000"]);
});
