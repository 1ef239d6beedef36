import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { gatherPage } from "../../../src/page/data/gather-page.ts";
import { critic1dRun, ensureRuns } from "../../../src/runs/mod.ts";

const out = mkdtempSync(join(tmpdir(), "gather-"));
before(async () => {
  await startBackend({ threads: 1 });
});
after(async () => {
  rmSync(out, { recursive: true });
  await stopBackend();
});

test("a run that is damaged is one of the page's problems, and the others are there", async () => {
  const configs = [2, 3].map((seed) => critic1dRun({ preset: "smoke", seed }, "wgan"));
  const [one, other] = await ensureRuns(configs, {
    folder: join(out, "runs"),
    data: () => Promise.reject(new Error("no images")),
    report: () => {},
    warn: () => {},
    kernels: "k",
    clock: () => 0,
    force: false,
  });
  rmSync(join(one.folder, "metrics.csv"));
  const { runs, problems } = await gatherPage(out);
  assert.deepEqual(runs.map(({ name }) => name), [other.name]);
  assert.equal(problems.length, 1);
  assert.match(problems[0], /^the run ".*" is damaged: its "metrics.csv" is not there as/);
});
