/** The packed backend in browsers: threads, or one and why, and the bits of the other hosts. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser } from "puppeteer-core";
import { BROWSERS, launch, missing, resultOf } from "./browser.ts";
import type { Result } from "./programs/convnet.ts";
import { run } from "./programs/convnet.ts";
import { Site } from "./site.ts";

/** Bun gives a test 5 s. */
const LIMIT = { timeout: 600_000 };
const PROGRAM = "tests/browsers/programs/convnet.ts";

const home = mkdtempSync(join(tmpdir(), "browsers-"));
after(() => rmSync(home, { recursive: true }));

let site: Site;
let expected: Result;

for (const name of BROWSERS) {
  const skip = await missing(name);
  let browser: Browser;

  before(async () => {
    if (skip) return;
    browser = await launch(name);
    site ??= await Site.open(home);
    expected ??= await run();
  }, LIMIT);
  after(async () => {
    if (!skip) await browser.close();
  });

  test(
    `${name}: in a worker it trains on threads with the bits of this host`,
    { ...LIMIT, skip },
    async () => {
      const { info, losses, curvature } = await resultOf(
        browser,
        await site.build(PROGRAM),
      ) as Result;
      assert.equal(info.fallback, undefined);
      assert.equal(info.threads, 2);
      assert.equal(info.kernelHash, expected.info.kernelHash);
      assert.deepEqual(losses, expected.losses);
      assert.equal(curvature, expected.curvature);
    },
  );

  test(`${name}: without cross-origin isolation one thread computes, and a sentence says why`, {
    ...LIMIT,
    skip,
  }, async () => {
    const { info, losses } = await resultOf(browser, await site.build(PROGRAM), false) as Result;
    assert.equal(info.threads, 1);
    assert.match(
      info.fallback!,
      /^Only one thread computes, not 2: this page is not cross-origin isolated; serve it /,
    );
    assert.deepEqual(losses, expected.losses);
  });

  test(
    `${name}: on the page's own thread it refuses and says how`,
    { ...LIMIT, skip },
    async () => {
      await assert.rejects(
        resultOf(browser, await site.build(PROGRAM, { place: "page" })).then(() => {}),
        /cannot run here: .* start it in a worker: new Worker\(url/,
      );
    },
  );
}
