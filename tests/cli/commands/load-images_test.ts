import assert from "node:assert/strict";
import { test } from "node:test";
import { skippedText } from "../../../src/cli/commands/load-images.ts";

test("skipped files are named with the reason, at most five of them", () => {
  const skipped = (n: number) =>
    Array.from({ length: n }, (_, i) => ({
      path: `${i}.png`,
      kind: i < 6 ? "damaged" as const : "other" as const,
      reason: "it is empty",
    }));
  assert.equal(skippedText([]), "");
  assert.equal(skippedText(skipped(1)), "skipped 1 file (1 damaged): 0.png (it is empty)");
  assert.equal(
    skippedText(skipped(7)),
    "skipped 7 files (6 damaged, 1 of other kinds): 0.png (it is empty), 1.png (it is empty), 2.png (it is empty), " +
      "3.png (it is empty), 4.png (it is empty), and 2 more",
  );
  const [odd] = skipped(1);
  const [other] = skipped(7).slice(-1);
  assert.equal(
    skippedText([other, { ...odd, path: "a\ufeff\n.png" }]),
    "skipped 2 files (1 damaged, 1 of other kinds): a\\u{feff}\\n.png (it is empty), 6.png (it is empty)",
  );
});
