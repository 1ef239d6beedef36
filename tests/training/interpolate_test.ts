import { test } from "node:test";
import assert from "node:assert/strict";
import { interpolate } from "../../src/training/interpolate.ts";
import { stream } from "../../src/random/mod.ts";

const [rows, nz] = [3, 100];
const from = stream(1, "from").normal(rows * nz);
const to = stream(1, "to").normal(rows * nz);
const norms = (z: Float32Array) =>
  Array.from(
    { length: rows },
    (_, row) => Math.sqrt(z.subarray(row * nz, (row + 1) * nz).reduce((sum, x) => sum + x * x, 0)),
  );

test("both ways begin at one end and end at the other", () => {
  for (const path of ["linear", "spherical"] as const) {
    assert.deepEqual(interpolate(from, to, nz, 0, path), from);
    const end = interpolate(from, to, nz, 1, path);
    end.forEach((value, i) => assert.ok(Math.abs(value - to[i]) < 1e-6));
  }
});

test("the middle of the straight way is the mean, and short; the great circle keeps the length", () => {
  const straight = interpolate(from, to, nz, 0.5, "linear");
  straight.forEach((x, i) => assert.ok(Math.abs(x - (from[i] + to[i]) / 2) < 1e-6));
  const curved = interpolate(from, to, nz, 0.5, "spherical");
  const [a, b, short, long] = [from, to, straight, curved].map(norms);
  for (let row = 0; row < rows; row++) {
    assert.ok(short[row] < 0.85 * Math.min(a[row], b[row]));
    assert.ok(long[row] > 0.97 * Math.min(a[row], b[row]));
    assert.ok(long[row] < 1.03 * Math.max(a[row], b[row]));
  }
});

test("on a circle the angle grows evenly", () => {
  const [x, y] = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
  for (const share of [0.25, 0.5, 0.9]) {
    const [c, s] = interpolate(x, y, 2, share, "spherical");
    assert.ok(Math.abs(c - Math.cos(share * Math.PI / 2)) < 1e-7);
    assert.ok(Math.abs(s - Math.sin(share * Math.PI / 2)) < 1e-7);
  }
});

test("parallel ends have no great circle of their own: the straight way", () => {
  const z = Float32Array.of(3, 4);
  assert.deepEqual(interpolate(z, z, 2, 0.3, "spherical"), z);
});
