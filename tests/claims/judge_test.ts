import { test } from "node:test";
import assert from "node:assert/strict";
import {
  type Circumstances,
  claimsOf,
  isAgainst,
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
  sentence: "It is large",
  statistic: "how large",
  op: ">=",
  bound: 0.8,
};
const TRAINED: Threshold = { ...LEAST, op: "<=", bound: 0.5, training: true };

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
  assert.equal(judged(LEAST, { value: 0.8 }).verdict, "supported");
  assert.equal(judged(LEAST, { value: 0.79 }).verdict, "refuted");
  assert.equal(judged(TRAINED, { value: 0.5 }).verdict, "supported");
  assert.equal(judged(TRAINED, { value: 0.51 }).verdict, "refuted");
  const within: Threshold = { ...LEAST, op: "within", bound: 0.5 };
  assert.equal(judged(within, { value: -0.5 }).verdict, "supported");
  assert.equal(judged(within, { value: 0.6 }).verdict, "refuted");
  assert.equal(judged(within, { value: -0.6 }).verdict, "refuted");
});

test("two that are alike are not better than each other", () => {
  const better: Threshold = { ...LEAST, op: ">", bound: 1, averaging: "ratio" };
  const smaller: Threshold = { ...better, op: "<" };
  const alike = [1, 1, 1].map((value) => ({ value }));
  for (const threshold of [better, smaller]) {
    assert.equal(judged(threshold, { value: 1 }).verdict, "refuted");
    assert.equal(overSeeds(threshold, alike).verdict, "refuted");
    assert.equal(judged(threshold, { value: 1, low: 0.9, high: 1.1 }).verdict, "undecided");
  }
  assert.equal(judged(better, { value: 1.01 }).verdict, "supported");
  assert.equal(judged(smaller, { value: 0.99 }).verdict, "supported");
  const diverged = judged({ ...better, training: true }, { value: NaN }, {}, ["it diverged"]);
  assert.deepEqual([diverged.value, diverged.verdict], [-Infinity, "refuted"]);
});

test("an interval decides, never the point within it", () => {
  const verdict = (threshold: Threshold, low: number, high: number) =>
    judged(threshold, { value: 0.9, low, high, note: "n" }).verdict;
  assert.equal(verdict(LEAST, 0.8, 1), "supported");
  assert.equal(verdict(LEAST, 0.7, 1), "undecided");
  assert.equal(verdict(LEAST, 0.1, 0.79), "refuted");
  const within: Threshold = { ...LEAST, op: "within", bound: 0.5 };
  assert.equal(verdict(within, -0.5, 0.5), "supported");
  assert.equal(verdict(within, -0.2, 0.6), "undecided");
  assert.equal(verdict(within, -0.9, 0.9), "undecided");
  assert.equal(verdict(within, -0.9, -0.6), "refuted");
});

test("one seed says what its verdict rests on", () => {
  const basis = (threshold: Threshold, statistic: Statistic) => judged(threshold, statistic).basis;
  assert.equal(basis(LEAST, { value: 1 }), "exact");
  assert.equal(basis(TRAINED, { value: 0.4 }), "one seed");
  assert.equal(basis({ ...LEAST, everyStep: true }, { value: 1 }), "one seed");
  assert.equal(basis(TRAINED, { value: 0.4, low: 0.3, high: 0.5 }), "one training");
  assert.equal(basis(TRAINED, { value: 0.4, low: NaN, high: NaN }), "one seed");
  assert.equal(verdictText(judged(TRAINED, { value: 0.4 })), "supported (one seed)");
  assert.equal(verdictText(judged(LEAST, { value: 1 })), "supported");
});

test("a check passes or fails, and is no claim", () => {
  const check: Threshold = { ...LEAST, check: true };
  assert.equal(judged(check, { value: 1 }).verdict, "passed");
  assert.equal(judged(check, { value: 0 }).verdict, "failed");
  assert.equal(judged(check, { value: NaN }).verdict, "failed");
  assert.ok(isAgainst(judged(check, { value: 0 })) && isAgainst(judged(LEAST, { value: 0 })));
  assert.ok(!isAgainst(judged(check, { value: 1 })) && !isAgainst(judged(LEAST, { value: NaN })));
});

