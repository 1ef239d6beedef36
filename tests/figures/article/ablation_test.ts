import { test } from "node:test";
import assert from "node:assert/strict";
import { recordOf } from "../../../src/base/mod.ts";
import type { Records } from "../../../src/figures/mod.ts";
import type { Ablation } from "../../../src/runs/mod.ts";
import { cells } from "../../../src/figures/article/ablation.ts";
import { SCOPE } from "../mutations/case.ts";
import { figureOf } from "../mutations/figures.ts";
import { training } from "../mutations/made-up.ts";

const changed = (cell: Ablation) => ({
  output: cell.sigmoid || cell.log,
  clipping: cell.noClipping,
  optimizer: cell.momentum !== null,
});

test("at quick what is taken back is one thing: the output's form, the clipping, or the optimizer", () => {
  const { wgan, ...others } = cells({ preset: "quick" });
  assert.deepEqual(Object.values(changed(wgan)), [false, false, false]);
  for (const cell of Object.values(others)) {
    assert.equal(Object.values(changed(cell)).filter(Boolean).length, 1);
  }
});

test("at quick no logarithm is taken but of a sigmoid", () => {
  for (const { log, sigmoid } of Object.values(cells({ preset: "quick" }))) {
    assert.ok(sigmoid || !log);
  }
});

test("at full all sixteen combinations are there, each once, and the other momenta beside them", () => {
  const all = Object.values(cells({ preset: "full" }));
  const sixteen = all.filter(({ momentum }) => momentum === null || momentum === 0.9).map((cell) =>
    JSON.stringify([cell.sigmoid, cell.log, cell.noClipping, cell.momentum])
  );
  assert.equal(new Set(sixteen).size, 16);
  assert.equal(all.length, 18);
});

/** The statistics where one training diverged, and WGAN and the others come from 600 to these. */
function measured(diverged?: string, end = 100, others = 200) {
  const figure = figureOf("ablation");
  const records = recordOf(Object.entries(figure.runs(SCOPE)), ([name, config]) => {
    const { tables } = training({ fid: (t) => t === 0 ? 600 : name === "wgan" ? end : others });
    const outcome = name === diverged
      ? { status: "diverged", iteration: 400, what: "the loss is NaN" }
      : { status: "done" };
    return [name, { config, outcome, table: (name: string) => tables[name] }];
  });
  return figure.measure(SCOPE, records as unknown as Records).statistics;
}

test("an end is the median of five measurements, from the least to the greatest", () => {
  const { sigmoid } = measured();
  assert.deepEqual(sigmoid, { value: 2, low: 2, high: 2, note: "WGAN 100, sigmoid 200" });
});

test("a change that diverges is infinitely worse, and of two that learn nothing neither is worse", () => {
  const { "adam-0": adam } = measured("adam-0");
  assert.ok("value" in adam && adam.value === Infinity);
  for (const nothing of [measured("wgan"), measured(undefined, 301, 302)]) {
    for (const [name, statistic] of Object.entries(nothing)) {
      assert.equal("missing" in statistic, name !== "no-clipping-estimate", name);
    }
  }
  const { "adam-0": both } = measured("adam-0", 301, 302);
  assert.ok("missing" in both, "one that diverged beside one that learnt nothing");
  const { sigmoid } = measured(undefined, 301, 200);
  assert.ok("value" in sigmoid && sigmoid.value < 1, "what is better than such a WGAN is no worse");
});
