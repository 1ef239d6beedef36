/**
 * A page from the disk trains a discriminator and a critic, without a request, and the table is
 * the expected one, byte for byte.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import type { Browser, Page } from "puppeteer-core";
import { sha256 } from "../../src/base/mod.ts";
import { type PageData, type PageFigure, pageHtml, type PageTable } from "../../src/page/mod.ts";
import { ROOT } from "../source-files.ts";
import { BROWSERS, launch, missing } from "./browser.ts";
import { hostilePage } from "./hostile-page.ts";
import { openPage, seriousFindings } from "./open-page.ts";

/** Bun gives a test 5 s. */
const LIMIT = { timeout: 600_000 };
const home = mkdtempSync(join(tmpdir(), "training-"));
after(() => rmSync(home, { recursive: true }));

const hostile = await hostilePage();

/** A page with the figure's expected tables; `change` says what is otherwise. */
function pageFile(name: string, change: Partial<PageFigure> = {}): string {
  const figure = { ...hostile.figures[0], id: "wgan-2", tables };
  const data: PageData = { ...hostile, figures: [{ ...figure, ...change }] };
  const path = join(home, name);
  writeFileSync(path, pageHtml(data));
  return path;
}

const tables = ["wgan-2.csv", "claims.csv"].map((file): PageTable => {
  const csv = readFileSync(join(ROOT, "expected/smoke/wgan-2", file), "utf8");
  return { file, sha256: sha256(csv), csv };
});
const equal = pageFile("equal.html");
const other = pageFile("other.html", {
  tables: tables.map((table) => ({ ...table, sha256: sha256("another") })),
});
/** Whose training does not end before it is stopped. */
const long = pageFile("long.html", { preset: "quick" });

/** Presses the button, and waits for a sentence. */
async function train(page: Page, sentence: RegExp, within = "#figures"): Promise<string> {
  await page.click(`${within} .training button`);
  const handle = await page.waitForFunction(
    (within, pattern) => {
      const text = document.querySelector(`${within} .training [role=status]`)!.textContent!;
      return new RegExp(pattern).test(text) && text;
    },
    { timeout: LIMIT.timeout },
    within,
    sentence.source,
  );
  return String(await handle.jsonValue());
}

for (const name of BROWSERS) {
  const skip = await missing(name);
  let browser: Browser;
  before(async () => {
    if (!skip) browser = await launch(name);
  }, LIMIT);
  after(async () => {
    if (!skip) await browser.close();
  });

  test(`${name}: from the disk it trains what was published, and asks for nothing`, {
    ...LIMIT,
    skip,
  }, async () => {
    const { page, asked, said } = await openPage(browser, equal);
    assert.match(await train(page, /^(Equal|Different|The training failed)/), /^Equal: /);
    assert.equal((await page.$$(".training td.equal")).length, 1);
    const curves = await page.$$eval(
      ".training .marks",
      (charts) => charts.map((chart) => chart.querySelectorAll("path").length),
    );
    assert.equal(curves.length, 2);
    assert.ok(curves.every((count) => count >= 3), String(curves));
    assert.match(
      await page.$eval(".training", (view) => view.textContent!),
      /Only one thread computes, not \d+: this page is not cross-origin isolated/,
    );
    assert.deepEqual(asked, []);
    assert.deepEqual(said, []);
    await page.close();
  });

  test(`${name}: the article trains, too, in either language`, { ...LIMIT, skip }, async () => {
    const { page, said } = await openPage(browser, equal, "#article");
    await page.click(".languages button[lang=zh-Hans]");
    const within = "#article .text[lang=zh-Hans]";
    assert.match(await train(page, /^(相同|不同|训练失败)/, within), /^相同/);
    assert.equal((await page.$$(`${within} .training td.equal`)).length, 1);
    await page.click(".languages button[lang=en]");
    assert.deepEqual(await seriousFindings(page), []);
    const [start] = await page.$$("#article .text[lang=en] .training button");
    assert.equal(await start.evaluate((button) => button.textContent), "Train it here");
    assert.deepEqual(said, []);
    await page.close();
  });

  test(`${name}: another table than the manifest's is told`, { ...LIMIT, skip }, async () => {
    const { page } = await openPage(browser, other);
    assert.match(await train(page, /^(Equal|Different|The training failed)/), /^Different: /);
    assert.equal((await page.$$(".training td.differs")).length, 1);
    await page.close();
  });

  test(`${name}: it can be stopped, and begun again`, { ...LIMIT, skip }, async () => {
    const { page } = await openPage(browser, long);
    await train(page, /step \d\d+ of 2000/);
    assert.equal(page.workers().length, 1);
    const [, stop] = await page.$$(".training button");
    await stop.click();
    assert.equal(
      await page.$eval(".training [role=status]", (state) => state.textContent),
      "Stopped.",
    );
    // The browser tells a moment later; this test's limit is the limit.
    while (page.workers().length > 0) await setTimeout(20);
    await train(page, /step \d+ of 2000/);
    // What a page that is alive draws anew takes its training along.
    await page.$eval(".training", (view) => view.remove());
    while (page.workers().length > 0) await setTimeout(20);
    await page.close();
  });

  test(
    `${name}: where no SHA-256 is computed, a sentence says so`,
    { ...LIMIT, skip },
    async () => {
      const { page, said } = await openPage(browser, equal);
      await page.evaluate(() => Object.defineProperty(crypto, "subtle", { value: undefined }));
      const button = await page.waitForSelector("::-p-text(compute SHA-256 and compare)");
      await button!.evaluate((element) => (element as HTMLElement).click());
      await page.waitForSelector("::-p-text(this browser computes no SHA-256)");
      assert.deepEqual(said, []);
      await page.close();
    },
  );
}
