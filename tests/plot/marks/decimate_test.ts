import assert from "node:assert/strict";
import { test } from "node:test";
import { decimate, type Point } from "../../../src/plot/marks/decimate.ts";

function columns(points: readonly Point[]): Map<number, [number, number]> {
  const extremes = new Map<number, [number, number]>();
  for (const [x, y] of points) {
    const [low, high] = extremes.get(Math.floor(x)) ?? [Infinity, -Infinity];
    extremes.set(Math.floor(x), [Math.min(low, y), Math.max(high, y)]);
  }
  return extremes;
}

test("every column of pixels keeps its lowest and highest point", () => {
  const points = Array.from({ length: 20_000 }, (_, i): Point => [
    i / 100,
    Math.sin(i * 12.9898) * 50 + (i === 777 ? 1000 : 0),
  ]);
  const kept = decimate(points);
  assert.ok(kept.length <= 4 * 200, `${kept.length}`);
  assert.deepEqual(columns(kept), columns(points));
  assert.deepEqual([kept[0], kept[kept.length - 1]], [points[0], points[points.length - 1]]);
  for (let i = 1; i < kept.length; i++) assert.ok(kept[i][0] >= kept[i - 1][0]);
});

test("gaps stay", () => {
  const points: Point[] = [[0, 1], [0.1, NaN], [0.2, 2], [0.3, 3]];
  assert.deepEqual(decimate(points), points);
});
