import assert from "node:assert/strict";
import { test } from "node:test";
import { textTable } from "../../../src/cli/terminal/text-table.ts";

test("columns are aligned, numbers to the right, long texts wrapped between words", () => {
  const table = textTable(
    [{ title: "claim" }, { title: "statement", width: 18 }, { title: "value", align: "right" }],
    [
      ["em", "EM = |θ| within 0.02 for every θ", "0.004"],
      ["js-log2", "JS = log 2", "12"],
    ],
  );
  assert.equal(
    table,
    [
      "claim    statement         value",
      "-------  ----------------  -----",
      "em       EM = |θ| within   0.004",
      "         0.02 for every θ",
      "js-log2  JS = log 2           12",
    ].join("\n"),
  );
});

test("a word longer than its column stays whole; no rows give the headings", () => {
  const path = "results/wgan-3/quick/wgan-3.png";
  assert.ok(textTable([{ title: "file", width: 8 }], [[path]]).endsWith(`\n${path}`));
  assert.equal(textTable([{ title: "a" }, { title: "bc" }], []), "a  bc\n-  --");
});

test("characters beyond the basic plane count once", () => {
  const table = textTable([{ title: "𝔼" }, { title: "x" }], [["𝔼f", "1"], ["ab", "2"]]);
  assert.deepEqual(table.split("\n").slice(2), ["𝔼f  1", "ab  2"]);
});
