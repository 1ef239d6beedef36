import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { chooseSplit } from "../../../src/cli/sweep/choose-split.ts";
import { runName, wganDcganRun } from "../../../src/runs/mod.ts";

const folder = mkdtempSync(join(tmpdir(), "split-"));
after(() => rmSync(folder, { recursive: true }));

test("where no process gets so far as to be timed, the split is the simple one, and says so", async () => {
  const program = join(folder, "ends.mjs");
  writeFileSync(program, "process.exit(1);\n");
  const data = { id: "mnist", size: 32, channels: 1, sha256: "0".repeat(64) } as const;
  const config = wganDcganRun({ preset: "quick", seed: 0, data });
  const line = { config, run: runName(config), title: "", seconds: 1000, needs: [], images: null };
  const pending = [{ ...line, number: 1 }, { ...line, number: 2 }];
  assert.deepEqual(await chooseSplit({ program, file: "plan", out: folder, pending, cores: 2 }), {
    split: { processes: 2, threads: 1 },
    sentence: "2 processes of 1 thread, not measured: no run got so far",
  });
});
