import { test } from "node:test";
import assert from "node:assert/strict";
import { claim } from "../../claims/claims-fixture.ts";
import {
  atEqualEstimates,
  fall,
  nothingBeyondTime,
  plainTracking,
  rise,
  trackingBeyondTime,
  trackingContrast,
} from "../../../src/figures/parts/training-curve.ts";

/** A curve that was measured at iterations 0, 2, 4, … */
function curve(filtered: number[], fid: number[]) {
  return {
    iteration: filtered.map((_, index) => index + 1),
    raw: filtered,
    filtered,
    evaluations: fid.map((fid_lenet, row) => ({
      iteration: 2 * row,
      fid_lenet,
      estimate_now: NaN,
      estimate_after_extra_steps: NaN,
    })),
  };
}

/**
 * Quality at iterations 0, 2, … 40: it falls with time, and goes up and down by what `wave` says.
 */
const falling = Array.from({ length: 21 }, (_, row) => 1000 - 40 * row);
const wave = [0, 3, -2, 5, -4, 1, 6, -5, 2, -1, 4, -3, 0, 5, -6, 3, -2, 6, -4, 1, -5];
const fid = falling.map((value, row) => value + 15 * wave[row]);
/** An estimate after every iteration; only those after 2, 4, … are paired with a quality. */
const after = (of: (row: number) => number) =>
  Array.from({ length: 40 }, (_, i) => i % 2 === 0 ? 7 : of((i + 1) / 2));

test("an estimate that knows the quality tracks it beyond time, a clock does not", () => {
  const knows = trackingBeyondTime(curve(after((row) => fid[row] / 10), fid), 0);
  assert.ok(knows.value > 1 - 1e-9, `${knows.value}`);
  assert.equal(claim("wgan-3/mlp-tracks-quality", knows).verdict, "supported");
  // A clock with a wobble of its own: as a plain correlation it looks as good.
  const wobble = after((row) => 1000 - 40 * row + 15 * wave[(row * 8 + 5) % 21]);
  const clock = trackingBeyondTime(curve(wobble, fid), 0);
  assert.match(
    clock.note!,
    /without the iteration taken away 0\.9\d, minus the iteration itself 0\.9\d/,
  );
  assert.ok(clock.value < 0.3, `${clock.value}`);
  assert.notEqual(claim("wgan-3/mlp-tracks-quality", clock).verdict, "supported");
});

test("equal estimates of two generators are of equal quality, unless one critic has another scale", () => {
  const nearer = fid.map((value) => 0.6 * value);
  const other = curve(after((row) => nearer[row] / 10), nearer);
  const agreed = (estimate: (row: number) => number) =>
    atEqualEstimates(curve(after(estimate), fid), other, 0);
  const same = agreed((row) => fid[row] / 10);
  assert.ok(same.value > 0.7, `${same.value}`);
  // The better one is ahead at all times: a clock does not know it, nor does the generator's name.
  assert.match(
    same.note!,
    /^at equal iterations, and not estimates, 0\.[0-6]\d; \d+ different measurements .* are nearest; 18 and 18/,
  );
  assert.ok(same.low! <= same.value && same.value <= same.high!);
  const nulls = {
    shuffled: (row: number) => fid[1 + row * 8 % 20] / 10,
    turned: (row: number) => fid[21 - row] / 10,
    constant: () => 60,
    doubled: (row: number) => fid[row] / 2.5,
    moved: (row: number) => fid[row] / 10 + 1000,
  };
  for (const [what, estimate] of Object.entries(nulls)) {
    assert.ok(agreed(estimate).value < 0.3, `${what}: ${agreed(estimate).value}`);
  }
});

test("a contrast is as uncertain as both of its trainings", () => {
  const knows = curve(after((row) => fid[row] / 10), fid);
  const clock = curve(after((row) => 1000 - 40 * row + 15 * wave[(row * 8 + 5) % 21]), fid);
  const { value, low, high } = trackingContrast(knows, clock, 0);
  const alone = trackingBeyondTime(clock, 0);
  assert.ok(Math.abs(value - (1 - alone.value)) < 1e-9);
  assert.ok(low! < value && value < high!);
  assert.equal(claim("wgan-4/mlp-wgan-tracks-better", { value, low, high }).verdict, "supported");
  const same = trackingContrast(clock, clock, 0);
  assert.equal(claim("wgan-4/mlp-wgan-tracks-better", same).verdict, "undecided");
});

test("a clock goes with quality as long as the iteration is not taken away", () => {
  const { value, note } = plainTracking(curve(after((row) => -row), fid), 0);
  assert.ok(value > 0.9);
  assert.match(note!, /^minus the iteration itself has 0\.9\d; 20 measurements/);
  assert.equal(
    claim("wgan-4/dcgan-plain-correlation", { value, low: 0.8, high: 1 }).verdict,
    "refuted",
  );
});

test("a training that diverged early, and a constant estimate, decide nothing", () => {
  const early = trackingBeyondTime(curve([1, 2], [1000, 900]), 0);
  assert.match(early.note!, /fewer than 2 measurements/);
  const constant = trackingBeyondTime(curve(after(() => 7), fid), 0);
  for (const measurement of [early, constant]) {
    assert.equal(claim("wgan-3/mlp-tracks-quality", measurement).verdict, "undecided");
  }
});

test("a curve rises by the medians of its last and second tenth", () => {
  const tenths = [-50, 1, 99, 99, 99, 99, 99, 99, 99, 4];
  const values = tenths.flatMap((value) => Array<number>(10).fill(value));
  assert.equal(rise(curve(values, [1])).value, 3);
});

test("an estimate falls from its second tenth on, and not from where its critic began", () => {
  const fallOf = (...tenths: number[]) =>
    fall(curve(tenths.flatMap((value) => Array<number>(10).fill(value)), [1])).value;
  const middle = Array<number>(7).fill(3);
  assert.equal(fallOf(50, 8, ...middle, 2), 0.25);
  assert.equal(fallOf(50, 4, ...middle, 4), 1, "it fell while its critic began, and stays");
  assert.equal(fallOf(50, 4, ...middle, 0), 1, "a critic that tells nothing apart");
  assert.equal(fallOf(50, 4, ...middle, -1), 1, "it says that samples are beyond real ones");
  assert.equal(fallOf(50, -4, ...middle, -8), 1, "nothing that could fall");
});

test("where time explains all of the quality nothing is said of what it does not explain", () => {
  const estimate = after((row) => wave[(row * 8 + 5) % 21]);
  const said = nothingBeyondTime(curve(estimate, falling), 0);
  assert.ok("missing" in said && /^minus the iteration itself has 1\.00/.test(said.missing));
  const some = falling.map((value, row) => value + 40 * wave[row]);
  assert.deepEqual(
    nothingBeyondTime(curve(estimate, some), 0),
    trackingBeyondTime(curve(estimate, some), 0),
  );
  const early = nothingBeyondTime(curve([1, 2], [1000, 900]), 0);
  assert.ok("value" in early && Number.isNaN(early.value), "what diverged is an observation");
});
