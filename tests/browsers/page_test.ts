/** The page of results in browsers: from the disk, without a request, every part of it in use. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { pageHtml } from "../../src/page/mod.ts";
import { BROWSERS, launch, missing } from "./browser.ts";
import { hostilePage } from "./hostile-page.ts";
import { choose, openPage, seriousFindings } from "./open-page.ts";

/** Bun gives a test 5 s. */
const LIMIT = { timeout: 600_000 };
const home = mkdtempSync(join(tmpdir(), "page-"));
after(() => rmSync(home, { recursive: true }));

const file = join(home, "index.html");
mkdirSync(home, { recursive: true });
writeFileSync(file, pageHtml(await hostilePage()));

const open = (browser: Browser) => openPage(browser, file);
const visible = (page: Page) =>
  page.$$eval(".claim", (rows) => rows.filter((row) => !(row as HTMLElement).hidden).length);

for (const name of BROWSERS) {
  const skip = await missing(name);
  let browser: Browser;
  before(async () => {
    if (!skip) browser = await launch(name);
  }, LIMIT);
  after(async () => {
    if (!skip) await browser.close();
  });

  test(`${name}: opens from the disk without a request; what is hostile is text`, {
    ...LIMIT,
    skip,
  }, async () => {
    const { page, asked, said } = await open(browser);
    assert.deepEqual(asked, []);
    assert.deepEqual(said, []);
    assert.equal(await page.$("img[src='x']"), null);
    assert.equal(await page.evaluate(() => "hacked" in globalThis), false);
    const text = await page.$eval("body", (body) => body.textContent!);
    assert.ok(text.includes("<img src='x' onerror='hacked=1'>"));
    assert.ok(text.includes("</script><script>hacked=1</script>"));
    // Of 10,000 runs, some are listed at once.
    assert.ok(await page.$$eval("#runs li", (items) => items.length) <= 200);
    await page.close();
  });

  test(`${name}: filters, charts, slider, and digests work`, { ...LIMIT, skip }, async () => {
    const { page, said } = await open(browser);
    const all = await visible(page);
    await page.select(".filters label:nth-child(2) select", "refuted");
    assert.ok(await visible(page) < all);
    await page.select(".filters label:nth-child(2) select", "");
    await page.$eval("#figures", (section) => section.scrollIntoView());
    await page.waitForSelector("#figures .marks path");
    await page.$eval("#figures .chart-svg", (chart) => (chart as SVGElement).focus());
    await page.keyboard.press("ArrowRight");
    assert.match(
      await page.$eval("#figures .tip", (tip) => tip.textContent!),
      /generator iterations: 0/,
    );
    assert.match(
      await page.$eval("#figures .tip", (tip) => tip.textContent!),
      /estimate: 4 \[3, 5\]/,
    );
    const path = () =>
      page.$eval("#figures .marks path[fill=none]", (mark) => mark.getAttribute("d"));
    const before = await path();
    await page.keyboard.press("+");
    assert.notEqual(await path(), before);
    await page.keyboard.press("0");
    assert.equal(await path(), before);
    await page.click("#figures .tools button:nth-child(2)"); // log y
    assert.notEqual(await path(), before);
    await page.click("#figures .tools button:nth-child(2)");
    const curves = () =>
      page.$$eval("#figures .panel .marks", ([marks]) => marks.childElementCount);
    const shown = await curves();
    await page.click("#figures .legend button");
    assert.equal(await curves(), shown - 1);
    const linked = () => page.$eval("#figures .linked", (line) => line.getAttribute("x1"));
    const at = await linked();
    await page.focus("#figures input[type=range]");
    await page.keyboard.press("Home");
    assert.notEqual(await linked(), at);
    await page.$eval("#figures .figure > details", (details) => details.setAttribute("open", ""));
    const buttons = await page.$$("#figures .figure > details button");
    await buttons.at(-1)!.click();
    await page.waitForSelector("td.equal");
    assert.equal((await page.$$("td.differs")).length, 1);
    assert.deepEqual(said, []);
    await page.close();
  });

  for (const scheme of ["light", "dark"]) {
    test(`${name}: axe finds nothing serious, ${scheme}`, { ...LIMIT, skip }, async () => {
      const { page } = await open(browser);
      await choose(page, scheme);
      await page.$$eval("details", (all) => all.forEach((one) => one.setAttribute("open", "")));
      assert.deepEqual(await seriousFindings(page), []);
      await page.close();
    });
  }

  test(`${name}: fits a phone, and prints its pictures`, { ...LIMIT, skip }, async () => {
    const { page } = await open(browser);
    await page.setViewport({ width: 360, height: 740 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 360, `${wide} pixels`);
    const pdf = await page.pdf();
    assert.ok(pdf.length > 1000);
    await page.close();
  });
}
