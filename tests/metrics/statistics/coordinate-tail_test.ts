import { test } from "node:test";
import assert from "node:assert/strict";
import { coordinateTail, gaussianTwins, meanAndDeviation } from "../../../src/metrics/mod.ts";
import { stream } from "../../../src/random/mod.ts";

const DRAWS = 64;
const COORDINATES = 200;

/** Draws of vectors whose coordinates each have another place and scale. */
function draws(of: (i: number) => ArrayLike<number>): Float64Array[] {
  return Array.from(
    { length: DRAWS },
    (_, i) => Float64Array.from(of(i), (x, k) => 3 * k + (1 + k * k) * x),
  );
}

const normal = (step: number, count = COORDINATES) => stream(0, "a test", step).normal(count);

test("coordinates of a Cauchy distribution have index 1, wherever each lies and however wide", () => {
  const ratios = draws((i) => {
    const below = normal(1000 + i);
    return normal(i).map((x, k) => x / below[k]);
  });
  assert.ok(Math.abs(coordinateTail(ratios, 0.01) - 1) < 0.15, `${coordinateTail(ratios, 0.01)}`);
  const index = coordinateTail(gaussianTwins(ratios, (i) => normal(2000 + i, DRAWS)), 0.01);
  assert.ok(index > 4, `${index} of Gaussians in their place`);
});

test("a coordinate that does not vary is left out, and of none nothing is known", () => {
  const plain = draws(normal);
  const still = plain.map((draw) => Float64Array.of(...draw, 7));
  assert.equal(coordinateTail(still, 0.01), coordinateTail(plain, 0.01));
  assert.equal(coordinateTail(plain.map(() => [7, 7]), 0.01), NaN);
  assert.equal(coordinateTail([], 0.01), NaN);
});

test("Gaussian twins have the mean and the covariance of the draws", () => {
  const pairs = Array.from({ length: DRAWS }, (_, i) => {
    const [x, y] = normal(i, 2);
    return [5 + x, x + 0.1 * y];
  });
  const twins = Array.from(
    { length: 100 },
    (_, i) => gaussianTwins(pairs, (draw) => normal(5000 + DRAWS * i + draw, DRAWS)),
  ).flat();
  for (
    const of of [
      ([x]: ArrayLike<number> & Iterable<number>) => x,
      ([x, y]: ArrayLike<number> & Iterable<number>) => x - y, // as small as it was
    ]
  ) {
    const [was, is] = [pairs, twins].map((
      some: readonly (Iterable<number> & ArrayLike<number>)[],
    ) => meanAndDeviation(some.map(of)));
    assert.ok(Math.abs(is.mean - was.mean) < 0.05 * was.deviation);
    assert.ok(Math.abs(is.deviation / was.deviation - 1) < 0.05);
  }
});
