import assert from "node:assert/strict";
import { test } from "node:test";
import { courseOf, whereAllLearnt, whereAnyLearnt } from "../../../src/figures/parts/learnt.ts";

const course = (name: string, ...fid: number[]) =>
  courseOf(name, fid.map((fid_lenet) => ({ fid_lenet })));

const learnt = course("one", 800, 400, 400, 400, 400, 400);
const not = course("other", 800, 401, 401, 401, 401, 401);
const gone = course("gone", 800, 10, Infinity);
const seven = () => ({ value: 7 });

test("of all that learnt, at half the untrained distance, something is measured", () => {
  assert.deepEqual(whereAllLearnt([learnt], "why", seven), { value: 7 });
  assert.deepEqual(whereAllLearnt([learnt, not], "why", seven), {
    missing:
      "other did not come to half of its untrained distance (800 to 401) and learnt nothing: why",
  });
  assert.ok("missing" in whereAllLearnt([gone], "why", seven));
});

test("of two something is measured where one of them learnt", () => {
  assert.deepEqual(whereAnyLearnt([learnt, not], seven), { value: 7 });
  const neither = whereAnyLearnt([not, gone], seven);
  assert.ok(
    "missing" in neither && neither.missing.includes("other") &&
      neither.missing.includes("gone"),
  );
});

test("an end within a budget may stand for a training's own", () => {
  const early = courseOf("early", [{ fid_lenet: 800 }], { value: 300, low: 300, high: 300 });
  assert.deepEqual(whereAllLearnt([early], "why", seven), { value: 7 });
});
