import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  type Draw,
  gaussian,
  gaussianDensity,
  gridMixture,
  type Mixture,
  ringMixture,
  sampleMixture,
} from "../../src/points/mod.ts";
import { mixtureDensity } from "./mixture-density.ts";

const draw = (count: number, step = 0, purpose = "test"): Draw => ({
  seed: 11,
  purpose,
  step,
  count,
});

/** Kolmogorov's distance between samples and a distribution function. */
function kolmogorov(samples: Float32Array, cdf: (x: number) => number): number {
  return samples.toSorted().reduce((worst, x, i) => {
    const p = cdf(x);
    return Math.max(worst, p - i / samples.length, (i + 1) / samples.length - p);
  }, 0);
}

/** Integrates by Simpson's rule. */
function integrate(f: (x: number) => number, from: number, to: number, steps = 2000): number {
  const h = (to - from) / steps;
  let sum = f(from) + f(to);
  for (let i = 1; i < steps; i++) sum += (i % 2 === 1 ? 4 : 2) * f(from + i * h);
  return sum * h / 3;
}

/** P(K > 1.95/√n) < 0.001: the samples are fixed, so the test either always passes or never. */
const critical = (n: number) => 1.95 / Math.sqrt(n);

describe("a Gaussian", () => {
  const shape = { mean: -3, sd: 0.7 };
  it("has samples that follow the integral of its density", () => {
    const n = 20000;
    const cdf = (x: number) => integrate((t) => gaussianDensity(t, shape), -3 - 7, x, 200);
    assert.ok(kolmogorov(gaussian(shape, draw(n)), cdf) < critical(n));
    // The test has teeth: a standard deviation 5 % off is seen.
    assert.ok(kolmogorov(gaussian({ mean: -3, sd: 0.735 }, draw(n)), cdf) > critical(n));
  });

  it("has the density of the textbook", () => {
    for (const x of [-5, -3, -2.3, 0]) {
      const expected = Math.exp(-((x + 3) ** 2) / (2 * 0.49)) / (0.7 * Math.sqrt(2 * Math.PI));
      assert.ok(Math.abs(gaussianDensity(x, shape) / expected - 1) < 1e-12);
    }
  });

  it("has samples named by seed, purpose and step", () => {
    const first = gaussian(shape, draw(8));
    assert.deepEqual(gaussian(shape, draw(8)), first);
    assert.notDeepEqual(gaussian(shape, draw(8, 1)), first);
    assert.notDeepEqual(gaussian(shape, draw(8, 0, "fake")), first);
  });
});

describe("mixtures", () => {
  const ring = ringMixture(8, 2, 0.02);
  const grid = gridMixture(5, 2, 0.05);
  const line: Mixture = {
    title: "two unequal Gaussians on the line",
    dimensions: 1,
    components: [{ mean: [-2], sd: 0.5, weight: 0.8 }, { mean: [3], sd: 1.5, weight: 0.2 }],
  };

  it("the ring's modes lie on the circle, evenly", () => {
    assert.equal(ring.components.length, 8);
    const means = ring.components.map(({ mean }) => mean);
    assert.deepEqual(means[0], [2, 0]);
    for (const [i, [x, y]] of means.entries()) {
      const [nextX, nextY] = means[(i + 1) % 8];
      assert.ok(Math.abs(Math.sqrt(x * x + y * y) - 2) < 1e-12);
      // Neighbours stand 45° apart: their dot product is 4 cos 45°.
      assert.ok(Math.abs(x * nextX + y * nextY - 2 * Math.SQRT2) < 1e-12);
    }
  });

  it("the grid's modes are all pairs", () => {
    const ticks = [-4, -2, 0, 2, 4];
    assert.deepEqual(
      grid.components.map(({ mean }) => mean),
      ticks.flatMap((y) => ticks.map((x) => [x, y])),
    );
  });

  for (const mixture of [ring, grid, line]) {
    it(`${mixture.title}: samples have the weights, centres and widths`, () => {
      const n = 40000;
      const { points, modes } = sampleMixture(mixture, draw(n));
      const d = mixture.dimensions;
      assert.equal(points.length, n * d);
      mixture.components.forEach(({ mean, sd, weight }, mode) => {
        const own = Array.from(modes.keys()).filter((i) => modes[i] === mode);
        assert.ok(Math.abs(own.length - n * weight) < 4 * Math.sqrt(n * weight), `mode ${mode}`);
        for (let axis = 0; axis < d; axis++) {
          const values = own.map((i) => (points[i * d + axis] - mean[axis]) / sd);
          const average = values.reduce((a, b) => a + b) / own.length;
          const variance = values.reduce((a, b) => a + b * b) / own.length;
          assert.ok(Math.abs(average) < 4 / Math.sqrt(own.length), `mean of mode ${mode}`);
          assert.ok(Math.abs(variance - 1) < 4 * Math.sqrt(2 / own.length), `sd of mode ${mode}`);
        }
      });
    });
  }

  it("densities integrate to one, and samples of a line follow theirs", () => {
    const density = (x: number) => mixtureDensity(line, [x]);
    assert.ok(Math.abs(integrate(density, -12, 15) - 1) < 1e-9);
    const n = 20000;
    const { points } = sampleMixture(line, draw(n, 3));
    assert.ok(kolmogorov(points, (x) => integrate(density, -12, x, 200)) < critical(n));
    const plane = gridMixture(2, 2, 0.5);
    const overX = (y: number) => integrate((x) => mixtureDensity(plane, [x, y]), -6, 6, 120);
    assert.ok(Math.abs(integrate(overX, -6, 6, 120) - 1) < 1e-9);
  });
});
