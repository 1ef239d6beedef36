import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { loadData } from "../../../src/data/mod.ts";
import { sha256, UserError } from "../../../src/base/mod.ts";

const NAMES = [1, 2, 3, 4, 5].map((i) => `data_batch_${i}.bin`).concat("test_batch.bin");

/** A label, then for each plane c: (c·80 + y·3 + x) mod 256. */
function record(label: number): Uint8Array {
  const plane = (c: number) =>
    Array.from({ length: 1024 }, (_, i) => (c * 80 + Math.floor(i / 32) * 3 + i % 32) % 256);
  return Uint8Array.from([label, ...plane(0), ...plane(1), ...plane(2)]);
}

describe("CIFAR-10's binary version", () => {
  let root = "";
  before(() => {
    root = mkdtempSync(join(tmpdir(), "earthmover-cifar-"));
  });
  after(() => rmSync(root, { recursive: true }));

  function folder(name: string, change: Record<string, Uint8Array | null> = {}): string {
    const path = join(root, name);
    mkdirSync(path);
    NAMES.forEach((file, i) => {
      const bytes = file in change ? change[file] : Uint8Array.from([...record(i), ...record(9)]);
      if (bytes) writeFileSync(join(path, file), bytes);
    });
    return path;
  }

  it("is read with its planes interleaved", async () => {
    const { train, test } = await loadData(`cifar10:${folder("good")}`, { size: 32 });
    assert.deepEqual([train.count, test.count, train.channels, train.width], [10, 2, 3, 32]);
    assert.deepEqual([...train.labels!], [0, 9, 1, 9, 2, 9, 3, 9, 4, 9]);
    assert.equal(train.classes![9], "truck");
    for (const [image, y, x] of [[0, 0, 0], [3, 31, 31], [9, 5, 17]]) {
      const at = ((image * 32 + y) * 32 + x) * 3;
      const expected = [0, 1, 2].map((c) => (c * 80 + y * 3 + x) % 256);
      assert.deepEqual([...train.pixels!.subarray(at, at + 3)], expected);
    }
    assert.equal(test.sha256, sha256(record(5), record(9)));
  });

  it("is scaled to other sizes", async () => {
    const { test } = await loadData(`cifar10:${folder("scaled")}`, { size: 16 });
    assert.equal(test.pixels.length, 2 * 16 * 16 * 3);
    // In the middle of a plane that rises evenly, each pixel is the mean of its 2×2.
    const at = (8 * 16 + 5) * 3;
    assert.equal(test.pixels[at], Math.floor(16.5 * 3 + 10.5 + 0.5));
  });

  const cases: [string, Uint8Array | null, RegExp][] = [
    ["missing", null, /cannot read .*data_batch_3\.bin": it does not exist.*binary version/],
    ["empty", new Uint8Array(0), /data_batch_3\.bin" is empty; the binary version/],
    ["truncated", record(1).subarray(0, 3000), /truncated or of another kind \(3000 bytes\)/],
    ["mislabelled", Uint8Array.from([...record(1), ...record(10)]), /image 1 has the label 10/],
  ];
  for (const [what, bytes, sentence] of cases) {
    it(`a ${what} file gets one sentence`, async () => {
      const path = folder(what, { "data_batch_3.bin": bytes });
      await assert.rejects(loadData(`cifar10:${path}`, { size: 32 }), (error: unknown) => {
        assert.ok(error instanceof UserError, `${error}`);
        assert.match(error.message, sentence);
        return true;
      });
    });
  }
});
