import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCsv, toCsv } from "../../src/base/mod.ts";

test("every float64 comes back with the same bits", () => {
  const view = new DataView(new ArrayBuffer(8));
  const values = [0, -0, 1, -1, 0.1, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 2 ** 53];
  let state = 12345;
  for (let i = 0; i < 5000; i++) {
    for (const at of [0, 4]) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      view.setUint32(at, state);
    }
    values.push(view.getFloat64(0));
  }
  values.push(NaN, Infinity, -Infinity);
  const back = parseCsv(toCsv(values.map((value) => ({ value })), ["value"]));
  assert.equal(back.length, values.length);
  back.forEach((row, i) => assert.ok(Object.is(row.value, values[i]), `${values[i]}`));
});

test("the text is what pandas and DuckDB read without a word of cleaning", () => {
  const rows = [
    { step: 1, time_s: 0.25, holds: true, note: "plain" },
    { step: 2, time_s: NaN, holds: false, note: 'with "quotes", commas\nand lines' },
    { step: 3, time_s: -Infinity, holds: null, note: undefined },
  ];
  assert.equal(
    toCsv(rows, ["step", "time_s", "holds", "note"]),
    "step,time_s,holds,note\n" +
      "1,0.25,true,plain\n" +
      '2,NaN,false,"with ""quotes"", commas\nand lines"\n' +
      "3,-inf,,\n",
  );
});

test("texts that look like other kinds stay texts", () => {
  const texts = ["", "1", "1.0", "007", "true", "NaN", "inf", "-0", "1e3", " 1", "0x10", "null"];
  const back = parseCsv(toCsv(texts.map((text) => ({ text, end: true })), ["text", "end"]));
  assert.deepEqual(back.map((row) => row.text), texts);
});

test("columns choose and order; no rows give the header alone", () => {
  assert.equal(toCsv([{ a: 1, b: 2, c: 3 }], ["c", "a"]), "c,a\n3,1\n");
  assert.equal(toCsv([] as { a: number }[], ["a"]), "a\n");
  assert.deepEqual(parseCsv("a\n"), []);
  assert.throws(() => parseCsv("a,b\n1\n"));
});
