/** Fused arithmetic in browsers: the bits of this host. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { BROWSERS, launch, missing, resultOf } from "./browser.ts";
import { type FusedResult, run } from "./programs/fused.ts";
import { Site } from "./site.ts";

for (const name of BROWSERS) {
  const skip = await missing(name);
  test(`${name}: in a worker it trains in fused arithmetic with the bits of this host`, {
    timeout: 600_000,
    skip,
  }, async () => {
    const home = mkdtempSync(join(tmpdir(), "fused-"));
    const browser = await launch(name);
    try {
      const site = await Site.open(home);
      const folder = await site.build("tests/browsers/programs/fused.ts");
      const { info, losses } = await resultOf(browser, folder) as FusedResult;
      const expected = await run();
      assert.equal(info.threads, 2);
      assert.equal(info.arithmetic, "fused");
      assert.equal(info.kernelHash, expected.info.kernelHash);
      assert.deepEqual(losses, expected.losses);
      assert.notDeepEqual(losses, expected.strict);
    } finally {
      await browser.close();
      rmSync(home, { recursive: true });
    }
  });
}
