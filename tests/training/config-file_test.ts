import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { UserError } from "../../src/base/mod.ts";
import { openTrainingFile } from "../../src/training/mod.ts";

const root = mkdtempSync(join(tmpdir(), "earthmover-config-"));
after(() => rmSync(root, { recursive: true }));

function file(content: string | Uint8Array): string {
  const path = join(root, "train.json");
  writeFileSync(path, content);
  return path;
}

test("a configuration may begin with a byte order mark", () => {
  assert.deepEqual(openTrainingFile(file('\ufeff{"iterations": 20}\r\n')), { iterations: 20 });
});

test("what is wrong in it is shown, invisible characters too", () => {
  const cases: [string | Uint8Array, RegExp][] = [
    ['{"\u200bsize": 32}', /unknown key "\\u\{200b\}size" in ".*"; did you mean size\?/],
    ['\ufeff\ufeff{"size": 32}', /is not JSON \(.*\\u\{feff\}/],
    [Uint8Array.from([0xff, 0xfe, 0x7b, 0, 0x7d, 0]), /is text in UTF-16; save it as UTF-8/],
    [Uint8Array.from([0xfe, 0xff, 0, 0x7b, 0, 0x7d]), /is text in UTF-16; save it as UTF-8/],
    [Uint8Array.from([0x7b, 0xe9, 0x7d]), /is not text in UTF-8; save it as UTF-8/],
  ];
  for (const [content, sentence] of cases) {
    assert.throws(() => openTrainingFile(file(content)), (error: unknown) => {
      assert.ok(error instanceof UserError, String(error));
      assert.match(error.message, sentence);
      assert.equal(error.exitCode, 2);
      return true;
    });
  }
});

test("a pipe is not waited for", () => {
  const pipe = join(root, "pipe");
  execFileSync("mkfifo", [pipe]);
  assert.throws(
    () => openTrainingFile(pipe),
    /^UserError: cannot read the configuration ".*": it is a pipe, a socket, or a device/,
  );
});
