import assert from "node:assert/strict";
import { test } from "node:test";
import { skippedText } from "../../../src/cli/commands/load-images.ts";

test("skipped files are named with the reason, at most five of them", () => {
  const skipped = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ path: `${i}.png`, reason: "it is empty" }));
  assert.equal(skippedText([]), "");
  assert.equal(skippedText(skipped(1)), "skipped 1 file: 0.png (it is empty)");
  assert.equal(
    skippedText(skipped(7)),
    "skipped 7 files: 0.png (it is empty), 1.png (it is empty), 2.png (it is empty), " +
      "3.png (it is empty), 4.png (it is empty), and 2 more",
  );
});
