import assert from "node:assert/strict";
import { test } from "node:test";
import {
  blockBootstrapInterval,
  blockBootstrapOfSeveral,
  bootstrapInterval,
  hillIndex,
  partialSpearman,
  spearman,
} from "../../../src/metrics/mod.ts";
import { stream } from "../../../src/random/mod.ts";
import { close } from "../close.ts";

const partial = (x: number[], y: number[], z: number[]) => partialSpearman({ x, y, z });
const time = Array.from({ length: 60 }, (_, i) => i);
const noise = (of: string) => Array.from(stream(0, `tests/${of}`).normal(60));

test("a clock goes with whatever falls, and with nothing once the time is taken away", () => {
  const [a, b] = [noise("a"), noise("b")];
  const falls = time.map((t) => -t + 3 * a[t]);
  const clock = time.map((t) => -t + 3 * b[t]);
  assert.ok(spearman(falls, clock) > 0.9);
  assert.ok(Math.abs(partial(falls, clock, time)) < 0.3);
  const knows = time.map((t) => falls[t] + 0.3 * b[t]);
  assert.ok(partial(falls, knows, time) > 0.9);
});

test("the partial correlation is that of the residuals of the ranks", () => {
  const [x, y] = [[3, 1, 4, 2, 5, 6], [2, 1, 3, 5, 4, 6]];
  const z = [1, 2, 3, 4, 5, 6];
  const [xy, xz, yz] = [spearman(x, y), spearman(x, z), spearman(y, z)];
  const expected = (xy - xz * yz) / Math.sqrt((1 - xz * xz) * (1 - yz * yz));
  close(partial(x, y, z), expected, 1e-12);
  assert.ok(Number.isNaN(partial(x, z, z)), "time alone explains it");
  assert.ok(Number.isNaN(partial(x, [1, 1, 1, 1, 1, 1], z)));
});

test("blocks of one row are the plain bootstrap, longer ones keep neighbours together", () => {
  const walk = time.map((t) => Math.sin(t / 9));
  const mean = (rows: Uint32Array) => rows.reduce((sum, row) => sum + walk[row], 0) / rows.length;
  const plain = bootstrapInterval(60, mean, stream(0, "tests/blocks"));
  assert.deepEqual(blockBootstrapInterval(60, 1, mean, stream(0, "tests/blocks")), plain);
  const { low, high } = blockBootstrapInterval(60, 12, mean, stream(0, "tests/blocks"));
  assert.ok(high - low > 1.5 * (plain.high - plain.low));
  const whole = blockBootstrapInterval(60, 60, mean, stream(0, "tests/blocks"));
  assert.ok(whole.high - whole.low < 1e-12, "the whole series, from anywhere round, has one mean");
});

test("of two series each is drawn anew: their difference is as uncertain as both", () => {
  const [a, b] = [noise("a"), noise("b")];
  const mean = (of: number[], rows: Uint32Array) =>
    rows.reduce((sum, row) => sum + of[row], 0) / rows.length;
  const one = bootstrapInterval(60, (rows) => mean(a, rows), stream(0, "tests/one"));
  const both = blockBootstrapOfSeveral(
    [{ size: 60, block: 1 }, { size: 60, block: 1 }],
    ([first, second]) => mean(a, first) - mean(b, second),
    stream(0, "tests/both"),
  );
  const ratio = (both.high - both.low) / (one.high - one.low);
  assert.ok(ratio > 1.2 && ratio < 1.7, `about the root of two: ${ratio}`);
});

test("Hill's index finds a Cauchy tail, and none in a Gaussian", () => {
  const [a, b] = ["numerator", "denominator"].map((of) => stream(1, `tests/${of}`).normal(20_000));
  const cauchy = hillIndex(a.map((x, i) => x / b[i]), 200);
  assert.ok(cauchy.low < 1 && cauchy.high > 1, `${cauchy.value}`);
  assert.ok(hillIndex(a, 200).value > 4);
  for (const tail of [1, 1.5, 20_000]) assert.throws(() => hillIndex(a, tail), RangeError);
});
