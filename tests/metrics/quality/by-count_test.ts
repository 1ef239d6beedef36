import assert from "node:assert/strict";
import { test } from "node:test";
import { atInfinity, byCount } from "../../../src/metrics/quality/by-count.ts";
import { fitGaussian, frechetDistance } from "../../../src/metrics/mod.ts";
import { stream } from "../../../src/random/mod.ts";

const numbered = (n: number) => ({ data: Float64Array.from({ length: n }, (_, i) => i), n, d: 1 });

test("each number of points is met in disjoint parts of both sides", () => {
  const seen: number[][] = [];
  const counts = byCount(numbered(7), numbered(9), 3, (a, b) => {
    assert.deepEqual([...a.data], [...b.data]);
    seen.push([...a.data]);
    return a.data[0];
  });
  assert.deepEqual(seen, [[0, 1, 2, 3, 4, 5, 6], [0, 1, 2], [3, 4, 5], [0, 1], [2, 3], [4, 5]]);
  assert.deepEqual(counts, [
    { points: 7, distance: 0 },
    { points: 3, distance: 1.5 },
    { points: 2, distance: 2 },
  ]);
});

test("the line over 1/N finds the distance of two Gaussians that their samples overstate", () => {
  const [n, d, apart] = [2500, 16, 0.5];
  const cloud = (purpose: string, mean: number) => ({
    data: stream(1, purpose).normal(n * d, mean),
    n,
    d,
  });
  const exact = d * apart * apart;
  const counts = byCount(
    cloud("a", 0),
    cloud("b", apart),
    5,
    (a, b) => frechetDistance(fitGaussian(a), fitGaussian(b)),
  );
  const [all, ...fewer] = counts.map(({ distance }) => distance - exact);
  // The sample's own error is in all of them alike; its bias grows as 1/N does.
  const error = atInfinity(counts) - exact;
  assert.ok(fewer.every((bias, i) => bias > (i === 0 ? all : fewer[i - 1])));
  assert.ok(fewer[3] > 0.3, `${fewer}`);
  assert.ok(Math.abs(error) < fewer[3] / 3, `${error} beside ${fewer[3]}`);
  assert.ok(Math.abs((fewer[3] - error) / (all - error) / 5 - 1) < 0.1);
});