test("what holds of networks at every step is measured however short their training", () => {
  const short = { rehearsal: "smoke" };
  assert.equal(judged({ ...LEAST, everyStep: true }, { value: 1 }, short).verdict, "supported");
  assert.equal(judged(TRAINED, { value: 0.4 }, short).verdict, "not measured");
});

test("a check of several seeds passes where each seed does, whatever their interval", () => {
  const check: Threshold = { ...LEAST, check: true };
  const { low, verdict } = overSeeds(check, [{ value: 0.9 }, { value: 1 }]);
  assert.ok(low! < 0.8);
  assert.equal(verdict, "passed");
  const one = overSeeds(check, [{ value: 0.7 }, { value: 2 }, { value: 2.1 }, { value: 2.2 }]);
  assert.ok(one.value! > 0.8);
  assert.equal(one.verdict, "failed");
  assert.equal(overSeeds(check, [{ missing: "no" }, { missing: "no" }]).verdict, "not measured");
});

test("a check of which a seed was not measured does not pass, and fails where another does", () => {
  const check: Threshold = { ...LEAST, check: true };
  const { value, verdict, note } = overSeeds(check, [{ value: 1 }, { missing: "no" }]);
  assert.deepEqual([value, verdict], [null, "not measured"]);
  assert.match(note, /seed 1: no$/);
  assert.equal(overSeeds(check, [{ value: 0 }, { missing: "no" }]).verdict, "failed");
});

test("what one seed cannot decide is judged over several alone", () => {
  const several: Threshold = { ...TRAINED, severalSeeds: true };
  const one = judged(several, { value: 0.4, note: "n" });
  assert.deepEqual([one.value, one.verdict, one.basis], [null, "not measured", ""]);
  assert.equal(one.note, "one seed has 0.4 and decides nothing: see --seeds; n");
  assert.equal(overSeeds(several, [{ value: 0.4 }, { missing: "no" }]).verdict, "not measured");
  assert.equal(overSeeds(several, [{ value: 0.4 }, { value: 0.4 }]).verdict, "supported");
  assert.equal(judged(several, { missing: "no" }).note, "no");
});

test("NaN decides nothing", () => {
  for (const id of keysOf(THRESHOLDS)) {
    const threshold: Threshold = THRESHOLDS[id];
    const verdict = threshold.check
      ? "failed"
      : threshold.severalSeeds
      ? "not measured"
      : "undecided";
    assert.equal(judged(threshold, { value: NaN }).verdict, verdict, id);
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
    basis: "",
    note: "no stacks",
  });
  assert.equal(verdictText(judgement), "not measured (no stacks)");
});

test("a rehearsal says nothing of trainings, and all of closed forms", () => {
  const smoke = { rehearsal: "smoke" };
  assert.equal(judged(TRAINED, { value: 0 }, smoke).note, "smoke");
  assert.equal(judged(LEAST, { value: 1 }, smoke).verdict, "supported");
});

test("a training that diverged is an observation: what comes of it, or the worst there is", () => {
  const diverged = ["a diverged at iteration 3", "b diverged at iteration 5"];
  const infinite = judged(TRAINED, { value: Infinity, note: "n" }, {}, diverged);
  assert.deepEqual([infinite.value, infinite.verdict], [Infinity, "refuted"]);
  assert.equal(infinite.note, `n; ${diverged.join("; ")}`);
  const nothing = judged(TRAINED, { value: NaN }, {}, diverged);
  assert.deepEqual([nothing.value, nothing.verdict], [Infinity, "refuted"]);
  const large: Threshold = { ...TRAINED, op: ">=" };
  assert.equal(judged(large, { value: NaN }, {}, diverged).value, -Infinity);
  assert.equal(judged(large, { value: Infinity }, {}, diverged).verdict, "supported");
  assert.equal(judged(LEAST, { value: 1 }, {}, diverged).verdict, "supported");
});

