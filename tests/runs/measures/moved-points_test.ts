import assert from "node:assert/strict";
import { test } from "node:test";
import { distanceMoved, turnedMoves } from "../../../src/runs/measures/moved-points.ts";

const before = { data: Float64Array.of(1, 1, 0, 0, -2, 5), n: 3, d: 2 };
const after = { data: Float64Array.of(4, 5, 0, 0, -2, 5.5), n: 3, d: 2 };

/** Length and angle of what a point went. */
const way = (data: ArrayLike<number>, i: number) => {
  const [x, y] = [0, 1].map((k) => data[2 * i + k] - before.data[2 * i + k]);
  return { length: Math.hypot(x, y), angle: Math.atan2(y, x) };
};

test("how far points went is the root of the mean square", () => {
  assert.equal(distanceMoved(before, before), 0);
  assert.equal(distanceMoved(before, after), Math.sqrt((25 + 0 + 0.25) / 3));
});

test("turned, every point goes as far, and all turn by one angle that the draw says", () => {
  const angles = Array.from({ length: 400 }, (_, draw) => {
    const { data } = turnedMoves(before, after, { seed: 3, draw });
    const [first, second, third] = [0, 1, 2].map((i) => way(data, i));
    assert.ok(Math.abs(first.length - 5) < 1e-12 && Math.abs(third.length - 0.5) < 1e-12);
    assert.equal(second.length, 0);
    const turns = [[0, first], [2, third]] as const;
    const [a, b] = turns.map(([i, { angle }]) => {
      const turn = angle - way(after.data, i).angle;
      return turn - 2 * Math.PI * Math.floor(turn / (2 * Math.PI));
    });
    assert.ok(Math.abs(a - b) < 1e-9, `${a}, ${b}`);
    return a;
  });
  assert.deepEqual(
    turnedMoves(before, after, { seed: 3, draw: 9 }),
    turnedMoves(before, after, { seed: 3, draw: 9 }),
  );
  // A quarter of the angles in each quarter of the circle: 100 of 400, deviation 8.7.
  for (let quarter = 0; quarter < 4; quarter++) {
    const count = angles.filter((angle) => Math.floor(2 * angle / Math.PI) === quarter).length;
    assert.ok(count > 65 && count < 135, `${count} in quarter ${quarter}`);
  }
});
