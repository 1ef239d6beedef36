import assert from "node:assert/strict";
import { test } from "node:test";
import { type Row, runTables } from "../../../src/page/data/page-run.ts";

test("a long table is thinned, its last row kept, and its numbers have six digits", () => {
  const rows = Array.from(
    { length: 2500 },
    (_, i): Row => ({ iteration: 1_000_000 + i, estimate: i / 3 }),
  );
  const [{ name, columns, rows: shown, stride }] = runTables(
    "gan",
    (table) => table === "metrics" ? rows : [],
  );
  assert.equal(name, "metrics");
  assert.equal(stride, 3);
  assert.equal(shown.length, 834);
  const at = columns.findIndex(({ name }) => name === "estimate");
  assert.deepEqual(shown.map((row) => row[at]).slice(0, 3), [0, 1, 2]);
  assert.equal(shown.at(-1)![at], 833);
  assert.equal(shown.at(-1)![0], 1_002_499);
  const [third] = runTables("gan", (table) => table === "metrics" ? [rows[1]] : []);
  assert.equal(third.rows[0][at], 0.333333);
  assert.equal(third.rows[0].filter((value) => value === null).length, columns.length - 2);
});
