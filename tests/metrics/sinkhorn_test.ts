import assert from "node:assert/strict";
import { test } from "node:test";
import { earthMoversDistance } from "../../src/metrics/mod.ts";
import type { Points } from "../../src/points/mod.ts";
import { selfCost, sinkhorn, sinkhornDivergence } from "./sinkhorn.ts";
import { stream } from "../../src/random/mod.ts";
import { close } from "./close.ts";

function normal(n: number, seed: number, mean = 0): Points {
  return { data: stream(seed, "points").normal(n * 2, mean), n, d: 2 };
}

function meanDistance(a: Points, b: Points): number {
  let sum = 0;
  for (let i = 0; i < a.n; i++) {
    for (let j = 0; j < b.n; j++) {
      const x = a.data[2 * i] - b.data[2 * j];
      const y = a.data[2 * i + 1] - b.data[2 * j + 1];
      sum += Math.sqrt(x * x + y * y) / (a.n * b.n);
    }
  }
  return sum;
}

test("two points against two have a closed form", () => {
  // Costs 0 on the diagonal and 1 off it: by symmetry π = (1, e^(−1/ε)) / (2 (1 + e^(−1/ε))).
  const points = { data: Float64Array.of(0, 1), n: 2, d: 1 };
  for (const epsilon of [0.05, 0.3, 2]) {
    const off = Math.exp(-1 / epsilon) / (1 + Math.exp(-1 / epsilon));
    const entropy = off * Math.log(2 * off) + (1 - off) * Math.log(2 * (1 - off));
    const result = sinkhorn(points, points, { epsilon });
    assert.ok(result.hasConverged);
    close(result.transportCost, off, 1e-6);
    close(result.regularizedCost, off + epsilon * entropy, 1e-6);
  }
});

test("the transport cost lies between the exact distance and the mean of all pairs, and moves with ε", () => {
  const a = normal(60, 1);
  const b = normal(60, 2, 1);
  const exact = earthMoversDistance(a, b);
  const costs = [0.02, 0.1, 0.5, 2, 100].map((epsilon) =>
    sinkhorn(a, b, { epsilon, iterations: 5000, tolerance: 1e-7 }).transportCost
  );
  costs.forEach((cost, i) =>
    assert.ok(cost > (costs[i - 1] ?? exact - 1e-6), `${costs} and ${exact}`)
  );
  close(costs[0], exact, 0.03);
  close(costs[4], meanDistance(a, b), 0.01);
});

test("the bias of a sample against itself is positive, and the divergence is free of it", () => {
  const a = normal(50, 1);
  assert.ok(sinkhorn(a, a, { epsilon: 0.5 }).transportCost > 0.2);
  close(sinkhornDivergence(a, a, { epsilon: 0.5 }), 0, 1e-5);
});

test("the symmetric iteration finds what the alternating one finds", () => {
  for (const epsilon of [1, 0.1, 0.05]) {
    const options = { epsilon, iterations: 10000 };
    close(
      selfCost(normal(50, 1), options),
      sinkhorn(normal(50, 1), normal(50, 1), options).regularizedCost,
      1e-5,
    );
  }
});

test("the divergence approaches the exact distance as ε falls", () => {
  const a = normal(50, 1);
  const b = normal(50, 2, 3);
  const exact = earthMoversDistance(a, b);
  const gaps = [1, 0.3, 0.1, 0.03].map((epsilon) =>
    Math.abs(sinkhornDivergence(a, b, { epsilon, iterations: 5000 }) - exact)
  );
  gaps.forEach((gap, i) => assert.ok(gap < (gaps[i - 1] ?? Infinity), `${gaps}`));
  assert.ok(gaps[3] < 0.1, `${gaps}`);
});

test("a small ε does not underflow, an unfinished iteration says so, a bad ε is refused", () => {
  const a = normal(20, 1);
  const b = normal(20, 2, 50);
  const result = sinkhorn(a, b, { epsilon: 1e-3, iterations: 20 });
  assert.ok(Number.isFinite(result.transportCost) && Number.isFinite(result.regularizedCost));
  assert.equal(result.hasConverged, false);
  assert.equal(result.iterations, 20);
  close(result.transportCost, earthMoversDistance(a, b), 0.5);
  assert.throws(() => sinkhorn(a, b, { epsilon: 0 }), /positive/);
});
