import { test } from "node:test";
import assert from "node:assert/strict";
import {
  column,
  sparse,
  table,
  tableRows,
  tableText,
  word,
} from "../../../src/runs/store/table.ts";
import type { GanConfig, RunRecord } from "../../../src/runs/mod.ts";

const metrics = table("A row for every step:", {
  step: column("steps", "steps done"),
  loss: sparse(null, "what the step minimised", "before the first"),
});

test("rows survive their file, divergence and empty fields included", () => {
  const rows = [
    { step: 0, loss: null },
    { step: 1, loss: 0.1 },
    { step: 2, loss: NaN },
    { step: 3, loss: -Infinity },
  ];
  const text = tableText(metrics, rows);
  assert.equal(text, "step,loss\n0,\n1,0.1\n2,NaN\n3,-inf\n");
  assert.deepEqual(tableRows(metrics, text), rows);
  assert.deepEqual(tableRows(metrics, ""), []);
});

test("a file that does not hold what is declared is refused", () => {
  for (
    const text of ["step\n1\n", "step,loss\n,1\n", "step,loss\n1,much\n", "step,loss\n1,true\n"]
  ) {
    assert.throws(() => tableRows(metrics, text), /columns step, loss/, text);
  }
});

test("a word is one of those declared, and the column says what they mean", () => {
  const tried = table("A row for every way:", {
    way: word("which way", { there: "to it", back: "from it" }),
    length: column(null, "how far"),
  });
  assert.equal(tried.columns.way.meaning, "which way: `there`, to it; `back`, from it");
  const rows = [{ way: "there", length: 1 }, { way: "back", length: 2 }] as const;
  const text = tableText(tried, rows);
  assert.equal(text, "way,length\nthere,1\nback,2\n");
  assert.deepEqual(tableRows(tried, text), rows);
  for (const text of ["way,length\nup,1\n", "way,length\n,1\n", "way,length\n1,1\n"]) {
    assert.throws(() => tableRows(tried, text), /columns way, length/, text);
  }
});

test("a misspelt table or column is an error of types", () => {
  const use = (record: RunRecord<GanConfig>) => {
    // @ts-expect-error there is no such table
    record.table("metric");
    const [{ critic_loss, ...row }] = record.table("metrics");
    // @ts-expect-error there is no such column
    row.critic_los;
    // @ts-expect-error where the critic diverged there is no loss of the generator
    row.generator_loss.toFixed();
    return critic_loss.toFixed();
  };
  assert.equal(typeof use, "function"); // what is tested, the compiler has tested
});
