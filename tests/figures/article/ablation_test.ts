import { test } from "node:test";
import assert from "node:assert/strict";
import { cells } from "../../../src/figures/article/ablation.ts";

test("at quick every change is taken back alone", () => {
  const differences = Object.values(cells({ preset: "quick" })).map((cell) =>
    [cell.sigmoid, cell.log, cell.noClipping, cell.momentum !== null].filter(Boolean).length
  );
  assert.deepEqual(differences.sort(), [0, 1, 1, 1, 1, 1]);
});

test("at full all sixteen combinations are there, each once, and the milder momentum beside them", () => {
  const all = Object.values(cells({ preset: "full" }));
  const sixteen = all.filter(({ momentum }) => momentum !== 0.5).map((cell) =>
    JSON.stringify([cell.sigmoid, cell.log, cell.noClipping, cell.momentum])
  );
  assert.equal(new Set(sixteen).size, 16);
  assert.equal(all.length, 17);
});
