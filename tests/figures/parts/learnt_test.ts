import assert from "node:assert/strict";
import { test } from "node:test";
import type { Statistic } from "../../../src/claims/mod.ts";
import {
  courseOf,
  courseOnTheWay,
  whereAllLearnt,
  whereAnyLearnt,
} from "../../../src/figures/parts/learnt.ts";

const course = (name: string, ...fid: number[]) =>
  courseOf(name, fid.map((fid_lenet) => ({ fid_lenet })));

const learnt = course("one", 800, 400, 400, 400, 400, 400);
const not = course("other", 800, 401, 401, 401, 401, 401);
const gone = course("gone", 800, 10, Infinity);
const seven = () => ({ value: 7 });

const nothing = (statistic: Statistic) => "value" in statistic && Number.isNaN(statistic.value);

test("of all that learnt, at half the untrained distance, something is measured", () => {
  assert.deepEqual(whereAllLearnt([learnt], "why", seven), { value: 7 });
  assert.deepEqual(whereAllLearnt([learnt, not], "why", seven), {
    missing: "other did not come to half of its untrained distance (800 to 401): why",
  });
});

test("of two something is measured where one of them learnt", () => {
  assert.deepEqual(whereAnyLearnt([learnt, not], seven), { value: 7 });
  const neither = whereAnyLearnt([not, { ...not, name: "third" }], seven);
  assert.ok("missing" in neither && /^other .*, third .*neither is better$/.test(neither.missing));
});

test("what diverged is an observation: no number, and no reason not to measure", () => {
  assert.deepEqual(whereAllLearnt([learnt, gone], "why", seven), {
    value: NaN,
    note: "gone diverged: why",
  });
  assert.ok(nothing(whereAllLearnt([not, gone], "why", seven)));
  assert.ok(nothing(whereAnyLearnt([not, gone], seven)));
  assert.ok(nothing(whereAnyLearnt([gone, gone], seven)));
  assert.deepEqual(whereAnyLearnt([learnt, gone], seven), { value: 7 }, "it is infinitely far");
  // What it was before counts for nothing, and one that comes after the budget neither.
  const late = courseOf("late", [{ fid_lenet: 800 }, { fid_lenet: Infinity }], learnt.fid);
  assert.deepEqual(whereAllLearnt([late], "why", seven), { value: 7 });
});

test("an end within a budget may stand for a training's own", () => {
  const early = courseOf("early", [{ fid_lenet: 800 }], { value: 300, low: 300, high: 300 });
  assert.deepEqual(whereAllLearnt([early], "why", seven), { value: 7 });
});

test("what a training had learnt on its way it had, and one that diverged before had nothing", () => {
  const onTheWay = (...fid: number[]) =>
    courseOnTheWay("one", fid.map((fid_lenet) => ({ fid_lenet })));
  assert.deepEqual(whereAllLearnt([onTheWay(800, 300, 700)], "why", seven), { value: 7 });
  assert.deepEqual(whereAllLearnt([onTheWay(800, 300, Infinity)], "why", seven), { value: 7 });
  assert.ok(nothing(whereAllLearnt([onTheWay(800, 700, Infinity)], "why", seven)));
  assert.ok("missing" in whereAllLearnt([onTheWay(800, 700, 650)], "why", seven));
});
