/** What a node says of itself before a sweep is given to it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import process from "node:process";
import { kernelHash } from "../../../src/backend/mod.ts";
import { probe, readSweepLine } from "../../../src/cli/mod.ts";

test("a node is asked for an arithmetic, and answers with the kernels of it", async () => {
  const { part } = readSweepLine(["probe", "--arithmetic", "fused"]);
  assert.deepEqual(part, { part: "probe", arithmetic: "fused" });
  assert.ok((await probe("strict")).includes(kernelHash("strict")));
  const fused = probe("fused");
  // Bun's engine does not fuse: a node that answers so is refused
  if (process.versions.bun) await assert.rejects(fused, /fused arithmetic cannot be had here/);
  else assert.ok((await fused).includes(kernelHash("fused")));
});
