import { test } from "node:test";
import assert from "node:assert/strict";
import { flatAtRandom, onFlat } from "../../src/points/mod.ts";
import { stream } from "../../src/random/mod.ts";

const flat = flatAtRandom({ space: 5, support: 2, away: 3, random: stream(0, "a plane") });

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a, (x, i) => x * b[i]).reduce((sum, x) => sum + x, 0);

test("the frame is orthonormal, and the origin as far away as was asked for", () => {
  const [first, second] = flat.frame;
  for (const [a, b, expected] of [[first, first, 1], [second, second, 1], [first, second, 0]]) {
    assert.ok(Math.abs(dot(a as Float64Array, b as Float64Array) - Number(expected)) < 1e-12);
  }
  assert.ok(Math.abs(Math.sqrt(dot(flat.origin, flat.origin)) - 3) < 1e-12);
});

test("points lie on the plane, at their coordinates, which are normal", () => {
  const count = 4000;
  const { points, coordinates } = onFlat(flat, stream(0, "points"), count);
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const from = Array.from({ length: 5 }, (_, k) => points[5 * i + k] - flat.origin[k]);
    flat.frame.forEach((axis, j) => {
      assert.ok(Math.abs(dot(from, axis) - coordinates[2 * i + j]) < 1e-5);
      squares += coordinates[2 * i + j] * coordinates[2 * i + j];
    });
    const within = coordinates[2 * i] ** 2 + coordinates[2 * i + 1] ** 2;
    assert.ok(Math.abs(dot(from, from) - within) < 1e-4 * (1 + within));
  }
  assert.ok(Math.abs(squares / (2 * count) - 1) < 0.05);
});
