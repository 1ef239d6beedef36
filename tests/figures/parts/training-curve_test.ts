import { test } from "node:test";
import assert from "node:assert/strict";
import { claim } from "../../claims/claims-fixture.ts";
import {
  atEqualEstimates,
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
  const half = fid.map((value) => value / 2);
  const [one, other] = [fid, half].map((of) => curve(after((row) => of[row] / 10), of));
  const same = atEqualEstimates(one, other, 0);
  assert.ok(Math.abs(same.value) < 0.3, `${same.value}`);
  // The better one is ahead at all times: a clock does not know it, nor does the generator's name.
  assert.match(
    same.note!,
    /^at equal iterations, and not estimates, 1\.00; \d+ of 20 and \d+ of 20 measurements/,
  );
  assert.ok(same.low! <= same.value && same.value <= same.high!);
  const moved = (change: (estimate: number) => number) =>
    [
      atEqualEstimates(curve(after((row) => change(fid[row] / 10)), fid), other, 0),
      atEqualEstimates(other, curve(after((row) => change(fid[row] / 10)), fid), 0),
    ].map(({ value }) => value);
  for (
    const [change, sign] of [
      [(estimate: number) => estimate / 2, 1],
      [(estimate: number) => 2 * estimate, -1],
    ] as const
  ) {
    const [there, back] = moved(change);
    assert.ok(sign * there > 0.585, `${there}`);
    assert.equal(back, -there, "whichever is named first");
  }
  // No estimate of either means anything of the other.
  assert.deepEqual(moved((estimate) => estimate + 1000), [Infinity, Infinity]);
  assert.deepEqual(moved((estimate) => estimate - 1000), [Infinity, Infinity]);
  assert.equal(claim("wgan-3/equal-estimates", { value: Infinity }).verdict, "refuted");
});

test("estimates that the other training never had are equal to none of its", () => {
  // One stays at estimates above 50, the other soon falls below them, and is as good as it says.
  const early = fid.map((value) => value / 2 + 500);
  const [one, other] = [early, fid].map((of) => curve(after((row) => of[row] / 10), of));
  const { value, note } = atEqualEstimates(one, other, 0);
  assert.ok(Math.abs(value) < 0.1, `${value}`);
  assert.match(note!, /; 20 of 20 and 9 of 20 measurements/);
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
