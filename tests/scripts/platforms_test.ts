/** The table of platforms says what was recorded, and nothing else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { platformsText, type Tested, withResult } from "../../scripts/platforms/platforms.ts";
import { read } from "../source-files.ts";

const deno = { version: "0.1.0", runtime: "deno 2.9.6", platform: "linux arm64", kernels: "0f" };
const checks = [{ verdict: "equal" }, { verdict: "differs" }];

test("docs/platforms.md is what the record says (deno task platforms)", () => {
  const record: Tested[] = JSON.parse(read("scripts/platforms/record.json"));
  const words = (text: string) => text.replace(/-{3,}/g, "---").replace(/\s+/g, " ").trim();
  assert.equal(words(read("docs/platforms.md")), words(platformsText(record)));
  assert.ok(record.length > 0);
});

test("a result takes the place of the former one of its runtime and platform", () => {
  const once = withResult([], { ...deno, checks }, true);
  assert.deepEqual(once, [{ ...deno, emulated: true, files: 2, equal: 1 }]);
  assert.match(
    platformsText(once),
    /\| Linux \| ARM64 \| tested by emulation: 2.9.6, 1 of 2 files \|/,
  );
  const again = withResult(once, { ...deno, checks: checks.slice(0, 1) }, true);
  assert.deepEqual(again, [{ ...deno, emulated: true, files: 1, equal: 1 }]);
  assert.equal(withResult(again, { ...deno, checks }, false).length, 2);
});

test("what was not tried is expected, and a check of nothing is no result", () => {
  assert.equal(platformsText([]).match(/\| expected/g)?.length, 18);
  assert.throws(() => withResult([], { ...deno, checks: [] }, false), /says nothing/);
});
