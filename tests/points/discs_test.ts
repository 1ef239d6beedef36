import { test } from "node:test";
import assert from "node:assert/strict";
import { distancesBetweenDiscs, distanceTo } from "../../src/points/discs.ts";

const unitDisc = {
  centre: Float64Array.of(1, 0, 0),
  frame: [Float64Array.of(1, 0, 0), Float64Array.of(0, 1, 0)],
};

test("the distance to a disc is that to its plane inside, to its rim outside", () => {
  const to = (...point: number[]) => distanceTo(unitDisc, Float64Array.from(point));
  assert.equal(to(1, 0, 0), 0);
  assert.equal(to(1.5, 0.5, 3), 3);
  assert.equal(to(5, 0, 0), 3);
  assert.ok(Math.abs(to(5, 0, 4) - 5) < 1e-15);
});

test("discs in their own plane overlap as much as circles do: lens area over π, averaged over the distance", () => {
  const lens = (x: number) => 2 * Math.acos(x / 2) - (x / 2) * Math.sqrt(4 - x * x);
  const expected = Array.from({ length: 1000 }, (_, i) => lens((i + 0.5) / 1000) / Math.PI)
    .reduce((a, b) => a + b) / 1000;
  const shares = Array.from({ length: 400 }, (_, pair) => {
    const distances = distancesBetweenDiscs({ d: 2, k: 2, seed: 1, pair, points: 200 });
    return distances.filter((x) => x < 1e-6).length / 200;
  });
  const mean = shares.reduce((a, b) => a + b) / shares.length;
  assert.ok(Math.abs(mean - expected) < 0.03, `${mean} instead of ${expected}`);
});

test("in three dimensions the share within ε falls as ε: two planes meet in a line", () => {
  const share = (limit: number) => {
    let within = 0;
    for (let pair = 0; pair < 300; pair++) {
      within += distancesBetweenDiscs({ d: 3, k: 2, seed: 1, pair, points: 300 })
        .filter((x) => x < limit).length;
    }
    return within / (300 * 300);
  };
  const ratio = share(0.02) / share(0.01);
  assert.ok(ratio > 1.6 && ratio < 2.4, `${ratio}`);
});
