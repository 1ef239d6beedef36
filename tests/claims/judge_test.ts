import { test } from "node:test";
import assert from "node:assert/strict";
import {
  type Circumstances,
  claimsOf,
  judge,
  type Statistic,
  type Threshold,
  THRESHOLDS,
  verdictText,
} from "../../src/claims/mod.ts";
import { keysOf } from "../../src/base/mod.ts";
import { claim, USUAL } from "./claims-fixture.ts";

const LEAST: Threshold = {
  statement: "It is large.",
  source: "WGAN",
  statistic: "how large",
  op: ">=",
  bound: 0.8,
};
const TRAINED: Threshold = { ...LEAST, op: "<=", bound: 0.5, training: "whole" };

const judged = (
  threshold: Threshold,
  statistic: Statistic,
  circumstances: Partial<Circumstances> = {},
  diverged: string[] = [],
) => judge(threshold, [{ seed: 0, statistic, diverged }], { ...USUAL, ...circumstances });

const overSeeds = (threshold: Threshold, statistics: readonly Statistic[], first = 0) =>
  judge(
    threshold,
    statistics.map((statistic, i) => ({ seed: first + i, statistic, diverged: [] })),
    USUAL,
  );

test("a value is held against the bound, which belongs to the claim", () => {
  assert.equal(judged(LEAST, { value: 0.8 }).verdict, "holds");
  assert.equal(judged(LEAST, { value: 0.79 }).verdict, "fails");
  assert.equal(judged(TRAINED, { value: 0.5 }).verdict, "holds");
  assert.equal(judged(TRAINED, { value: 0.51 }).verdict, "fails");
  const { low, high, note } = judged(LEAST, { value: 0.9, low: 0.7, high: 1, note: "n" });
  assert.deepEqual([low, high, note], [0.7, 1, "n"]);
});

test("NaN never holds", () => {
  for (const id of keysOf(THRESHOLDS)) {
    assert.equal(judged(THRESHOLDS[id], { value: NaN }).verdict, "fails", id);
  }
});

test("what was not asked for says why, whatever else there is to say", () => {
  const judgement = judged(TRAINED, { missing: "no stacks" }, { rehearsal: "smoke" }, [
    "x diverged",
  ]);
  assert.deepEqual(judgement, {
    value: null,
    low: null,
    high: null,
    verdict: "not measured",
    note: "no stacks",
  });
  assert.equal(verdictText(judgement), "not measured (no stacks)");
});

test("a rehearsal says nothing of trainings, and all of closed forms", () => {
  const smoke = { rehearsal: "smoke" };
  assert.equal(judged(TRAINED, { value: 0 }, smoke).note, "smoke");
  assert.equal(judged({ ...TRAINED, training: "any" }, { value: 0 }, smoke).note, "smoke");
  assert.equal(judged(LEAST, { value: 1 }, smoke).verdict, "holds");
});

test("a training that diverged is not measured, unless diverging is what the claim is about", () => {
  const diverged = ["a diverged at iteration 3", "b diverged at iteration 5"];
  const whole = judged(TRAINED, { value: 0 }, {}, diverged);
  assert.equal(whole.verdict, "not measured");
  assert.equal(whole.note, diverged.join("; "));
  const any: Threshold = { ...TRAINED, training: "any" };
  assert.equal(judged(any, { value: Infinity }, {}, diverged).verdict, "fails");
  assert.equal(judged(any, { value: NaN }, {}, diverged).verdict, "not measured");
  assert.equal(judged(LEAST, { value: 1 }, {}, diverged).verdict, "holds");
  assert.equal(judged(LEAST, { value: NaN }, {}, diverged).verdict, "not measured");
});

test("a bound on the scale of digits says nothing of other images; other bounds do", () => {
  const digits: Threshold = { ...TRAINED, scale: "mnist" };
  const other = { otherImages: true };
  assert.equal(judged(digits, { value: 0 }).verdict, "holds");
  assert.match(judged(digits, { value: 0 }, other).note, /on the scale of the classifier/);
  assert.equal(judged(TRAINED, { value: 0 }, other).verdict, "holds");
  const unlabelled = { otherImages: true, unlabelled: true };
  assert.equal(judged(TRAINED, { value: 0 }, unlabelled).verdict, "holds");
  assert.equal(judged(TRAINED, { value: NaN }, unlabelled).note, "the images have no classes");
  const scaled = keysOf(THRESHOLDS).filter((id) => THRESHOLDS[id].scale === "mnist");
  assert.deepEqual(scaled, [
    "wgan-3/dcgan-quality",
    "wgan-5/wgan-trains",
    "wgan-5/gan-trains",
    "wgan-6/wgan-trains",
  ]);
});

