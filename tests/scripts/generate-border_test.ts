import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { borderText, marksOf } from "../../scripts/generate-border.ts";

describe("borderText", () => {
  const SOURCE = `
const HALF: usize = 12;
/**
 * Twice the half,
 * no more. @border
 */
export const WHOLE: usize = HALF << 1;
/** Not for the border. */
export const OTHER: i32 = 3;
/** A block. @border */
@unmanaged
export class PartFields {
  out: usize;
  /** How much. */
  length: i32;
  scale: f32;
}
/** Where the block ends. @border */
export const END: i32 = <i32> offsetof<PartFields>() + 1;
`;

  test("has the compiler's values, offsets and sizes, with the comments", async () => {
    const text = await borderText({ "small-part.ts": SOURCE });
    assert.ok(text.includes("export const SMALL_PART = {"), text);
    assert.ok(
      text.includes("  /**\n   * Twice the half,\n   * no more.\n   */\n  WHOLE: 24,"),
      text,
    );
    assert.ok(text.includes("  /** Where the block ends. */\n  END: 13,"), text);
    assert.ok(text.includes("  /** How much. */\n  readonly length: number;"), text);
    assert.ok(text.includes("partFields: Block<PartFields> = {\n  bytes: 12,"), text);
    assert.ok(text.includes("u32[at] = fields.out;"), text);
    assert.ok(text.includes("i32[at + 1] = fields.length;"), text);
    assert.ok(text.includes("f32[at + 2] = fields.scale;"), text);
    assert.ok(!/\bOTHER\b|\bHALF\b/.test(text), text);
  });

  test("refuses what it cannot read", () => {
    for (
      const [wrong, message] of [
        ["/** Mine. @border */\nconst MINE: i32 = 1;", /an `export const NAME: TYPE =`/],
        ["/** Mine. @border */\nexport function mine(): void {}", /an `export const NAME: TYPE =`/],
        [
          "/** Mine. @border */\n@unmanaged\nexport class Mine {\n  a: i32;\n  b: i64;\n}",
          /part: Mine: .*not `b: i64;`/,
        ],
        ["/** Mine. @border */\n@unmanaged\nexport class Mine {\n}", /part: Mine/],
      ] as const
    ) assert.throws(() => marksOf("part", wrong), message);
  });
});
