import assert from "node:assert/strict";
import { test } from "node:test";
import { folderOf } from "../../src/reports/mod.ts";
import type { DataIdentity } from "../../src/runs/mod.ts";

const mnist: DataIdentity = { id: "mnist", size: 32, channels: 1, sha256: "a".repeat(64) };

test("a figure's folder names its preset, and whatever is not the default", () => {
  const of = (
    seed: number,
    seeds: number,
    data: DataIdentity | null,
    arithmetic?: "strict" | "fused",
  ) =>
    folderOf({
      scope: { preset: "quick", seed, data, arithmetic },
      seeds: Array.from({ length: seeds }, (_, i) => seed + i),
    });
  assert.equal(of(0, 1, null), "quick");
  assert.equal(of(0, 1, mnist), "quick");
  assert.equal(of(0, 1, mnist, "strict"), "quick");
  assert.equal(of(0, 3, mnist, "fused"), "quick-3-seeds-fused");
  assert.equal(of(0, 3, mnist), "quick-3-seeds");
  assert.equal(of(1, 1, mnist), "quick-seed-1");
  assert.equal(of(1, 3, { ...mnist, id: "avatars" }), "quick-avatars-seed-1-3-seeds");
  const [one, other] = ["1234567890", "0987654321"].map((sha256) => ({
    ...mnist,
    id: "folder",
    sha256,
  }));
  assert.equal(of(0, 1, one), "quick-folder-12345678");
  assert.notEqual(of(0, 1, one), of(0, 1, other));
});