test("a bound on the scale of digits says nothing of other images; other bounds do", () => {
  const digits: Threshold = { ...TRAINED, scale: "mnist" };
  const other = { otherImages: true };
  assert.equal(judged(digits, { value: 0 }).verdict, "supported");
  assert.match(judged(digits, { value: 0 }, other).note, /on the scale of the classifier/);
  assert.equal(judged(TRAINED, { value: 0 }, other).verdict, "supported");
  const unlabelled = { otherImages: true, unlabelled: true };
  assert.equal(judged(TRAINED, { value: 0 }, unlabelled).verdict, "supported");
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
  assert.equal(verdict, "undecided");
  assert.equal(note, "seed 7: 0.3, seed 8: 0.4, seed 9: 0.5");
  assert.equal(
    overSeeds(TRAINED, [0.3, 0.31, 0.32].map((value) => ({ value }))).verdict,
    "supported",
  );
  assert.equal(
    overSeeds(TRAINED, [0.6, 0.61, 0.62].map((value) => ({ value }))).verdict,
    "refuted",
  );
  assert.equal(overSeeds(TRAINED, falls).basis, "3 seeds");
});

test("seeds that were measured do not stand for those that were not", () => {
  const no = { missing: "no stacks" };
  const three = [0.3, 0.31, 0.32].map((value) => ({ value }));
  assert.equal(overSeeds(TRAINED, three).verdict, "supported");
  const some = overSeeds(TRAINED, [three[0], no, three[1], no, three[2]]);
  assert.deepEqual([some.value, some.low, some.high, some.basis], [null, null, null, ""]);
  assert.equal(some.verdict, "not measured");
  assert.equal(
    some.note,
    "2 of 5 seeds: seed 0: 0.3, seed 1: not measured, seed 2: 0.31, seed 3: not measured, seed 4: 0.32; seed 1: no stacks; seed 3: no stacks",
  );
  assert.equal(overSeeds(TRAINED, [{ value: 0.9 }, no]).verdict, "not measured");
  assert.equal(overSeeds(TRAINED, [no, no]).note, "no stacks");
});

test("one infinite seed makes no mean hold, and none that all agree on undecided", () => {
  const values = (...all: number[]) => overSeeds(TRAINED, all.map((value) => ({ value })));
  assert.equal(values(0.3, NaN).verdict, "undecided");
  const { value, low, high, verdict } = values(0.1, 0.2, Infinity);
  assert.deepEqual([value, low, high, verdict], [0.2, 0.1, Infinity, "undecided"]);
  assert.equal(values(Infinity, Infinity).verdict, "refuted");
  const large: Threshold = { ...TRAINED, op: ">=", averaging: "ratio" };
  const ratios = (...all: number[]) => overSeeds(large, all.map((value) => ({ value }))).verdict;
  assert.equal(ratios(0.4, 0.4, Infinity), "undecided");
  assert.equal(ratios(2, 3, Infinity), "supported");
});

test("every claim has a statement, a source, and a statistic, and belongs to a figure", () => {
  for (const id of keysOf(THRESHOLDS)) {
    const { statement, source, sentence, statistic, baseline, check }: Threshold = THRESHOLDS[id];
    assert.match(id, /^[a-z0-9-]+\/[a-z0-9.-]+$/);
    assert.match(statement, /^[A-Z].*\.$/);
    assert.match(source, /WGAN|TPM|the article/);
    assert.ok(statistic.length > 10);
    assert.ok(sentence.length > 5, id);
    assert.ok(check || baseline, `${id}: what is its number where there is nothing to be found?`);
  }
  assert.deepEqual(claimsOf("wgan-2").map(({ name }) => name), [
    "d-is-optimal",
    "d-gradient-vanishes",
    "critic-slope",
    "critic-is-linear",
  ]);
  assert.deepEqual(claimsOf("wgan-10"), []);
});

test("a claim's row has its threshold in words", () => {
  const { id, threshold, verdict } = claim("wgan-1/em-is-distance", { value: 0 });
  assert.deepEqual([id, threshold, verdict], ["wgan-1/em-is-distance", "<= 0.02", "passed"]);
});

test("claims and their sources are in English", () => {
  for (const [id, { statement, source, statistic }] of Object.entries(THRESHOLDS)) {
    // Latin and Greek letters are the papers'; so are their signs.
    const foreign = /(?!\p{sc=Latin}|\p{sc=Greek}|\p{sc=Common}|\p{sc=Inherited})./u;
    assert.doesNotMatch(`${statement} ${source} ${statistic}`, foreign, id);
  }
});
