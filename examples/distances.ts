/**
 * How far two clouds of points are from each other: exactly, with the plan that moves one onto the
 * other, and sliced.
 * usage: deno run --allow-read --allow-write examples/distances.ts [OUT.png]
 */
import process from "node:process";
import { writeAtomic } from "../src/base/mod.ts";
import { optimalTransport, slicedWasserstein } from "../src/metrics/mod.ts";
import { type Picture, renderPng } from "../src/plot/mod.ts";
import { gridMixture, type Mixture, ringMixture, sampleMixture } from "../src/points/mod.ts";
import { stream } from "../src/random/mod.ts";

const [out = "distances.png"] = process.argv.slice(2);
const n = 300, directions = 2000;
const cloud = (mixture: Mixture) => {
  const draw = { seed: 0, purpose: mixture.title, step: 0, count: n };
  return { data: sampleMixture(mixture, draw).points, n, d: 2 };
};
const ring = cloud(ringMixture(8, 3, 0.15));
const grid = cloud(gridMixture(3, 1.2, 0.15));

const { cost, columnOf, rowPotential, columnPotential } = optimalTransport(ring, grid);
const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
const sliced = slicedWasserstein(ring, grid, directions, stream(0, "directions"));
console.log("exact", cost / n);
console.log("by the critic that proves it", (sum(rowPotential) + sum(columnPotential)) / n);
console.log("sliced", sliced);

// Moved as a whole by (3, 4), every point goes 5 far; a slice sees the projection of that, 2/π on
// average.
const moved = { ...ring, data: ring.data.map((value, i) => value + (i % 2 === 0 ? 3 : 4)) };
console.log("moved, exact", optimalTransport(ring, moved).cost / n);
console.log("moved, sliced", slicedWasserstein(ring, moved, directions, stream(0, "moved")));

const coordinate = (k: number, { data }: typeof ring) => data.filter((_, i) => i % 2 === k);
const [x, y] = [0, 1].map((k) => ({ ring: coordinate(k, ring), grid: coordinate(k, grid) }));
/** The plan as one broken line: from a point, to where it goes, and a gap. */
const path = ({ ring, grid }: typeof x) =>
  Array.from(ring).flatMap((from, i) => [from, grid[columnOf[i]], NaN]);
const picture: Picture = {
  title: `Exact distance ${(cost / n).toFixed(3)}, sliced ${sliced.toFixed(3)}`,
  width: 900,
  rows: [{
    panels: [{
      kind: "chart",
      aspect: 1,
      series: [
        { kind: "line", x: path(x), y: path(y), color: "#aaa", width: 1, label: "plan" },
        { kind: "points", x: x.ring, y: y.ring, color: 0, label: "ring" },
        { kind: "points", x: x.grid, y: y.grid, color: 1, label: "grid" },
      ],
    }],
  }],
};
writeAtomic(out, await renderPng(picture));
