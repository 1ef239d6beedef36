/** What this suite trains has the bits of the other hosts in a browser, too. */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser } from "puppeteer-core";
import { ROOT } from "../source-files.ts";
import { BROWSERS, launch, missing, resultOf } from "./browser.ts";
import { run as trainHere } from "./programs/dcgan.ts";
import { Site } from "./site.ts";

/** Bun gives a test 5 s. */
const LIMIT = { timeout: 600_000 };

const home = mkdtempSync(join(tmpdir(), "browsers-"));
after(() => rmSync(home, { recursive: true }));

let site: Site;
let dcgan: unknown;
const expected = (figure: string) =>
  readFileSync(join(ROOT, `expected/smoke/${figure}/${figure}.csv`), "utf8");

for (const name of BROWSERS) {
  const skip = await missing(name);
  let browser: Browser;

  before(async () => {
    if (skip) return;
    browser = await launch(name);
    site ??= await Site.open(home);
    dcgan ??= await trainHere();
  }, LIMIT);
  after(async () => {
    if (!skip) await browser.close();
  });

  test(`${name}: wgan-1 and wgan-2 have the expected bytes`, { ...LIMIT, skip }, async () => {
    const made = await resultOf(browser, await site.build("tests/browsers/programs/figures.ts"));
    assert.deepEqual(made, { "wgan-1": expected("wgan-1"), "wgan-2": expected("wgan-2") });
  });

  test(
    `${name}: 50 iterations of a DCGAN at 32 × 32 give this host's weights`,
    { ...LIMIT, skip },
    async () => {
      const made = await resultOf(browser, await site.build("tests/browsers/programs/dcgan.ts"));
      assert.deepEqual(made, dcgan);
    },
  );
}
