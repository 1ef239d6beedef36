import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import type { TrainingNews } from "../../../src/page/data/training-messages.ts";
import { trainFigure } from "../../../src/page/training/train-figure.ts";
import { ROOT } from "../../source-files.ts";

/** Bun gives a test 5 s, which a busy machine exceeds. */
const LIMIT = { timeout: 600_000 };

before(() => startBackend({ threads: 1 }), LIMIT);
after(stopBackend);

test("side by side in memory, the figure's runs give its expected table", LIMIT, async () => {
  const told: (TrainingNews & { kind: "stage" })[] = [];
  const tables = await trainFigure(
    { preset: "smoke", seeds: [0], kernels: "k" },
    (stage) => void told.push(stage),
  );
  assert.deepEqual(Object.keys(tables), ["wgan-2.csv"]);
  assert.equal(
    tables["wgan-2.csv"],
    readFileSync(join(ROOT, "expected/smoke/wgan-2/wgan-2.csv"), "utf8"),
  );
  assert.deepEqual(told.slice(0, 4).map(({ run }) => run), [
    ...["discriminator", "critic", "discriminator", "critic"],
  ]);
  assert.equal(told.at(-1)!.share, 1);
  assert.ok(told.every(({ share }, i) => i === 0 || share >= told[i - 1].share));
  assert.equal(told[0].function.x.length, told[0].function.gradient.length);
  assert.notDeepEqual(told[0].function.value, told[2].function.value);
});
