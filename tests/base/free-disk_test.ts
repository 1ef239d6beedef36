import { test } from "node:test";
import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureFreeDisk, freeDisk } from "../../src/base/mod.ts";

test("room on a disk is a number of bytes, or nothing where the right to ask is not given", () => {
  const free = freeDisk(tmpdir());
  assert.ok(free === undefined || (free > 0 && Number.isFinite(free)), `${free}`);
  // What is not there yet will lie on the same disk.
  const later = freeDisk(join(tmpdir(), "not", "there"));
  assert.equal(later === undefined, free === undefined);
});

test("more than there is, is refused with both numbers", () => {
  const MEBIBYTE = 1024 * 1024;
  ensureFreeDisk("prepared images", 10 * MEBIBYTE, "cache", 10 * MEBIBYTE);
  assert.throws(() => ensureFreeDisk("prepared images", 300 * MEBIBYTE, "cache", 20 * MEBIBYTE), {
    name: "UserError",
    message:
      'prepared images take up to 300 MiB in "cache", and 20 MiB are free there; free some space or choose another place',
  });
});