test("over seeds the value is the mean with Student's interval, and each seed's value is said", () => {
  const falls = [{ value: 0.3 }, { value: 0.4 }, { value: 0.5 }];
  const { value, low, high, verdict, note } = overSeeds(TRAINED, falls, 7);
  // 0.4 ± t · 0.1 / √3; with 2 degrees of freedom the quantile has the closed form (2p − 1) /
  // √(2p(1 − p)).
  const t = 0.95 / Math.sqrt(2 * 0.975 * 0.025);
  assert.ok(Math.abs(value! - 0.4) < 1e-15);
  assert.ok(Math.abs(high! - (0.4 + t * 0.1 / Math.sqrt(3))) < 1e-12);
  assert.ok(Math.abs(value! - low! - (high! - value!)) < 1e-12);
  assert.equal(verdict, "holds");
  assert.equal(note, "mean of 3 seeds (seed 7: 0.3, seed 8: 0.4, seed 9: 0.5)");
  assert.equal(overSeeds(TRAINED, [...falls.slice(0, 2), { value: 0.9 }]).verdict, "fails");
});

test("a seed at which nothing was measured is said, and does not count", () => {
  const no = { missing: "mlp diverged" };
  const two = overSeeds(TRAINED, [{ value: 0.3 }, no, { value: 0.5 }]);
  assert.equal(two.value, 0.4);
  assert.match(two.note, /^mean of 2 seeds \(.*seed 1: not measured.*\); seed 1: mlp diverged$/);
  const one = overSeeds(TRAINED, [{ value: 0.3 }, no]);
  assert.deepEqual([one.value, one.low, one.high], [0.3, null, null]);
  assert.equal(overSeeds(TRAINED, [no, no]).verdict, "not measured");
  assert.equal(overSeeds(TRAINED, [no, no]).note, "mlp diverged");
});

test("NaN at one seed is NaN over all, infinities that agree are a point", () => {
  assert.equal(overSeeds(TRAINED, [{ value: 0.3 }, { value: NaN }]).verdict, "fails");
  const { value, low, high } = overSeeds(TRAINED, [{ value: Infinity }, { value: Infinity }]);
  assert.deepEqual([value, low, high], [Infinity, Infinity, Infinity]);
});

test("every claim has a statement, a source, and a statistic, and belongs to a figure", () => {
  for (const [id, { statement, source, statistic }] of Object.entries(THRESHOLDS)) {
    assert.match(id, /^[a-z0-9-]+\/[a-z0-9.-]+$/);
    assert.match(statement, /^[A-Z].*\.$/);
    assert.match(source, /WGAN|TPM|the article/);
    assert.ok(statistic.length > 10);
  }
  assert.deepEqual(claimsOf("wgan-2").map(({ name }) => name), [
    "d-is-optimal",
    "d-gradient-vanishes",
    "critic-slope",
    "critic-is-linear",
  ]);
  assert.deepEqual(claimsOf("wgan-9"), []);
});

test("a claim's row has its threshold in words", () => {
  const { id, threshold, verdict } = claim("wgan-1/em-is-distance", { value: 0 });
  assert.deepEqual([id, threshold, verdict], ["wgan-1/em-is-distance", "<= 0.02", "holds"]);
});

test("claims and their sources are in English", () => {
  for (const [id, { statement, source, statistic }] of Object.entries(THRESHOLDS)) {
    // Latin and Greek letters are the papers'; so are their signs.
    const foreign = /(?!\p{sc=Latin}|\p{sc=Greek}|\p{sc=Common}|\p{sc=Inherited})./u;
    assert.doesNotMatch(`${statement} ${source} ${statistic}`, foreign, id);
  }
});
