import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, before, describe, it } from "node:test";
import { ensureWritableFolder, UserError, writeAtomic } from "../../src/base/mod.ts";

describe("writeAtomic", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "earthmover-files-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("writes bytes and text, makes folders, replaces, leaves nothing beside", () => {
    const path = join(folder, "deep", "er", "a.bin");
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => i * 7);
    writeAtomic(path, bytes);
    assert.deepEqual(new Uint8Array(readFileSync(path)), bytes);
    writeAtomic(path, "Fréchet\n");
    assert.equal(readFileSync(path, "utf8"), "Fréchet\n");
    writeAtomic(path, bytes.subarray(5, 9));
    assert.deepEqual([...readFileSync(path)], [...bytes.subarray(5, 9)]);
    assert.deepEqual(readdirSync(join(folder, "deep", "er")), ["a.bin"]);
  });

  it("passes over a partial file that a killed process of the same number left", () => {
    const place = join(folder, "stale");
    mkdirSync(place);
    for (let i = 0; i < 50; i++) writeFileSync(join(place, `a.${process.pid}-${i}.partial`), "old");
    writeAtomic(join(place, "a"), "new");
    assert.equal(readFileSync(join(place, "a"), "utf8"), "new");
    assert.equal(readFileSync(join(place, `a.${process.pid}-49.partial`), "utf8"), "old");
  });

  it("leaves the old file and no partial one where renaming fails", () => {
    const place = join(folder, "busy");
    mkdirSync(join(place, "target", "full"), { recursive: true });
    assert.throws(() => writeAtomic(join(place, "target"), "x"));
    assert.deepEqual(readdirSync(place), ["target"]);
  });

  it("says in a sentence that a file stands where a folder should be", () => {
    const file = join(folder, "plain");
    writeFileSync(file, "");
    for (
      const attempt of [() => writeAtomic(join(file, "a"), ""), () => ensureWritableFolder(file)]
    ) {
      assert.throws(attempt, (error: unknown) => {
        assert.ok(error instanceof UserError);
        assert.equal(error.exitCode, 1);
        assert.match(error.message, /^cannot write .*plain.*a file.* folder/);
        assert.ok(!error.message.includes("\n"));
        return true;
      });
    }
  });

  it("says in a sentence that a name is too long", () => {
    const name = "n".repeat(300);
    assert.throws(() => writeAtomic(join(folder, name), ""), /^UserError: cannot write .*too long/);
    assert.throws(() => ensureWritableFolder(join(folder, name)), /cannot write .*too long/);
  });

  it("ensureWritableFolder makes the folder and leaves it empty", () => {
    const place = join(folder, "new", "results");
    ensureWritableFolder(place);
    ensureWritableFolder(place);
    assert.deepEqual(readdirSync(place), []);
    assert.throws(() => ensureWritableFolder(""), UserError);
  });
});
