import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileError, readBytes, readText, UserError } from "../../src/base/mod.ts";

const root = mkdtempSync(join(tmpdir(), "earthmover-read-"));
after(() => rmSync(root, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(root, name), content);
  return join(root, name);
}

/** What the user is told where a path is read. */
function told(read: (path: string) => unknown, path: string): string {
  try {
    read(path);
  } catch (error) {
    const sentence = fileError(error, "cannot read it");
    assert.ok(sentence instanceof UserError, String(error));
    return sentence.message;
  }
  return "nothing";
}

test("a file is read, through links too", () => {
  const path = file("a", "abc");
  symlinkSync("a", join(root, "link"));
  assert.deepEqual([...readBytes(path)], [97, 98, 99]);
  assert.equal(readText(join(root, "link")), "abc");
});

test("a pipe, a device, a folder, or nothing is not waited for", () => {
  const pipe = join(root, "pipe");
  execFileSync("mkfifo", [pipe]);
  symlinkSync("pipe", join(root, "to-pipe"));
  for (const read of [readBytes, readText]) {
    for (const path of [pipe, join(root, "to-pipe")]) {
      assert.match(told(read, path), /^cannot read it: it is a pipe, a socket, or a device; give/);
    }
    assert.match(told(read, root), /^cannot read it: it is a folder, not a file/);
    assert.match(told(read, join(root, "nowhere")), /^cannot read it: it does not exist/);
  }
});

test("text may begin with a byte order mark, and is UTF-8", () => {
  const text = (bytes: number[]) => file("text", Uint8Array.from(bytes));
  assert.equal(readText(text([0xef, 0xbb, 0xbf, 0x7b, 0x7d])), "{}");
  assert.match(told(readText, text([0xff, 0xfe, 0x7b, 0])), /is text in UTF-16; save it as UTF-8/);
  assert.match(told(readText, text([0xfe, 0xff, 0, 0x7b])), /is text in UTF-16; save it as UTF-8/);
  assert.match(told(readText, text([0x7b, 0xe9, 0x7d])), /is not text in UTF-8; save it as UTF-8/);
});
