/** What is computed once for one sample serves each of several others, with the same bits. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  fitGaussian,
  frechetDistance,
  frechetDistanceFrom,
  kernelDistance,
  kernelDistanceFrom,
  slicedWasserstein,
  slicedWassersteinFrom,
} from "../../src/metrics/mod.ts";
import { stream } from "../../src/random/mod.ts";

const points = (purpose: string, n: number) => ({
  data: stream(0, purpose).normal(3 * n),
  n,
  d: 3,
});
const a = points("a", 60);
const others = [points("b", 60), points("c", 40), points("b", 60)];
const random = () => stream(1, "directions");

test("distances from one sample to several are those of each pair", () => {
  const kernel = kernelDistanceFrom(a);
  const sliced = slicedWassersteinFrom(a, 16, random());
  const frechet = frechetDistanceFrom(fitGaussian(a));
  for (const b of others) {
    assert.equal(kernel(b), kernelDistance(a, b));
    assert.equal(sliced(b), slicedWasserstein(a, b, 16, random()));
    assert.equal(frechet(fitGaussian(b)), frechetDistance(fitGaussian(a), fitGaussian(b)));
  }
  assert.ok(kernel(others[0]) !== kernel(others[1]));
});
