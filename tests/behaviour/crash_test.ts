import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { crash } from "./crash.ts";

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "crash-"));
});
after(() => rmSync(folder, { recursive: true }));

test("killed at 20 random moments in a row, a figure ends with the bytes of an undisturbed run", {
  timeout: 600_000,
}, async () => {
  const undisturbed = await crash("wgan-3", join(folder, "undisturbed"), 0, 0);
  const disturbed = await crash("wgan-3", join(folder, "disturbed"), 20, 1);
  assert.equal(disturbed.kills, 20);
  assert.ok(disturbed.resumed >= 5, `${disturbed.resumed} starts went on from a checkpoint`);
  assert.deepEqual(disturbed.digests, undisturbed.digests);
  assert.ok(Object.keys(disturbed.digests).length >= 3);
});
