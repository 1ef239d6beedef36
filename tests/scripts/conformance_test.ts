import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { compare, complaints } from "../../scripts/conformance/compare.ts";
import { type Cause, CAUSES, DIFFERENCES, LAYERS_CAUSES } from "../../scripts/conformance/known.ts";
import type { Outcome } from "../../scripts/conformance/outcome.ts";
import { report } from "../../scripts/conformance/report.ts";

const CAUSE: Cause = { title: "strings", why: "nobody needs them", reason: /string/ };

function outcomes(statuses: Record<string, Outcome["status"]>, reason = ""): Outcome[] {
  return Object.entries(statuses).map(([spec, status]) => ({
    spec,
    status,
    reason: status === "failed" ? reason : "",
  }));
}

test("a spec that stock passes and ours fails or does not run is newly failing", () => {
  const stock = outcomes({ a: "passed", b: "passed", c: "passed", d: "failed" });
  const ours = outcomes({ a: "passed", b: "failed", d: "passed" }, "wrong");
  const comparison = compare(stock, ours, []);
  assert.deepEqual(comparison.newlyPassing, ["d"]);
  assert.deepEqual(comparison.newlyFailing, [
    { spec: "b", reason: "wrong" },
    { spec: "c", reason: "it did not run" },
  ]);
  assert.match(complaints(comparison, false).join(), /2 specs that stock passes do not pass/);
});

test("a failure on both is a complaint unless its cause is listed", () => {
  const stock = outcomes({ a: "failed", b: "failed" });
  const ours = [...outcomes({ a: "failed" }, "no string"), ...outcomes({ b: "failed" }, "other")];
  const comparison = compare(stock, ours, [CAUSE]);
  assert.deepEqual(comparison.remaining.map(({ failures }) => failures.length), [1]);
  assert.deepEqual(comparison.unexplained.map(({ spec }) => spec), ["b"]);
  assert.deepEqual(complaints(comparison, false), ["1 failures have no listed cause."]);
  assert.match(report(comparison, true), /strings: nobody needs them\n {2}- a\n {4}no string/);
});

test("a regression is never excused by a listed cause", () => {
  const comparison = compare(
    outcomes({ a: "passed" }),
    outcomes({ a: "failed" }, "no string"),
    [CAUSE],
  );
  assert.equal(comparison.newlyFailing.length, 1);
  assert.equal(comparison.remaining.length, 0);
});

test("a spec that demands a fault is counted apart, and missed when nothing demands it any more", () => {
  const difference: Cause = { title: "half", why: "it is a whole", spec: /^a$/ };
  const [stock, ours] = [outcomes({ a: "passed" }), outcomes({ a: "failed" }, "other")];
  const comparison = compare(stock, ours, [], [difference]);
  assert.deepEqual(comparison.newlyFailing, []);
  assert.deepEqual(comparison.different, [{ spec: "a", reason: "other" }]);
  assert.deepEqual(comparison.outdated, []);
  assert.deepEqual(compare(stock, stock, [], [difference]).outdated, [difference]);
  assert.equal(compare(stock, [], [], [difference]).newlyFailing.length, 1);
});

test("too few passes, and causes that nothing fails by, are complaints about the whole suite", () => {
  const comparison = compare(outcomes({ a: "passed" }), outcomes({ a: "passed" }), [CAUSE]);
  assert.deepEqual(complaints(comparison, false), []);
  const found = complaints(comparison, true).join("\n");
  assert.match(found, /Only 1 specs pass, not 4220/);
  assert.match(found, /Nothing fails any more by the cause "strings"/);
});

test("docs/conformance.md names every listed cause and difference", async () => {
  const text = await readFile(new URL("../../docs/conformance.md", import.meta.url), "utf8");
  for (const { title } of [...CAUSES, ...DIFFERENCES, ...LAYERS_CAUSES]) {
    assert.ok(text.includes(title), `${title} is not in it`);
  }
});
